// <la-shapes>: the shapes in A = U·Σ·Vᵀ, full, thin and cut off after k layers, drawn to scale.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { html } from "./draw.js";

const kinds = { full: "full", thin: "thin", cut: "k layers" };

// shapes gives the sizes of U, Σ and Vᵀ, and how many numbers they hold, σ as a vector.
export function shapes(kind, m, n, k) {
  const r = kind === "full" ? null : kind === "thin" ? Math.min(m, n) : Math.min(k, m, n);
  const parts = r === null ? [[m, m], [m, n], [n, n]] : [[m, r], [r, r], [r, n]];
  return { parts, stored: parts[0][0] * parts[0][1] + parts[2][0] * parts[2][1] + Math.min(...parts[1]) };
}

stage("la-shapes", {
  title: "The shapes of A, U, Σ and Vᵀ",
  wide: true,
  tries: "Make A wide instead of tall. Then take thin, and then fewer layers.",
  ask: "Why may the thin SVD leave columns of U away?",
  answer: "They would be multiplied by rows of Σ that are all zeros.",
  setup: ({ numbers }) => {
    const [m, n] = numbers("size", 2) ?? [7, 4];
    return { m, n, k: 2, kind: "full" };
  },
  frame: () => ({ x: [0, 38], y: [-1.6, 12], aspect: 0.36, ground: "none" }),
  choices: (s) => [{ id: "kind", label: "which SVD", options: Object.entries(kinds), get: () => s.kind, set: (k) => { s.kind = k; } }],
  sliders: (s) => [
    { id: "m", label: "{m}", says: "rows m", min: 1, max: 10, step: 1, get: () => s.m, set: (x) => { s.m = x; } },
    { id: "n", label: "{n}", says: "columns n", min: 1, max: 10, step: 1, get: () => s.n, set: (x) => { s.n = x; } },
    { id: "k", label: "{k}", says: "layers k", min: 1, max: 10, step: 1, get: () => Math.min(s.k, s.m, s.n), set: (x) => { s.k = Math.min(x, s.m, s.n); s.kind = "cut"; } },
  ],

  draw(view, s) {
    const { parts } = shapes(s.kind, s.m, s.n, s.k);
    const all = [["A", [s.m, s.n], "sym-w"], ["U", parts[0], "sym-u"], ["Σ", parts[1], "sym-value"], ["V", parts[2], "sym-v"]];
    const r = Math.min(...parts[1]);
    const gap = 2.1;
    const width = all.reduce((sum, [, [, c]]) => sum + c, 0) + 3 * gap;
    let x = (38 - width) / 2;
    all.forEach(([name, [rows, cols], color], at) => {
      const top = 5.2 + rows / 2;
      // What meets a singular value is filled, the rest is only framed.
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) {
          const on = { A: true, U: j < r, Σ: i === j, V: i < r }[name];
          view.rect([x + j + 0.04, top - i - 0.04], [x + j + 0.96, top - i - 0.96], on ? "unit " + color : "unit empty");
        }
      }
      view.text([x + cols / 2, top], name, color, [0, -14]);
      if (name === "V") view.words([x + cols / 2, top], "T", "name", [10, -22]);
      view.words([x + cols / 2, top - rows], `${rows} × ${cols}`, "name", [0, 12]);
      if (at < 3) view.words([x + cols + gap / 2, 5.2], at ? "·" : s.kind === "cut" && s.k < Math.min(s.m, s.n) ? "≈" : "=", "sign");
      x += cols + gap;
    });
  },

  readout(s) {
    const { parts, stored } = shapes(s.kind, s.m, s.n, s.k);
    const [u, sigma, v] = parts.map(([r, c]) => `${r}×${c}`);
    const k = Math.min(s.k, s.m, s.n);
    const says = {
      full: s.m === s.n ? "A square matrix: full and thin are the same." : `U and V are square and orthogonal. ${Math.abs(s.m - s.n)} ${s.m > s.n ? "columns of U" : "rows of Vᵀ"} meet nothing but zeros.`,
      thin: "Only what meets a singular value is kept. The product is the same.",
      cut: k < Math.min(s.m, s.n) ? `The best matrix of rank ${k}: ${stored} numbers in place of ${s.m * s.n}.` : "All layers: nothing is lost.",
    }[s.kind];
    return [line(`{A} is ${s.m}×${s.n}; {U} is `, html("b", { class: "sym-u" }, u), ", {Σ} is ", html("b", { class: "sym-value" }, sigma), ", {V^T} is ", html("b", { class: "sym-v" }, v)),
      line("numbers to keep, σ as a vector: ", html("b", {}, String(stored))), remark(says)];
  },
});
