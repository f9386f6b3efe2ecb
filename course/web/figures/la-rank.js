// <la-rank>: the singular values of a matrix on a logarithmic scale, noise that can be added, and a tolerance to
// be dragged: what stands above it counts.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { singularValues } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const floor = -17;

// noisy adds a fixed pattern of numbers between −1 and 1, times a size.
export const noisy = (A, size) => A.map((row, i) => row.map((a, j) => a + size * Math.sin(12.9898 * (i + 1) + 78.233 * (j + 1))));
export const rank = (sigma, tolerance) => sigma.filter((x) => x > tolerance).length;

const power = (e) => html("span", { "data-say": `ten to the ${short(e)}` }, "10", html("sup", {}, short(e)));

stage("la-rank", {
  title: "Singular values, and a tolerance",
  tries: "Drag the tolerance through the gaps. Then add noise, and watch which singular values drown in it.",
  ask: "Someone measured this matrix to three decimals. Where does the tolerance belong?",
  answer: "Near 0.001: a singular value below the error of the measurement cannot be told from 0.",
  setup: ({ rows, numbers }) => ({ A: rows("matrix"), t: numbers("tolerance", 1)?.[0] ?? -6, noise: -16 }),
  frame: (s) => ({ x: [0, s.A[0].length + 1], y: [floor, 2], aspect: 0.9, ground: "none" }),
  handles: (s) => [{ id: "t", name: "tolerance", color: "sym-v", grain: 0.25, stride: 1, says: () => `ten to the ${short(s.t)}`, get: () => [s.A[0].length + 0.7, s.t], set: ([, y]) => { s.t = Math.min(1, Math.max(-16, y)); } }],
  sliders: (s) => [{ id: "noise", label: "noise", says: "size of the noise, as a power of ten", min: -16, max: -1, step: 0.5, get: () => s.noise, set: (x) => { s.noise = x; }, text: (x) => x <= -16 ? "none" : `1e${short(x)}` }],

  draw(view, s) {
    const sigma = singularValues(s.noise > -16 ? noisy(s.A, 10 ** s.noise) : s.A);
    const width = s.A[0].length + 1;
    for (let e = -16; e <= 0; e += 4) {
      view.segment([0, e], [width, e], "grid-line");
      view.words([0, e], e === 0 ? "1" : `1e${short(e)}`, "", [6, -8], "start");
    }
    if (s.noise > -16) view.rect([0, floor], [width, s.noise], "drowned");
    view.rect([0, floor], [width, s.t], "below-line");
    view.segment([0, s.t], [width, s.t], "curve sym-v");
    view.words([1.5, s.t], "counts", "name sym-v halo", [0, -12]);
    view.words([1.5, s.t], "counts as 0", "name sym-v halo", [0, 14]);
    sigma.forEach((x, i) => {
      const y = x > 0 ? Math.max(floor + 0.4, Math.log10(x)) : floor + 0.4;
      const on = x > 10 ** s.t;
      view.segment([i + 1, floor], [i + 1, y], "stem " + (on ? "sym-value" : "off"));
      view.disc([i + 1, y], 7, "dot " + (on ? "sym-value" : "off"));
      view.text([i + 1, y], `σ_${i + 1}`, on ? "sym-value" : "off", [18, -6]);
    });
  },

  readout(s) {
    const sigma = singularValues(s.noise > -16 ? noisy(s.A, 10 ** s.noise) : s.A);
    const r = rank(sigma, 10 ** s.t);
    const low = sigma.filter((x) => x > 10 ** s.t).at(-1);
    const high = sigma.find((x) => x <= 10 ** s.t);
    return [
      line("{σ} = ", html("b", { class: "sym-value" }, sigma.map((x) => short(x, 4)).join(", "))), line("tolerance ", power(s.t), ", rank ", html("b", { class: "sym-v" }, String(r))),
      remark(low && high > 0 && low / high < 30 ? "The tolerance stands in no gap: a little noise could change the answer."
        : s.noise > s.t ? "The tolerance lies below the noise: what is counted may be noise." : "The tolerance stands in a gap, and the answer is safe."),
    ];
  },
});
