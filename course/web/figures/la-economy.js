// <la-economy>: what three industries must make so that enough is left to deliver: x = C·x + d.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { growth, identity, solve } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const colors = ["sym-u", "sym-v", "sym-1"];

// make gives x with (I − C)·x = d, or null if the economy uses up all that it makes.
export function make(C, d) {
  if (growth(C).value >= 1 - 1e-9) return null;
  return solve(C.map((row, i) => row.map((c, j) => identity(C.length)[i][j] - c)), d);
}

const now = (s) => s.C.map((row) => row.map((c) => c * s.use));

stage("la-economy", {
  title: "What three industries make, use up and deliver",
  tries: "Ask for 10 more of one thing, and see who has to make more. Then raise the use until the economy eats itself.",
  ask: "Customers want 10 more from industry 1. Why must it make much more than 10?",
  answer: "To make them it uses up its own product and that of the others, who use up its product in turn, and so on: d + Cd + C²d + …",
  setup: ({ rows, numbers, list }) => ({ C: rows("matrix"), d: numbers("d"), names: list("names"), use: 1 }),
  frame: () => ({ x: [-0.5, 10], y: [-0.35, 3.3], aspect: 0.62, ground: "none" }),
  sliders: (s) => [
    ...s.d.map((_, i) => ({ id: `d${i + 1}`, label: `{d_${i + 1}}`, says: `deliver of ${s.names[i]}`, min: 0, max: 100, step: 5, get: () => s.d[i], set: (x) => { s.d[i] = x; } })),
    { id: "use", label: "use", says: "how much is used up", min: 0.5, max: 1.4, step: 0.01, get: () => s.use, set: (x) => { s.use = x; }, text: (x) => `${Math.round(100 * x)} %` },
  ],

  draw(view, s) {
    const C = now(s);
    const x = make(C, s.d);
    const most = Math.max(300, ...(x ?? [0]));
    s.names.forEach((name, i) => {
      const y = 2.35 - i * 1.1;
      view.words([0, y + 0.72], `made by ${name}, used by`, "name", [0, 0], "start");
      if (!x) {
        view.rect([0, y], [9.4, y + 0.5], "eaten");
        return;
      }
      let left = 0;
      C[i].forEach((c, j) => {
        const w = c * x[j] / most * 9.4;
        view.rect([left, y], [left + w, y + 0.5], "bar-mark " + colors[j]);
        if (w > 0.6) view.words([left + w / 2, y + 0.25], short(c * x[j], 0), "on-bar");
        left += w;
      });
      const w = s.d[i] / most * 9.4;
      view.rect([left, y], [left + w, y + 0.5], "delivered");
      if (w > 0.6) view.words([left + w / 2, y + 0.25], short(s.d[i], 0), "name");
    });
    let at = 0;
    for (const [text, cls] of [...s.names.map((n, j) => [n, "bar-mark " + colors[j]]), ["delivered", "delivered"]]) {
      const [px, py] = view.pixel([0, -0.12]);
      view.put("rect", { x: px + at, y: py - 8, width: 10, height: 10 }, cls);
      view.put("text", { x: px + at + 14, y: py + 1 }, "tick", text);
      at += 26 + 5.6 * text.length;
    }
  },

  readout(s) {
    const C = now(s);
    const x = make(C, s.d);
    const { value } = growth(C);
    if (!x) return [line("{λ_1} of {C} is ", html("b", { class: "sym-value" }, short(value, 3))), remark("To make one unit takes a unit or more: however much is made, all is used up, and nothing can be delivered.")];
    return [
      line("{d} = ", `(${s.d.map((v) => short(v, 0)).join(", ")})`), line("({I} − {C}){x} = {d}, so {x} = ", html("b", { class: "sym-w" }, `(${x.map((v) => short(v, 1)).join(", ")})`)),
      line("{λ_1} of {C} is ", html("b", { class: "sym-value" }, short(value, 3))), remark("Below 1 the economy is productive: what is made covers what all three use up, and {d} is left."),
    ];
  },
});
