// <la-growth>: what a matrix does when it is applied year after year: a Markov chain, or a population in
// stages. Some entries have sliders, and the start can be dragged.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { growth, matVec, total } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const colors = ["sym-u", "sym-v", "sym-w", "sym-1"];
const niceTop = (x) => {
  const p = 10 ** Math.floor(Math.log10(x));
  return p * [1, 2, 3, 4, 5, 6, 8, 10].find((m) => m * p >= x);
};

// history is x, A·x, A²·x, …
export function history(A, x, years) {
  const all = [x];
  for (let k = 0; k < years; k++) all.push(matVec(A, all.at(-1)));
  return all;
}

// set gives an entry a value; in a chain the diagonal keeps the sum of the column at 1.
function set(s, i, j, x) {
  s.A[i][j] = x;
  if (s.chain) s.A[j][j] = Number((1 - total(s.A.map((row, k) => k === j ? 0 : row[j]))).toFixed(12));
}

const table = (s) => html("span", { class: "mat", role: "img", "aria-label": s.A.map((row) => "row " + row.map((x) => short(x)).join(", ")).join("; "), style: `grid-template-columns: repeat(${s.A.length}, auto)` },
  ...s.A.flat().map((x, k) => html("span", { class: s.vary.some(([i, j]) => i * s.A.length + j === k) ? "sym-value" : null }, short(x, 3))));

stage("la-growth", {
  title: "What a matrix does year after year",
  setup({ rows, numbers, list, text }) {
    const A = rows("matrix");
    const names = list("names");
    const s = {
      A, names, x: numbers("start", A.length), years: numbers("years", 1)?.[0] ?? 20, chain: text("kind") === "chain",
      // "2 1 0 0.5": row, column, least, most
      vary: (rows("vary") ?? []).map(([i, j, from, to]) => [i - 1, j - 1, from, to]),
    };
    s.sum = total(s.x);
    s.top = s.chain ? 1 : niceTop(1.1 * Math.max(...s.x));
    return s;
  },
  frame: (s) => ({ x: [-s.years * 0.035, s.years], y: [-s.top * 0.1, s.top * 1.04], aspect: 0.76, ground: "axes", xlabel: "year" }),
  handles: (s) => (s.chain ? [0] : s.x.map((_, i) => i)).map((i) => ({
    id: `x${i + 1}`, name: `start of ${s.names[i]}`, color: colors[i], grain: s.chain ? 0.01 : s.top / 100, stride: s.chain ? 0.1 : s.top / 20,
    says: () => short(s.x[i]), get: () => [0, s.x[i]],
    set: ([, y]) => {
      s.x[i] = y;
      if (s.chain) s.x[1] = Number((1 - y).toFixed(12));
    },
  })),
  sliders: (s) => s.vary.map(([i, j, min, max]) => ({
    id: `a${i + 1}${j + 1}`, label: `{a_${i + 1}${j + 1}}`, says: `entry in row ${i + 1}, column ${j + 1}`, min, max, step: 0.01, get: () => s.A[i][j], set: (x) => { set(s, i, j, x); },
  })),

  draw(view, s) {
    const all = history(s.A, s.x, s.years);
    const goal = s.chain ? growth(s.A).vector : null;
    s.names.forEach((name, i) => {
      if (goal) view.segment([0, goal[i] * s.sum], [s.years, goal[i] * s.sum], "guide " + colors[i]);
      view.path(all.map((x, k) => [k, Math.min(x[i], s.top * 1.2)]), "curve " + colors[i]);
      all.forEach((x, k) => { if (s.years <= 30 && x[i] <= s.top * 1.04) view.disc([k, x[i]], 3, "dot " + colors[i]); });
      const end = Math.round(s.years * 0.62);
      view.words([end, Math.min(all[end][i], s.top * 0.93)], name, "name series-name " + colors[i], [0, -12]);
    });
  },

  readout(s) {
    const all = history(s.A, s.x, s.years);
    const { value, vector } = growth(s.A);
    const shares = vector.map((v, i) => `${short(100 * v, 1)} % ${s.names[i]}`).join(", ");
    const last = all.at(-1);
    if (s.chain) {
      const other = s.A[0][0] + s.A[1][1] - 1;
      return [line("{A} = ", table(s)), line("start: ", html("b", { class: "sym-u" }, s.x.map((x) => short(x)).join(", "))), line(`after ${s.years} years: `, html("b", { class: "sym-u" }, last.map((x) => short(x, 3)).join(", "))),
        line("steady, {A}{x} = {x}: ", html("b", { class: "sym-value" }, vector.map((v) => short(v, 3)).join(", "))),
        remark(other === 1 ? "Nobody moves: every state is steady." : `The eigenvalues are 1 and ${short(other, 2)}; each year the distance to the steady state is ${short(Math.abs(other), 2)} times what it was${other < 0 ? ", on the other side" : ""}.`)];
    }
    const says = Math.abs(value - 1) < 0.0005 ? "It keeps its size." : value > 1 ? `It grows by ${short(100 * (value - 1), 1)} % a year.` : `It shrinks by ${short(100 * (1 - value), 1)} % a year.`;
    return [line("{A} = ", table(s)), line("{λ_1} = ", html("b", { class: "sym-value" }, short(value, 4))), remark(`${says} In the long run there are ${shares}.`),
      line(`in all, ${short(total(s.x), 0)} become ${short(total(last), 0)} in ${s.years} years`)];
  },
});
