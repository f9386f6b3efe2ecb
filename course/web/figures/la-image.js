// <la-image>: the best picture of rank k, from the factors that the library
// computed of the photo (docs/course.md, Figures). Layers are added and taken
// away as the slider moves; nothing is a picture that was made before.

import { html } from "./draw.js";
import { Figure } from "./figure.js";
import { words } from "./words.js";
import { near } from "../near.js";
import { short } from "../numbers.js";

// read takes the answer of GET /svd/NAME apart.
function read(buffer) {
  const [m, n, r] = new Uint32Array(buffer, 0, 3);
  const squares = new DataView(buffer).getFloat64(12, true);
  const numbers = new Float32Array(buffer.slice(20));
  if (numbers.length !== r * (1 + m + n)) throw new Error("the factors are incomplete");
  return { m, n, r, squares, sigma: numbers.subarray(0, r), U: numbers.subarray(r, r + m * r), V: numbers.subarray(r + m * r) };
}

// Adds sign·σₗ·uₗ·vₗᵀ to the sum.
function addLayer({ m, n, sigma, U, V }, sum, l, sign) {
  const v = V.subarray(l * n, (l + 1) * n);
  for (let i = 0; i < m; i++) {
    const c = sign * sigma[l] * U[l * m + i];
    const row = i * n;
    for (let j = 0; j < n; j++) sum[row + j] += c * v[j];
  }
}

class LowRank extends Figure {
  async connectedCallback() {
    if (this.source) return;
    this.source = this.getAttribute("src");
    this.#frame();
    await near(this);
    this.photo.src = "/files/" + encodeURIComponent(this.source);
    try {
      const answer = await fetch("/svd/" + encodeURIComponent(this.source));
      if (!answer.ok) throw new Error(`the course answered ${answer.status}`);
      this.factors = read(await answer.arrayBuffer());
    } catch (err) {
      this.waiting.textContent = `The picture's factors did not come: ${err.message}.`;
      return;
    }
    this.#build();
    this.#show(Math.min(this.factors.r, Math.max(1, Number(this.getAttribute("k")) || 20)));
  }

  // The photo comes when it is about to be seen; its rebuilt copy beside it has to wait for
  // the factors too.
  #frame() {
    this.photo = html("img", { alt: "The photo itself" });
    this.photoTitle = html("figcaption", {}, "the photo");
    this.waiting = html("p", { class: "waiting", role: "status" }, "The library takes the photo apart …");
    this.rebuilt = html("figure", {}, this.waiting);
    this.pictures = html("div", { class: "pictures" },
      this.rebuilt,
      html("figure", {}, this.photo, this.photoTitle));
    this.frame([this.pictures]);
  }

  #build() {
    const { m, n, r } = this.factors;
    this.layers = 0;
    this.sum = new Float64Array(m * n);
    this.canvas = html("canvas", { class: "image", width: n, height: m, role: "img" });
    this.rankTitle = html("figcaption", {});
    this.rebuilt.replaceChildren(this.canvas, this.rankTitle);
    this.photoTitle.textContent = `the photo, ${m} × ${n}`;
    this.slider = html("input", { type: "range", min: 1, max: r, step: 1, "aria-label": "number of layers k", "data-slider": "k" });
    this.output = html("output", {});
    this.readout = html("div", { class: "readout" });
    this.slider.addEventListener("input", () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => {
        this.#show(Number(this.slider.value));
        this.speak(() => this.readout.innerText);
      });
    });
    this.pictures.after(
      html("div", { class: "sliders" }, html("label", {}, html("span", {}, ...words("{k}")), this.slider, this.output)),
      this.readout);
  }

  #show(k) {
    const { m, n, sigma, squares } = this.factors;
    // From nothing if that is the shorter way.
    if (Math.abs(k - this.layers) > k) {
      this.sum.fill(0);
      this.layers = 0;
    }
    while (this.layers < k) addLayer(this.factors, this.sum, this.layers++, 1);
    while (this.layers > k) addLayer(this.factors, this.sum, --this.layers, -1);
    this.#paint();
    const kept = sigma.subarray(0, k).reduce((total, s) => total + s * s, 0);
    const lost = Math.sqrt(Math.max(0, squares - kept) / squares);
    const stored = k * (m + n + 1);
    const percent = (x) => `${short(100 * x, 1)} %`;
    const count = (x) => x.toLocaleString("en-US").replaceAll(",", "\u202f");
    this.slider.value = k;
    this.slider.setAttribute("aria-valuetext", `k = ${k}`);
    this.output.textContent = k;
    this.rankTitle.textContent = `rank ${k}`;
    this.canvas.setAttribute("aria-label", `The photo rebuilt from ${k} layers, relative error ${percent(lost)}`);
    this.readout.replaceChildren(
      html("p", {}, ...words("storage: {k}({m} + {n} + 1)"), ` = ${count(stored)} numbers in place of ${count(m * n)}, `, html("b", {}, percent(stored / (m * n)))),
      html("p", {}, ...words("error: ‖{A} − {A_k}‖ / ‖{A}‖ = "), html("b", { class: "sym-value" }, percent(lost)), ...words(`, next layer {σ_${k + 1}} = ${k < sigma.length ? short(sigma[k]) : "not sent"}`)));
  }

  #paint() {
    const context = this.canvas.getContext("2d");
    const pixels = context.createImageData(this.canvas.width, this.canvas.height);
    const words = new Uint32Array(pixels.data.buffer);
    for (let i = 0; i < words.length; i++) {
      const grey = Math.round(255 * Math.min(1, Math.max(0, this.sum[i])));
      words[i] = 0xff000000 | grey * 0x010101;
    }
    context.putImageData(pixels, 0, 0);
  }
}
customElements.define("la-image", LowRank);
