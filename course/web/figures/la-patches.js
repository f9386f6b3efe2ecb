// <la-patches>: a photo cut into patches of 8×8 pixels, each a point in 64 dimensions. The directions in which
// they spread most look like waves, and a few of them are enough to rebuild the photo.

import { html } from "./draw.js";
import { Figure } from "./figure.js";
import { symmetricEigen } from "./algebra.js";
import { near } from "../near.js";
import { words } from "./words.js";
import { short } from "../numbers.js";

const side = 8;
const size = side * side;

// principal gives the mean of points (rows), and the variances, descending, and unit directions of their covariance.
export function principal(points) {
  const [n, d] = [points.length, points[0].length];
  const mean = new Array(d).fill(0);
  for (const p of points) for (let j = 0; j < d; j++) mean[j] += p[j] / n;
  const S = Array.from({ length: d }, () => new Array(d).fill(0));
  for (const p of points) {
    for (let i = 0; i < d; i++) {
      const x = p[i] - mean[i];
      for (let j = i; j < d; j++) S[i][j] += x * (p[j] - mean[j]) / (n - 1);
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) S[i][j] = S[j][i];
  const { values, vectors } = symmetricEigen(S);
  return { mean, variances: values.reverse(), directions: vectors.reverse() };
}

const percent = (x) => `${short(100 * x, 1)} %`;

class Patches extends Figure {
  async connectedCallback() {
    if (this.source) return;
    this.source = this.getAttribute("src");
    await near(this);
    const photo = new Image();
    photo.src = "/files/" + encodeURIComponent(this.source);
    try {
      await photo.decode();
    } catch {
      return; // what stands inside the element stays
    }
    this.#cut(photo);
    this.#build();
    this.#show(Math.min(size, Math.max(1, Number(this.getAttribute("k")) || 8)), false);
  }

  // cut takes the photo apart: a row of grey values from 0 to 1 for each patch.
  #cut(photo) {
    const canvas = html("canvas", { width: photo.naturalWidth, height: photo.naturalHeight });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(photo, 0, 0);
    [this.across, this.down] = [Math.floor(canvas.width / side), Math.floor(canvas.height / side)];
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    this.points = Array.from({ length: this.across * this.down }, (_, p) => {
      const [x, y] = [p % this.across * side, Math.floor(p / this.across) * side];
      return Float64Array.from({ length: size }, (_, q) => pixels[4 * ((y + Math.floor(q / side)) * canvas.width + x + q % side)] / 255);
    });
    this.found = principal(this.points);
    this.all = this.found.variances.reduce((a, b) => a + b, 0);
    // How much of each direction is in each patch.
    this.parts = this.found.directions.map((v) => this.points.map((p) => p.reduce((sum, x, j) => sum + (x - this.found.mean[j]) * v[j], 0)));
  }

  #build() {
    this.canvas = html("canvas", { class: "image", width: this.across * side, height: this.down * side, role: "img" });
    this.title0 = html("figcaption", {});
    this.tiles = this.found.directions.map((v, k) => this.#tile(v, k));
    this.slider = html("input", { type: "range", min: 1, max: size, step: 1, "aria-label": "numbers kept of each patch, k", "data-slider": "k" });
    this.output = html("output", {});
    this.readout = html("div", { class: "readout" });
    this.slider.addEventListener("input", () => {
      cancelAnimationFrame(this.frameAsked);
      this.frameAsked = requestAnimationFrame(() => this.#show(Number(this.slider.value)));
    });
    this.rebuilt = this.points.map(() => Float64Array.from(this.found.mean));
    this.kept = 0;
    this.frame([
      html("div", { class: "pictures" },
        html("figure", {}, this.canvas, this.title0),
        html("figure", {}, html("div", { class: "tiles", role: "img", "aria-label": "The 64 directions, as patches: the first are flat and slow waves, the last fine patterns" }, ...this.tiles), html("figcaption", {}, "the 64 directions, those in use marked"))),
      html("div", { class: "sliders" }, html("label", {}, html("span", {}, ...words("{k}")), this.slider, this.output)), this.readout], {
      tries: "Find the smallest k at which the whiskers come through.",
      ask: "JPEG uses fixed waves in the place of these directions. Why does that work nearly as well?",
      answer: "Patches of nearly all photos spread in nearly the same directions, and those look like the waves that JPEG has built in.",
    });
  }

  #tile(v, k) {
    const tile = html("canvas", { width: side, height: side, "data-tile": k + 1 });
    const context = tile.getContext("2d");
    const pixels = context.createImageData(side, side);
    const most = Math.max(...v.map(Math.abs));
    new Uint32Array(pixels.data.buffer).forEach((_, q, to) => { to[q] = 0xff000000 | Math.round(127.5 + 127.5 * v[q] / most) * 0x010101; });
    context.putImageData(pixels, 0, 0);
    return tile;
  }

  #add(k, sign) {
    const v = this.found.directions[k];
    this.rebuilt.forEach((patch, p) => {
      const c = sign * this.parts[k][p];
      for (let j = 0; j < size; j++) patch[j] += c * v[j];
    });
  }

  #show(k, aloud = true) {
    while (this.kept < k) this.#add(this.kept++, 1);
    while (this.kept > k) this.#add(--this.kept, -1);
    const context = this.canvas.getContext("2d");
    const pixels = context.createImageData(this.canvas.width, this.canvas.height);
    const to = new Uint32Array(pixels.data.buffer);
    this.rebuilt.forEach((patch, p) => {
      const [x, y] = [p % this.across * side, Math.floor(p / this.across) * side];
      for (let q = 0; q < size; q++) {
        const grey = Math.round(255 * Math.min(1, Math.max(0, patch[q])));
        to[(y + Math.floor(q / side)) * this.canvas.width + x + q % side] = 0xff000000 | grey * 0x010101;
      }
    });
    context.putImageData(pixels, 0, 0);
    const share = this.found.variances.slice(0, k).reduce((a, b) => a + b, 0) / this.all;
    this.tiles.forEach((tile, i) => tile.classList.toggle("kept", i < k));
    this.slider.value = k;
    this.slider.setAttribute("aria-valuetext", `${k} of ${size}`);
    this.output.textContent = k;
    this.title0.textContent = `each patch from ${k} of ${size} numbers`;
    this.canvas.setAttribute("aria-label", `The photo, each patch rebuilt from ${k} numbers`);
    this.readout.replaceChildren(html("p", {}, ...words(`{k} = ${k} of ${size} directions explain `), html("b", { class: "sym-value" }, percent(share)), " of the variance of the patches"),
      html("p", {}, "direction ", String(k), " adds ", html("b", { class: "sym-v" }, percent(this.found.variances[k - 1] / this.all))));
    if (aloud) this.speak(() => this.readout.innerText);
  }
}
customElements.define("la-patches", Patches);
