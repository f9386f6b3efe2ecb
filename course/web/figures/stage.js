// A stage is a figure with a drawing on which things can be moved: points with
// mouse, finger or arrow keys, sliders, buttons. Each thing that moves is one tab
// stop; every number stands beside the drawing, and is spoken when it changes.
//
// What is played on it is a scene, an object whose functions get the figure's state s:
//   title, range or frame(s)   the name, and the window of coordinates (plane-view.js)
//   setup(attributes)          the state
//   handles(s)                 [{id, name, color, get, set, grain, stride, shape}]
//   sliders(s)                 [{id, label, says, min, max, step, get, set, text, detail}]
//   choices(s)                 [{id, label, options: [[value, text]], get, set}]
//   buttons(s)                 [{id, label: () => text, press: (stage) => …, off: () => disabled}]
//   draw(view, s), readout(s)  the drawing, the words
//   below(stage)               optional: what stands under both, {node, update(s)}
//   snap(s, id)                optional: after handle id moved, to a special place that is near
//   tick(s, seconds)           optional: while stage.run() plays; false ends it
//   play                       sliders that a button moves one after the other
//   tries, ask, answer         texts of the frame

import { html, svg } from "./draw.js";
import { Figure, numbersOf, spoken, still } from "./figure.js";
import { View } from "./plane-view.js";
import { pair, words } from "./words.js";
import { short } from "../numbers.js";

const playTime = 1100;    // milliseconds for one slider
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// attributes reads "2 1" as a vector and "2 1; 0 1" as a matrix.
function attributes(element) {
  const numbers = (name, count) => {
    const list = (element.getAttribute(name) ?? "").split(/[\s;,]+/).filter(Boolean).map(Number);
    return list.length > 0 && (!count || list.length === count) && list.every(Number.isFinite) ? list : null;
  };
  return {
    vector: (name) => numbers(name, 2) ?? (name === "c" ? numbers(name, 1) : null),
    matrix: (name) => numbers(name, 4),
    numbers,
    rows: (name) => element.hasAttribute(name) ? numbersOf(element.getAttribute(name)) : null,
    text: (name) => element.getAttribute(name),
    list: (name) => (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean),
  };
}

export class Stage extends Figure {
  // open builds the figure of a scene; what stands inside the element goes.
  open(scene) {
    this.scene = scene;
    this.state = scene.setup(attributes(this));
    this.window = Number(this.getAttribute("range")) || scene.frame?.(this.state) || scene.range || 5;
    this.view = new View(scene.title, this.window);
    this.readout = html("div", { class: "readout" });
    this.handles = (scene.handles?.(this.state) ?? []).map((h) => this.#handle(h));
    this.sliders = (scene.sliders?.(this.state) ?? []).map((s) => this.#slider(s));
    this.choices = (scene.choices?.(this.state) ?? []).map((c) => this.#choice(c));
    this.buttons = (scene.buttons?.(this.state) ?? []).map((b) => this.#button(b));
    this.below = scene.below?.(this);
    this.#arrange();
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width > 0 && width !== this.view.width) {
        this.view.resize(width);
        this.redraw();
      }
    }).observe(this.view.svg);
    this.redraw();
  }

  #arrange() {
    const { scene } = this;
    const side = html("div", { class: "side" }, this.readout);
    side.append(...this.choices.map((c) => c.row));
    if (this.sliders.length) side.append(html("div", { class: "sliders" }, ...this.sliders.map((s) => s.row)));
    const buttons = this.buttons.map((b) => b.button);
    if (scene.play) {
      const play = html("button", { type: "button" }, "Play the three steps");
      play.addEventListener("click", () => this.#playSliders());
      buttons.push(play);
    }
    if (buttons.length) side.append(html("div", { class: "buttons" }, ...buttons));
    const first = document.querySelector("main :is(la-plane, [data-stage])") ?? this;
    this.dataset.stage = "";
    if (this.handles.length && this === first) side.append(html("p", { class: "help" }, "Drag a ring, or reach it with Tab and move it with the arrow keys."));
    this.frame([html("div", { class: "fig-body " + (scene.wide ? "wide" : "") }, this.view.svg, side), ...(this.below ? [html("div", { class: "below" }, this.below.node)] : [])], scene);
  }

  #handle(spec) {
    const [grain, stride] = [spec.grain ?? this.scene.grain ?? 0.1, spec.stride ?? this.scene.stride ?? 0.5];
    const { x: [x0, x1], y: [y0, y1] } = this.view;
    const group = svg("g", {
      class: `handle ${spec.color}`, tabindex: "0", role: "slider", "aria-label": spec.name, "aria-roledescription": "point",
      "aria-valuemin": x0, "aria-valuemax": x1, "data-handle": spec.id,
    }, svg("circle", { class: "touch", r: 22 }), svg("circle", { class: "ring", r: 12 }), svg("circle", { class: "knob", r: 6 }));
    this.view.handles.append(group);
    const settle = (c, low, high) => {
      const within = Math.min(Math.floor(high / grain + 1e-9), Math.max(Math.ceil(low / grain - 1e-9), Math.round(c / grain)));
      return Number((within * grain).toFixed(6));
    };
    const move = ([x, y]) => {
      spec.set([settle(x, x0, x1), settle(y, y0, y1)]);
      this.changed(spec.id);
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
      if ((event.key === "Enter" || event.key === " ") && spec.press) {
        event.preventDefault();
        spec.press();
        this.changed();
      }
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
      this.changed();
    });
    const detail = html("p", {}); // what the slider does, where its name does not say it
    const row = spec.detail
      ? html("div", { class: "step" }, detail, html("label", {}, input, output))
      : html("label", {}, html("span", {}, ...words(spec.label)), input, output);
    return { spec, input, output, detail, row };
  }

  #choice(spec) {
    const row = html("div", { class: "choice", role: "group", "aria-label": spec.label });
    const buttons = spec.options.map(([value, text]) => {
      const b = html("button", { type: "button", "data-choice": spec.id }, ...words(text));
      b.addEventListener("click", () => {
        spec.set(value);
        this.changed();
      });
      row.append(b);
      return { value, b };
    });
    return { spec, row, buttons };
  }

  #button(spec) {
    const button = html("button", { type: "button", "data-button": spec.id });
    button.addEventListener("click", () => {
      spec.press(this);
      this.changed();
    });
    return { spec, button };
  }

  // run plays tick until it gives false or run is called again with false.
  run(on = true) {
    this.running = on ? {} : null;
    const run = this.running;
    if (!on) return;
    let last = performance.now();
    const frame = (now) => {
      if (this.running !== run || !this.isConnected) return;
      const more = this.scene.tick(this.state, Math.min(0.1, (now - last) / 1000));
      last = now;
      if (more === false) {
        this.running = null;
        this.changed();
        return;
      }
      this.redraw();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  // playSliders moves one slider after the other from start to end.
  #playSliders() {
    const order = this.scene.play.map((id) => this.sliders.find((s) => s.spec.id === id).spec);
    if (still()) {
      order.forEach((s) => s.set(s.max));
      this.changed();
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
      this.redraw();
      if (time < 1.15 * order.length) requestAnimationFrame(frame);
      else this.changed();
    };
    requestAnimationFrame(frame);
  }

  // changed draws and speaks; moved is the handle that did it.
  changed(moved = "") {
    this.scene.snap?.(this.state, moved);
    this.redraw();
    this.speak(() => [...this.readout.children, ...this.sliders.map((s) => s.detail)].map(spoken).filter(Boolean).join("; "));
  }

  redraw() {
    const s = this.state;
    this.view.clear();
    this.scene.draw(this.view, s);
    this.readout.replaceChildren(...this.scene.readout(s));
    this.below?.update(s);
    for (const { spec, group } of this.handles) {
      const [x, y] = this.view.pixel(spec.get());
      group.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
      group.setAttribute("aria-valuenow", spec.get()[0]);
      group.setAttribute("aria-valuetext", spec.says?.() ?? pair(spec.get()));
      group.toggleAttribute("hidden", spec.off?.() ?? false);
    }
    for (const { spec, input, output, detail } of this.sliders) {
      if (spec.detail) detail.replaceChildren(...spec.detail());
      const text = (spec.text ?? short)(spec.get());
      if (typeof spec.most === "function") input.max = spec.most();
      input.value = spec.get();
      input.setAttribute("aria-valuetext", text);
      output.textContent = text;
    }
    for (const { spec, buttons } of this.choices) {
      for (const { value, b } of buttons) b.setAttribute("aria-pressed", String(value === spec.get()));
    }
    for (const { spec, button } of this.buttons) {
      const text = spec.label(this);
      if (button.textContent !== text) button.textContent = text;
      button.disabled = spec.off?.(this) ?? false;
    }
  }
}

// stage defines an element that always plays the same scene.
export function stage(tag, scene) {
  customElements.define(tag, class extends Stage {
    connectedCallback() {
      if (!this.view) this.open(scene);
    }
  });
}
