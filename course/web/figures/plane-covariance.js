// The mode "covariance" of la-plane: a cloud of points, its ellipse and its covariance matrix.
// The ellipse is pushed, and the cloud and the matrix follow.

import { add, dot, norm, scale } from "./plane-view.js";
import { line, remark, square } from "./words.js";
import { total } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const count = 90;

// cloud is points with mean 0, variances 1 and covariance 0 to the last digit: normal numbers, set right.
function cloud() {
  let seed = 20;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const raw = Array.from({ length: count }, () => {
    const [r, t] = [Math.sqrt(-2 * Math.log(next())), 2 * Math.PI * next()];
    return [r * Math.cos(t), r * Math.sin(t)];
  });
  const mean = [0, 1].map((k) => total(raw.map((p) => p[k])) / count);
  const xs = raw.map((p) => p[0] - mean[0]);
  let ys = raw.map((p) => p[1] - mean[1]);
  const xx = total(xs.map((x) => x * x));
  const along = total(xs.map((x, i) => x * ys[i])) / xx;
  ys = ys.map((y, i) => y - along * xs[i]);
  const [sx, sy] = [Math.sqrt(xx / (count - 1)), Math.sqrt(total(ys.map((y) => y * y)) / (count - 1))];
  return xs.map((x, i) => [x / sx, ys[i] / sy]);
}

// covarianceOf gives Σ of an ellipse with one axis p and another, of length b, at a right angle; both are two standard deviations.
export function covarianceOf({ p, b }) {
  const a = norm(p) / 2;
  const [c, s] = a > 0 ? [p[0] / norm(p), p[1] / norm(p)] : [1, 0];
  const [aa, bb] = [a * a, b * b / 4];
  const [xx, yy, xy] = [aa * c * c + bb * s * s, aa * s * s + bb * c * c, (aa - bb) * c * s];
  const r = xx * yy > 0 ? xy / Math.sqrt(xx * yy) : NaN;
  return { xx, yy, xy: Math.abs(xy) < 1e-12 ? 0 : xy, r: Math.abs(r) < 1e-12 ? 0 : r };
}

const unit = ({ p }) => norm(p) > 0 ? scale(1 / norm(p), p) : [1, 0];
const across = (s) => [-unit(s)[1], unit(s)[0]];
const places = [0, 45, 90, 135, 180].map((d) => d * Math.PI / 180);

export const scene = {
  title: "A cloud of points and its ellipse",
  range: 5,
  tries: "Turn the long axis until the covariance is 0. Then make the ellipse round: it is 0 again. Then press it flat.",
  ask: "Two clouds have the same two variances. How can their covariance matrices still differ?",
  answer: "In the covariance: both fill the same dashed box, but one is tilted more, or leans the other way.",
  setup: ({ vector, numbers }) => ({ p: vector("u") ?? [3, 2], b: numbers("b", 1)?.[0] ?? 1.4, points: cloud() }),
  handles: (s) => [
    { id: "long", name: "end of the first axis", color: "sym-1", get: () => s.p, set: (p) => { s.p = norm(p) < 0.4 ? scale(0.4, unit(s)) : p; } },
    { id: "across", name: "end of the second axis", color: "sym-2", get: () => scale(s.b, across(s)), set: (q) => { s.b = Math.max(0, Math.min(4.5, dot(q, across(s)))); } },
  ],

  // Near an axis of the plane, near a circle and near a line, it goes there.
  snap(s) {
    const angle = (Math.atan2(s.p[1], s.p[0]) + 2 * Math.PI) % Math.PI;
    const place = places.find((t) => norm(s.p) * Math.abs(Math.sin(angle - t)) < 0.06);
    if (place !== undefined) {
      const sign = Math.sign(dot(s.p, [Math.cos(place), Math.sin(place)]));
      s.p = [Math.cos(place), Math.sin(place)].map((c) => Number((sign * norm(s.p) * c).toFixed(12)));
    }
    if (Math.abs(s.b - norm(s.p)) < 0.06) s.b = norm(s.p);
    if (s.b < 0.06) s.b = 0;
  },

  draw(view, s) {
    const [e, f] = [scale(0.5, s.p), scale(s.b / 2, across(s))];
    const { xx, yy } = covarianceOf(s);
    const [w, h] = [2 * Math.sqrt(xx), 2 * Math.sqrt(yy)];
    view.polygon([[-w, -h], [w, -h], [w, h], [-w, h]], "guide");
    for (const [x, y] of s.points) view.disc(add(scale(x, e), scale(y, f)), 3, "dot sym-u");
    view.polygon(Array.from({ length: 72 }, (_, i) => i * Math.PI / 36).map((t) => add(scale(2 * Math.cos(t), e), scale(2 * Math.sin(t), f))), "shade sym-w");
    view.arrow(s.p, { color: "sym-1" });
    if (s.b > 0) view.arrow(scale(s.b, across(s)), { color: "sym-2" });
  },

  readout(s) {
    const { xx, yy, xy, r } = covarianceOf(s);
    const says = s.b === 0 ? "All points lie on one line: one quantity tells the other."
      : s.b === norm(s.p) ? "A circle: no direction is special."
        : r === 0 ? "The axes of the ellipse are those of the plane: what one quantity does says nothing of the other."
          : Math.abs(r) > 0.95 ? "Nearly a line." : r > 0 ? "It rises: where one is large, the other tends to be large." : "It falls: where one is large, the other tends to be small.";
    return [
      line("{S} = ", square([xx, xy, xy, yy])),
      line("standard deviations ", html("b", {}, short(Math.sqrt(xx))), " and ", html("b", {}, short(Math.sqrt(yy)))),
      line("covariance ", html("b", { class: "sym-w" }, short(xy))),
      line("correlation ", html("b", { class: "sym-value" }, short(r))),
      remark(says + " The ellipse reaches two standard deviations; the dashed box does so in each quantity."),
    ];
  },
};
