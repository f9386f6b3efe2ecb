// <la-plane>: vectors and 2×2 matrices to be pushed about, with mouse, finger or
// arrow keys. Each thing that moves is one tab stop; every number stands beside
// the picture, and is spoken when it changes.

import { html, svg } from "./draw.js";
import { modes } from "./plane-modes.js";
import { View } from "./plane-view.js";
import { pair, words } from "./words.js";
import { short } from "../numbers.js";

const grain = 0.1;        // drags land on multiples of this
const stride = 0.5;       // an arrow key; with Shift it is the grain
const speakAfter = 600;   // milliseconds of rest before a change is spoken
const playTime = 1100;    // milliseconds for one slider
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const settle = (x) => Number((Math.round(x / grain) * grain).toFixed(6));

// attributes reads "2 1" as a vector and "2 1; 0 1" as a matrix.
function attributes(element) {
  const numbers = (name, count) => {
    const list = (element.getAttribute(name) ?? "").split(/[\s;,]+/).filter(Boolean).map(Number);
    return list.length === count && list.every(Number.isFinite) ? list : null;
  };
  return {
    vector: (name) => numbers(name, 2) ?? (name === "c" && numbers(name, 1)) ?? null,
    matrix: (name) => numbers(name, 4),
    list: (name) => (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean),
  };
}

// spoken is the text of a line, with matrices as they are read aloud.
function spoken(element) {
  const copy = element.cloneNode(true);
  for (const matrix of copy.querySelectorAll(".mat")) matrix.replaceWith(matrix.getAttribute("aria-label"));
  return copy.textContent;
}

class Plane extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    this.mode = modes[this.getAttribute("mode") ?? "vectors"];
    if (!this.mode) return; // what stands inside the element stays
    this.state = this.mode.setup(attributes(this));
    this.range = Number(this.getAttribute("range")) || this.mode.range || 5;
    this.view = new View(this.mode.title, this.range);
    this.readout = html("div", { class: "readout" });
    this.live = html("p", { class: "visually-hidden", "aria-live": "polite" });
    this.handles = this.mode.handles(this.state).map((h) => this.#handle(h));
    this.sliders = this.mode.sliders(this.state).map((s) => this.#slider(s));
    this.replaceChildren(this.#figure());
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width > 0 && width !== this.view.size) {
        this.view.resize(width);
        this.#draw();
      }
    }).observe(this.view.svg);
    this.#draw();
  }

  #figure() {
    const side = html("div", {}, this.readout);
    if (this.sliders.length) side.append(html("div", { class: "sliders" }, ...this.sliders.map((s) => s.row)));
    if (this.mode.play) {
      const play = html("button", { type: "button" }, "Play the three steps");
      play.addEventListener("click", () => this.#play());
      side.append(html("div", { class: "buttons" }, play));
    }
    if (this.handles.length && this === document.querySelector("la-plane")) side.append(html("p", { class: "help" }, "Drag a ring, or reach it with Tab and move it with the arrow keys."));
    const caption = this.getAttribute("caption");
    return html("figure", { class: "fig" }, html("div", { class: "fig-body" }, this.view.svg, side), this.live,
      ...(caption ? [html("figcaption", {}, caption)] : []));
  }

  #handle(spec) {
    const group = svg("g", {
      class: `handle ${spec.color}`, tabindex: "0", role: "slider", "aria-label": spec.name, "aria-roledescription": "point",
      "aria-valuemin": -this.range, "aria-valuemax": this.range, "data-handle": spec.id,
    }, svg("circle", { class: "touch", r: 22 }), svg("circle", { class: "ring", r: 12 }), svg("circle", { class: "knob", r: 6 }));
    this.view.handles.append(group);
    const move = ([x, y]) => {
      const limit = Math.floor(this.range / grain + 1e-9) * grain;
      spec.set([x, y].map((c) => settle(Math.min(limit, Math.max(-limit, c)))));
      this.#changed();
    };
    let offset = null; // between the pointer and the point while dragging
    group.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      group.setPointerCapture(event.pointerId);
      group.focus({ preventScroll: true, focusVisible: false });
      const [x, y] = this.view.point(event.clientX, event.clientY);
      offset = [spec.get()[0] - x, spec.get()[1] - y];
    });
    group.addEventListener("pointermove", (event) => {
      if (!offset) return;
      const [x, y] = this.view.point(event.clientX, event.clientY);
      move([x + offset[0], y + offset[1]]);
    });
    for (const end of ["pointerup", "pointercancel"]) group.addEventListener(end, () => { offset = null; });
    group.addEventListener("keydown", (event) => {
      const way = arrows[event.key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const by = event.shiftKey ? grain : stride;
      move([spec.get()[0] + way[0] * by, spec.get()[1] + way[1] * by]);
    });
    return { spec, group };
  }

  #slider(spec) {
    const input = html("input", { type: "range", min: spec.min, max: spec.max, step: spec.step, "aria-label": spec.says ?? spec.label.replace(/[{}_]/g, ""), "data-slider": spec.id });
    const output = html("output", {});
    input.addEventListener("input", () => {
      this.playing = null;
      spec.set(Number(input.value));
      this.#changed();
    });
    const detail = html("p", {}); // what the slider does, where its name does not say it
    const row = spec.detail
      ? html("div", { class: "step" }, detail, html("label", {}, input, output))
      : html("label", {}, html("span", {}, ...words(spec.label)), input, output);
    return { spec, input, output, detail, row };
  }

  // play moves one slider after the other from start to end.
  #play() {
    const order = this.mode.play.map((id) => this.sliders.find((s) => s.spec.id === id).spec);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      order.forEach((s) => s.set(s.max));
      this.#changed();
      return;
    }
    const run = this.playing = { from: performance.now() };
    const frame = (now) => {
      if (this.playing !== run) return;
      const time = Math.max(0, now - run.from) / playTime;
      order.forEach((s, i) => {
        const t = Math.min(1, Math.max(0, (time - 1.15 * i)));
        s.set(s.min + (s.max - s.min) * t * t * (3 - 2 * t));
      });
      this.#draw();
      if (time < 1.15 * order.length) requestAnimationFrame(frame);
      else this.#changed();
    };
    requestAnimationFrame(frame);
  }

  #changed() {
    this.#draw();
    clearTimeout(this.speakTimer);
    this.speakTimer = setTimeout(() => {
      this.live.textContent = [...this.readout.children, ...this.sliders.map((s) => s.detail)].map(spoken).filter(Boolean).join("; ");
    }, speakAfter);
  }

  #draw() {
    this.view.clear();
    this.mode.draw(this.view, this.state);
    this.readout.replaceChildren(...this.mode.readout(this.state));
    for (const { spec, group } of this.handles) {
      const [x, y] = this.view.pixel(spec.get());
      group.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
      group.setAttribute("aria-valuenow", spec.get()[0]);
      group.setAttribute("aria-valuetext", pair(spec.get()));
    }
    for (const { spec, input, output, detail } of this.sliders) {
      if (spec.detail) detail.replaceChildren(...spec.detail());
      const text = (spec.text ?? short)(spec.get());
      input.value = spec.get();
      input.setAttribute("aria-valuetext", text);
      output.textContent = text;
    }
  }
}
customElements.define("la-plane", Plane);
