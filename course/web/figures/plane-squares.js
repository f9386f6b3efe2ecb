// The mode "squares" of la-plane: points, a line to be moved, and the squares of its gaps.

import { line, remark } from "./words.js";
import { fit, squares } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const at = (s, x) => s.b0 + s.b1 * x;

// through sets the line by its heights at both ends of the window.
function through(s, left, right) {
  s.b1 = (right - left) / (s.x[1] - s.x[0]);
  s.b0 = left - s.b1 * s.x[0];
}

export const scene = {
  title: "A line and the squares of its gaps",
  tries: "Make the red area as small as you can, then ask for the best line.",
  ask: "Why does one point far off pull the line so much?",
  answer: "Its gap is squared: twice as far off counts four times.",
  setup({ rows, numbers }) {
    const points = rows("data") ?? [[0, 6], [1, 0], [2, 0]];
    const [x0, x1, y0, y1] = numbers("window", 4) ?? [-1, 8, -1, 8];
    const s = { points, window: { x: [x0, x1], y: [y0, y1] }, best: fit(points), start: numbers("line", 2) ?? [0, 0.5] };
    s.x = [x0 + (x1 - x0) * 0.08, x1 - (x1 - x0) * 0.08];
    [s.b0, s.b1] = s.start;
    return s;
  },
  frame: (s) => ({ ...s.window, ground: "axes" }),
  handles: (s) => s.x.map((x, i) => ({
    id: i ? "right" : "left", name: `${i ? "right" : "left"} end of the line`, color: "sym-w", grain: (s.window.y[1] - s.window.y[0]) / 200, stride: (s.window.y[1] - s.window.y[0]) / 40,
    get: () => [x, at(s, x)], set: ([, y]) => { through(s, i ? at(s, s.x[0]) : y, i ? y : at(s, s.x[1])); },
  })),
  buttons: (s) => [
    { id: "best", label: () => "The best line", press: () => { [s.b0, s.b1] = [s.best.b0, s.best.b1]; } },
    { id: "flat", label: () => "Start again", press: () => { [s.b0, s.b1] = s.start; } },
  ],

  // Within one per cent of the least sum it goes there, unless it comes from there.
  snap(s) {
    const near = squares(s.points, s.b0, s.b1) <= 1.01 * s.best.sum;
    if (near && !s.near) [s.b0, s.b1] = [s.best.b0, s.best.b1];
    s.near = near;
  },

  draw(view, s) {
    for (const [x, y] of s.points) {
      const gap = y - at(s, x);
      const side = x + Math.abs(gap) > s.window.x[1] ? -Math.abs(gap) : Math.abs(gap);
      view.rect([x, y], [x + side, at(s, x)], "shade sym-value");
      view.segment([x, y], [x, at(s, x)], "corner sym-value");
    }
    view.path(s.window.x.map((x) => [x, at(s, x)]), "curve sym-w");
    for (const p of s.points) view.disc(p, 5, "dot sym-u");
  },

  readout(s) {
    const sum = squares(s.points, s.b0, s.b1);
    const best = s.b0 === s.best.b0 && s.b1 === s.best.b1;
    const decimals = s.best.sum < 0.1 ? 4 : 2;
    return [
      line("{y} = ", html("b", { class: "sym-w" }, `${short(s.b0, 3)} ${s.b1 < 0 ? "−" : "+"} ${short(Math.abs(s.b1), 3)} `), "{x}"),
      line("sum of squares ", html("b", { class: "sym-value" }, short(sum, decimals))),
      remark(best ? "The least sum that any line has. The gaps above and below are in balance: they add up to 0."
        : `The best line has ${short(s.best.sum, decimals)}; yours has ${short(sum / s.best.sum, 1)} times that.`),
    ];
  },
};
