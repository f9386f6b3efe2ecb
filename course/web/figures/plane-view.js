// Draws in the plane: a square of coordinates from −range to range, with grid,
// axes, arrows, shapes and labels. It knows geometry and nothing of what a
// figure means.

import { svg } from "./draw.js";

// Two-dimensional arithmetic that the figures share. A matrix is [a, b, c, d], row by row.
export const add = (p, q) => [p[0] + q[0], p[1] + q[1]];
export const sub = (p, q) => [p[0] - q[0], p[1] - q[1]];
export const scale = (c, p) => [c * p[0], c * p[1]];
export const dot = (p, q) => p[0] * q[0] + p[1] * q[1];
export const norm = (p) => Math.hypot(p[0], p[1]);
export const cross = (p, q) => p[0] * q[1] - p[1] * q[0];
export const times = ([a, b, c, d], [x, y]) => [a * x + b * y, c * x + d * y];
export const product = ([a, b, c, d], [e, f, g, h]) => [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
export const rotation = (t) => [Math.cos(t), -Math.sin(t), Math.sin(t), Math.cos(t)];
export const det = ([a, b, c, d]) => a * d - b * c;

// label writes mathematics: letters in italics, "_1" as a subscript.
function label(text) {
  const parts = [];
  for (const [, sub, upright, letters] of text.matchAll(/_(\w)|([^\p{L}_]+)|(\p{L}+)/gu)) {
    if (sub) parts.push(svg("tspan", { class: "upright", "font-size": "0.7em", dy: "0.25em" }, sub));
    else {
      const t = upright ? svg("tspan", { class: "upright" }, upright) : svg("tspan", {}, letters);
      if (parts.at(-1)?.getAttribute("dy") === "0.25em") t.setAttribute("dy", "-0.18em");
      parts.push(t);
    }
  }
  return parts;
}

export class View {
  constructor(name, range) {
    this.range = range;
    this.ground = svg("g", { "aria-hidden": "true" });
    this.layer = svg("g", { "aria-hidden": "true" });
    this.handles = svg("g");
    this.svg = svg("svg", { class: "plane", role: "group", "aria-label": name }, this.ground, this.layer, this.handles);
    this.resize(400);
  }

  resize(size) {
    this.size = size;
    this.unit = size / (2 * this.range);
    this.svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    this.#drawGround();
  }

  // pixel gives the place of a point on the drawing, point the reverse.
  pixel([x, y]) { return [this.size / 2 + x * this.unit, this.size / 2 - y * this.unit]; }
  point(clientX, clientY) {
    const box = this.svg.getBoundingClientRect();
    const perPixel = 2 * this.range / box.width;
    return [(clientX - box.left) * perPixel - this.range, this.range - (clientY - box.top) * perPixel];
  }

  clear() { this.layer.replaceChildren(); }

  #put(tag, attributes, cls, ...children) {
    const e = svg(tag, { ...attributes, class: cls }, ...children);
    this.layer.append(e);
    return e;
  }

  #drawGround() {
    const { size } = this;
    const whole = Math.floor(this.range);
    const every = this.range > 7 ? 2 : 1;
    const lines = [];
    for (let i = -whole; i <= whole; i++) {
      if (i === 0) continue;
      const [x, y] = this.pixel([i, i]);
      lines.push(svg("line", { class: "grid-line", x1: x, x2: x, y1: 0, y2: size }), svg("line", { class: "grid-line", x1: 0, x2: size, y1: y, y2: y }));
    }
    const middle = size / 2;
    lines.push(svg("line", { class: "axis", x1: 0, x2: size, y1: middle, y2: middle }), svg("line", { class: "axis", x1: middle, x2: middle, y1: 0, y2: size }));
    for (let i = -whole; i <= whole; i++) {
      if (i === 0 || i % every || Math.abs(i) * this.unit > middle - 8) continue;
      const [x, y] = this.pixel([i, i]);
      const text = String(i).replace("-", "−");
      lines.push(svg("text", { class: "tick", x, y: middle + 14, "text-anchor": "middle" }, text), svg("text", { class: "tick", x: middle - 6, y: y + 4, "text-anchor": "end" }, text));
    }
    this.ground.replaceChildren(...lines);
  }

  segment(from, to, cls) {
    const [[x1, y1], [x2, y2]] = [this.pixel(from), this.pixel(to)];
    return this.#put("line", { x1, y1, x2, y2 }, cls);
  }

  // through draws the whole line of a direction through a point.
  through(direction, cls, at = [0, 0]) {
    const n = norm(direction);
    if (n < 1e-9) return;
    const far = scale(4 * this.range / n, direction);
    this.segment(sub(at, far), add(at, far), cls);
  }

  polygon(points, cls) {
    return this.#put("polygon", { points: points.map((p) => this.pixel(p).map((c) => c.toFixed(2)).join(",")).join(" ") }, cls);
  }

  // arrow draws a vector from a point; a vector too short for a head is a dot.
  arrow(vector, { from = [0, 0], color = "", name = "", thin = false, side = 0 } = {}) {
    const [x1, y1] = this.pixel(from);
    const [x2, y2] = this.pixel(add(from, vector));
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length < 3) this.#put("circle", { cx: x1, cy: y1, r: 4 }, `arrow-head ${color}`);
    else {
      const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
      const head = Math.min(thin ? 10 : 13, length * 0.6);
      const half = head * 0.42;
      const [bx, by] = [x2 - ux * head, y2 - uy * head];
      this.#put("line", { x1, y1, x2: bx + ux, y2: by + uy }, `arrow ${thin ? "thin " : ""}${color}`);
      this.#put("polygon", { points: `${x2},${y2} ${bx - uy * half},${by + ux * half} ${bx + uy * half},${by - ux * half}` }, `arrow-head ${color}`);
    }
    if (name) this.#name(name, color, [x1, y1], [x2, y2], length, side);
  }

  // A name stands beyond the tip, or beside the middle if side is 1 or −1.
  #name(name, color, [x1, y1], [x2, y2], length, side) {
    const [ux, uy] = length < 3 ? [0.7, -0.7] : [(x2 - x1) / length, (y2 - y1) / length];
    let [x, y] = side ? [(x1 + x2) / 2 + uy * 17 * side, (y1 + y2) / 2 - ux * 17 * side] : [x2 + ux * 20, y2 + uy * 20];
    const width = 5 * [...name].length;
    x = Math.min(Math.max(x, width + 4), this.size - width - 4);
    y = Math.min(Math.max(y, 16), this.size - 12);
    this.#put("text", { x, y: y + 5, "text-anchor": "middle" }, `label ${color}`, ...label(name));
  }

  text(at, name, cls = "") {
    const [x, y] = this.pixel(at);
    this.#put("text", { x, y: y + 5, "text-anchor": "middle" }, `label ${cls}`, ...label(name));
  }

  // grid draws the image of the unit grid under a matrix.
  grid(matrix, cls) {
    const reach = Math.ceil(3 * this.range);
    const [e, f] = [times(matrix, [1, 0]), times(matrix, [0, 1])];
    for (let i = -reach; i <= reach; i++) {
      this.segment(add(scale(i, e), scale(-reach, f)), add(scale(i, e), scale(reach, f)), cls);
      this.segment(add(scale(i, f), scale(-reach, e)), add(scale(i, f), scale(reach, e)), cls);
    }
  }

  // rightAngle marks the corner at a point between two directions.
  rightAngle(at, p, q, cls) {
    const size = 11 / this.unit;
    if (norm(p) < 2 * size || norm(q) < 2 * size) return;
    const [a, b] = [scale(size / norm(p), p), scale(size / norm(q), q)];
    const corner = [add(at, a), add(at, add(a, b)), add(at, b)].map((c) => this.pixel(c).join(" "));
    this.#put("path", { d: `M${corner.join("L")}`, fill: "none" }, cls);
  }
}
