// <la-simplex>: a linear program of two variables. The simplex method walks from corner to corner; beside
// the corner stands the tableau that it works on. The direction of the profit can be dragged.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { simplex, solve } from "./algebra.js";
import { add, cross, norm, scale } from "./plane-view.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const names = (s) => ["x", "y", ...s.A.map((_, i) => `s${"₁₂₃₄₅₆"[i]}`)];

// corners gives the polygon of all points with A·p ≤ b, p ≥ 0, in order round its middle.
export function corners(A, b) {
  const [rows, limits] = [[...A, [-1, 0], [0, -1]], [...b, 0, 0]];
  const found = [];
  rows.forEach((p, i) => rows.slice(0, i).forEach((q, j) => {
    const at = solve([p, q], [limits[i], limits[j]])?.map((c) => c + 0);
    if (at && rows.every((r, k) => r[0] * at[0] + r[1] * at[1] <= limits[k] + 1e-9) && !found.some((f) => Math.hypot(f[0] - at[0], f[1] - at[1]) < 1e-9)) found.push(at);
  }));
  const middle = [0, 1].map((k) => found.reduce((sum, p) => sum + p[k], 0) / found.length);
  return found.sort((p, q) => Math.atan2(p[1] - middle[1], p[0] - middle[0]) - Math.atan2(q[1] - middle[1], q[0] - middle[0]));
}

function begin(s) {
  s.steps = simplex(s.c, s.A, s.b);
  s.at = 0;
}

function tableau(s) {
  const { T, basis, row, col } = s.steps[s.at];
  const cols = names(s);
  const grid = html("table", { class: "matrix step-matrix named", "aria-label": "the tableau" },
    html("tr", {}, html("td", {}), ...[...cols, "="].map((n) => html("th", { scope: "col" }, n))));
  T.forEach((values, i) => grid.append(html("tr", {}, html("th", { scope: "row" }, i < basis.length ? cols[basis[i]] : "z"),
    ...values.map((v, j) => html("td", { class: row >= 0 && i === row && j === col ? "pivot" : row >= 0 && (i === row || j === col) ? "used" : null }, short(v, 2))))));
  return grid;
}

stage("la-simplex", {
  title: "The possible plans, and the corner where the method stands",
  tries: "Walk to the best corner. Then drag the tip of c, the direction of the profit, and walk again.",
  ask: "How does the tableau show that no step uphill is left?",
  answer: "Its last row has no negative entry: nothing that is at 0 now would raise the profit if it grew.",
  setup({ rows, numbers }) {
    const table = rows("matrix") ?? [[1, 0, 4], [0, 2, 12], [3, 2, 18], [3, 5, 0]];
    const s = { A: table.slice(0, -1).map((r) => r.slice(0, 2)), b: table.slice(0, -1).map((r) => r[2]), c: table.at(-1).slice(0, 2) };
    s.polygon = corners(s.A, s.b);
    begin(s);
    return s;
  },
  frame: () => ({ x: [-1.3, 7.2], y: [-1.3, 7.2] }),
  grain: 0.5,
  handles: (s) => [{ id: "c", name: "tip of the profit c", color: "sym-value", get: () => s.c, set: (c) => { s.c = norm(c) ? c : [0.5, 0]; begin(s); } }],
  buttons: (s) => [
    { id: "back", label: () => "Back", press: () => { s.at--; }, off: () => s.at === 0 },
    { id: "step", label: () => "Next corner", press: () => { s.at++; }, off: () => s.at === s.steps.length - 1 },
    { id: "again", label: () => "Start again", press: () => { s.at = 0; }, off: () => s.at === 0 },
  ],
  below: () => {
    const node = html("div", { class: "tableau" });
    return { node, update: (s) => node.replaceChildren(tableau(s)) };
  },

  draw(view, s) {
    view.polygon(s.polygon, "shade sym-u");
    const here = s.steps[s.at].x;
    const level = [-s.c[1], s.c[0]];
    view.through(level, "guide sym-value", here);
    view.path(s.steps.slice(0, s.at + 1).map((k) => k.x), "curve sym-w walk");
    for (const p of s.polygon) view.disc(p, 3.5, "dot sym-u");
    view.arrow(s.c, { color: "sym-value", name: "c" });
    view.disc(here, 8, "here sym-w");
    view.words(here, `(${here.map((v) => short(v)).join(", ")})`, "name", [here[0] > 5 ? -12 : 12, -14], here[0] > 5 ? "end" : "start");
  },

  readout(s) {
    const { T, basis, row, col, ratios, x, value } = s.steps[s.at];
    const cols = names(s);
    const edge = s.polygon.some((p, i) => {
      const q = s.polygon[(i + 1) % s.polygon.length];
      const worth = (r) => s.c[0] * r[0] + s.c[1] * r[1];
      return Math.abs(worth(p) - value) < 1e-9 && Math.abs(worth(q) - value) < 1e-9;
    });
    const says = row < 0 ? edge ? "The best, and not the only one: a whole edge has this profit, since c stands at a right angle to it." : "No entry of the last row is negative: this corner is the best."
      : `${short(T.at(-1)[col])} is the most negative entry of the last row: ${cols[col]} grows, until ${cols[basis[row]]} is 0: of the ratios ${ratios.filter((r) => r !== Infinity).map((r) => short(r)).join(" and ")}, ${short(ratios[row])} is the smallest.`;
    return [line(`{c} = (${s.c.map((v) => short(v)).join(", ")})`), line(`corner ${s.at + 1}: (${x.map((v) => short(v)).join(", ")}), profit `, html("b", { class: "sym-value" }, short(value))), remark(says)];
  },
});
