// <la-variance>: how much of the variance the first k directions explain.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { total } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

// explained gives the share of the first k of the variances.
export const explained = (variances, k) => total(variances.slice(0, k)) / total(variances);

const percent = (x) => `${short(100 * x, 1)} %`;

stage("la-variance", {
  title: "The variance along each direction",
  tries: "Move k. How many directions do you need for 95 %?",
  ask: "Why does the curve always bend the same way, flatter and flatter?",
  answer: "The directions are sorted: each one adds no more than the one before it.",
  setup: ({ numbers, list, text }) => ({ v: numbers("variances"), k: numbers("k", 1)?.[0] ?? 2, what: text("of") ?? "the variance" }),
  frame: (s) => ({ x: [0, s.v.length + 1], y: [-0.1, 1.12], aspect: 0.75, ground: "none" }),
  sliders: (s) => [{ id: "k", label: "{k}", says: "directions k", min: 1, max: s.v.length, step: 1, get: () => s.k, set: (k) => { s.k = k; } }],

  draw(view, s) {
    const n = s.v.length;
    for (const y of [0, 0.25, 0.5, 0.75, 1]) {
      view.segment([0, y], [n + 1, y], y ? "grid-line" : "axis");
      view.words([0, y], percent(y), "", [5, -7], "start");
    }
    const sum = total(s.v);
    s.v.forEach((v, i) => {
      view.rect([i + 0.7, 0], [i + 1.3, v / sum], "bar-mark " + (i < s.k ? "sym-v" : "off"));
      view.words([i + 1, 0], String(i + 1), "", [0, 12]);
    });
    view.path([[0.5, 0], ...s.v.map((_, i) => [i + 1, explained(s.v, i + 1)])].slice(1), "curve sym-value");
    s.v.forEach((_, i) => view.disc([i + 1, explained(s.v, i + 1)], i + 1 === s.k ? 8 : 4.5, "dot sym-value"));
    view.words([s.k, explained(s.v, s.k)], percent(explained(s.v, s.k)), "name halo", [0, s.k === 1 ? -18 : 20]);
  },

  readout(s) {
    const need = s.v.findIndex((_, k) => explained(s.v, k + 1) >= 0.95) + 1;
    return [
      line(`the first {k} = ${s.k} of ${s.v.length} directions explain `, html("b", { class: "sym-value" }, percent(explained(s.v, s.k)))),
      line(`direction ${s.k} adds `, html("b", { class: "sym-v" }, percent(s.v[s.k - 1] / total(s.v)))),
      remark(s.k === need ? "The first k with 95 % or more." : s.k < need ? "Less than 95 %." : "More than 95 %: the last ones add little."),
    ];
  },
});
