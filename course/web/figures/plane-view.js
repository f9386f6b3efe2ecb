// Draws in the plane: a window of coordinates with grid, axes, arrows, shapes and
// labels. It knows geometry and nothing of what a figure means.

import { svg } from "./draw.js";
import { short } from "../numbers.js";

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
// onto gives the point on the line of a direction that is next to p, if p is so close that a hand would have met it. A
// step of the arrow keys leads away again.
export const onto = (p, d) => {
  const n = norm(d);
  if (n < 1e-9 || Math.abs(cross(d, p)) / n > 0.06) return p;
  return scale(dot(p, d) / (n * n), d).map((c) => Number(c.toFixed(9)));
};
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

// niceStep is 1, 2 or 5 times a power of ten, so that about count steps fill a span.
function niceStep(span, count) {
  const power = 10 ** Math.floor(Math.log10(span / count));
  return power * [1, 2, 5, 10].find((m) => span / (power * m) <= count * 1.01);
}

// A View is a window of coordinates: {x: [from, to], y: [from, to]}, or a number for −range … range
// both ways. Both axes have one scale, unless aspect (height : width) says otherwise. ground is "grid",
// "axes" (with ticks, for charts) or "none"; xlabel and ylabel name the axes of a chart.
export class View {
  constructor(name, window) {
    const { x, y, aspect, ground = "grid", xlabel = "", ylabel = "" } = typeof window === "number" ? { x: [-window, window], y: [-window, window] } : window;
    Object.assign(this, { x, y, aspect: aspect ?? (y[1] - y[0]) / (x[1] - x[0]), kind: ground, xlabel, ylabel });
    this.range = Math.max(...[...x, ...y].map(Math.abs));
    this.ground = svg("g", { "aria-hidden": "true" });
    this.layer = svg("g", { "aria-hidden": "true" });
    this.handles = svg("g");
    this.svg = svg("svg", { class: "plane " + ground, role: "group", "aria-label": name }, this.ground, this.layer, this.handles);
    this.resize(400);
  }

  resize(width) {
    this.width = width;
    this.height = Math.round(width * this.aspect);
    this.unit = this.width / (this.x[1] - this.x[0]);
    this.unitY = this.height / (this.y[1] - this.y[0]);
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    if (this.kind !== "none") this.#drawGround();
  }

  // look moves the window.
  look({ x = this.x, y = this.y }) {
    [this.x, this.y] = [x, y];
    this.resize(this.width);
  }

  // pixel gives the place of a point on the drawing, point the reverse.
  pixel([x, y]) { return [(x - this.x[0]) * this.unit, (this.y[1] - y) * this.unitY]; }
  point(clientX, clientY) {
    const box = this.svg.getBoundingClientRect();
    return [this.x[0] + (clientX - box.left) / box.width * (this.x[1] - this.x[0]), this.y[1] - (clientY - box.top) / box.height * (this.y[1] - this.y[0])];
  }

  clear() { this.layer.replaceChildren(); }

  #put(tag, attributes, cls, ...children) {
    const e = svg(tag, { ...attributes, class: cls }, ...children);
    this.layer.append(e);
    return e;
  }

  #drawGround() {
    const { width, height, kind, x: [x0, x1], y: [y0, y1] } = this;
    const chart = kind === "axes";
    const lines = [];
    const steps = (from, to, step) => Array.from({ length: Math.max(0, Math.floor(to / step + 1e-9) - Math.ceil(from / step - 1e-9) + 1) }, (_, i) => (Math.ceil(from / step - 1e-9) + i) * step);
    const [gx, gy] = chart ? [niceStep(x1 - x0, width / 55), niceStep(y1 - y0, height / 40)] : [1, 1];
    const every = chart ? 1 : Math.max(1, Math.ceil(26 / this.unit));
    const [ax, ay] = this.pixel([Math.min(Math.max(0, x0), x1), Math.min(Math.max(0, y0), y1)]);
    const text = (v) => short(v, 6);
    for (const v of steps(x0, x1, gx)) {
      const [x] = this.pixel([v, 0]);
      if (!chart) lines.push(svg("line", { class: "grid-line", x1: x, x2: x, y1: 0, y2: height }));
    }
    for (const v of steps(y0, y1, gy)) {
      const [, y] = this.pixel([0, v]);
      lines.push(svg("line", { class: "grid-line", x1: 0, x2: width, y1: y, y2: y }));
    }
    lines.push(svg("line", { class: "axis", x1: 0, x2: width, y1: ay, y2: ay }), svg("line", { class: "axis", x1: ax, x2: ax, y1: 0, y2: height }));
    for (const v of steps(x0, x1, gx)) {
      const [x] = this.pixel([v, 0]);
      if (Math.abs(x - ax) < 4 || Math.round(v / gx) % every || x < 8 || x > width - 8) continue;
      lines.push(svg("text", { class: "tick", x, y: ay > height - 18 ? ay - 6 : ay + 14, "text-anchor": "middle" }, text(v)));
    }
    for (const v of steps(y0, y1, gy)) {
      const [, y] = this.pixel([0, v]);
      if (Math.abs(y - ay) < 4 || Math.round(v / gy) % every || y < 8 || y > height - 8) continue;
      lines.push(ax < 30 ? svg("text", { class: "tick", x: ax + 5, y: y - 4 }, text(v)) : svg("text", { class: "tick", x: ax - 6, y: y + 4, "text-anchor": "end" }, text(v)));
    }
    if (this.xlabel) lines.push(svg("text", { class: "tick name", x: width - 6, y: ay > height - 18 ? ay - 20 : ay - 6, "text-anchor": "end" }, this.xlabel));
    if (this.ylabel) lines.push(svg("text", { class: "tick name", x: (ax < 30 ? ax : 0) + 6, y: 14 }, this.ylabel));
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
    x = Math.min(Math.max(x, width + 4), this.width - width - 4);
    y = Math.min(Math.max(y, 16), this.height - 12);
    this.#put("text", { x, y: y + 5, "text-anchor": "middle" }, `label ${color}`, ...label(name));
  }

  text(at, name, cls = "", [dx, dy] = [0, 0], anchor = "middle") {
    const [x, y] = this.pixel(at);
    return this.#put("text", { x: x + dx, y: y + 5 + dy, "text-anchor": anchor }, `label ${cls}`, ...label(name));
  }

  // words writes plain text, in the letters of the page.
  words(at, text, cls = "", [dx, dy] = [0, 0], anchor = "middle") {
    const [x, y] = this.pixel(at);
    return this.#put("text", { x: x + dx, y: y + 4 + dy, "text-anchor": anchor }, `tick ${cls}`, text);
  }

  path(points, cls) {
    return this.#put("polyline", { points: points.map((p) => this.pixel(p).map((c) => c.toFixed(2)).join(",")).join(" ") }, cls);
  }

  // disc is a circle of a radius in pixels; rect and picture are given in coordinates.
  disc(at, r, cls) {
    const [cx, cy] = this.pixel(at);
    return this.#put("circle", { cx, cy, r }, cls);
  }

  rect([x0, y0], [x1, y1], cls) {
    const [[a, b], [c, d]] = [this.pixel([Math.min(x0, x1), Math.max(y0, y1)]), this.pixel([Math.max(x0, x1), Math.min(y0, y1)])];
    return this.#put("rect", { x: a, y: b, width: Math.max(0, c - a), height: Math.max(0, d - b) }, cls);
  }

  put(tag, attributes, cls, ...children) { return this.#put(tag, attributes, cls, ...children); }

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
