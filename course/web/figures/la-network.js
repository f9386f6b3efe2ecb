// <la-network>: pages that link to each other, and a surfer who follows links at random. The share of
// the time that is spent on a page is its PageRank: a circle's area.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { matVec, solve, surfer, identity } from "./algebra.js";
import { add, norm, scale, sub } from "./plane-view.js";
import { html } from "./draw.js";
import { still } from "./figure.js";
import { short } from "../numbers.js";

// rank gives where the surfer ends: (I − d·P)·x = (1 − d)/n, with the page's own matrix.
export function rank(n, links, d) {
  const G = surfer(n, links, d);
  // G·x = x and the entries add up to 1: the last equation says so in place of one that follows from the others.
  const M = G.map((row, i) => row.map((g, j) => i === n - 1 ? 1 : g - identity(n)[i][j]));
  return solve(M, [...new Array(n - 1).fill(0), 1]);
}

const radius = (view, share) => (0.16 + 0.95 * Math.sqrt(share)) * view.unit * 0.75;
const percent = (x) => `${short(100 * x, 1)} %`;

// links is the table of who links to whom: cells that are pressed.
function below(stage) {
  const s = stage.state;
  const cell = (i, j) => {
    const b = html("button", { type: "button", "data-choice": "link" });
    b.addEventListener("click", () => {
      const at = s.links.findIndex(([from, to]) => from === j && to === i);
      if (at < 0) s.links.push([j, i]);
      else s.links.splice(at, 1);
      s.goal = rank(s.n, s.links, s.d);
      stage.changed();
    });
    return b;
  };
  const cells = Array.from({ length: s.n }, (_, i) => Array.from({ length: s.n }, (_, j) => i === j ? null : cell(i, j)));
  const node = html("div", { class: "links" }, html("p", {}, "Links: a column for the page that links, a row for the page that it links to. Press to add or remove."),
    html("table", { class: "link-table" },
      html("tr", {}, html("td", {}), ...cells.map((_, j) => html("th", { scope: "col" }, String(j + 1)))),
      ...cells.map((row, i) => html("tr", {}, html("th", { scope: "row" }, String(i + 1)), ...row.map((b) => html("td", {}, ...(b ? [b] : [])))))));
  const update = () => cells.forEach((row, i) => row.forEach((b, j) => {
    if (!b) return;
    const on = s.links.some(([from, to]) => from === j && to === i);
    b.setAttribute("aria-pressed", String(on));
    b.textContent = on ? "1" : "0";
    b.setAttribute("aria-label", `${b.textContent}: page ${j + 1} ${on ? "links" : "does not link"} to page ${i + 1}`);
  }));
  return { node, update };
}

stage("la-network", {
  title: "Pages and the links between them",
  tries: "Let the surfer click, and watch the circles settle. Then give the smallest page one link from the largest.",
  ask: "No page links to page 5, and its rank is not 0. Why?",
  answer: "With probability 1 − d the surfer does not follow a link but goes to any page at all, to this one too.",
  setup({ rows, numbers }) {
    const links = (rows("links") ?? [[1, 2], [1, 3], [2, 3], [3, 1], [4, 3], [4, 1], [5, 4]]).map(([from, to]) => [from - 1, to - 1]);
    const n = numbers("pages", 1)?.[0] ?? 1 + Math.max(...links.flat());
    const s = { n, links, d: 0.85, clicks: 0, x: new Array(n).fill(1 / n), wait: 0 };
    s.at = Array.from({ length: n }, (_, i) => [2.9 * Math.sin(2 * Math.PI * i / n), 2.5 * Math.cos(2 * Math.PI * i / n)].map((c) => Math.round(10 * c) / 10));
    s.goal = rank(n, links, s.d);
    return s;
  },
  frame: () => ({ x: [-4, 4], y: [-3.7, 3.7], ground: "none" }),
  handles: (s) => s.at.map((_, i) => ({ id: `p${i + 1}`, name: `place of page ${i + 1}`, color: "sym-u on-node", get: () => s.at[i], set: (p) => { s.at[i] = p; s.chosen = i; }, says: () => `page ${i + 1}: ${percent(s.x[i])}` })),
  sliders: (s) => [{ id: "d", label: "{d}", says: "probability to follow a link", min: 0, max: 0.99, step: 0.01, get: () => s.d, set: (d) => { s.d = d; s.goal = rank(s.n, s.links, d); } }],
  buttons: (s) => {
    const click = () => {
      s.x = matVec(surfer(s.n, s.links, s.d), s.x);
      s.clicks++;
    };
    return [
      { id: "click", label: () => "One click", press: click },
      { id: "run", label: (stage) => stage.running ? "Hold" : "Many clicks", press: (stage) => {
        if (still()) for (let k = 0; k < 50; k++) click();
        else stage.run(!stage.running);
      } },
      { id: "again", label: () => "Start again", press: (stage) => { stage.run(false); s.x = new Array(s.n).fill(1 / s.n); s.clicks = 0; } },
    ];
  },
  tick(s, seconds) {
    s.wait += seconds;
    if (s.wait < 0.22) return true;
    s.wait = 0;
    s.x = matVec(surfer(s.n, s.links, s.d), s.x);
    s.clicks++;
    return Math.max(...s.x.map((x, i) => Math.abs(x - s.goal[i]))) > 5e-5;
  },
  below,

  draw(view, s) {
    for (const [from, to] of s.links) {
      const way = sub(s.at[to], s.at[from]);
      if (norm(way) < 0.3) continue;
      const u = scale(1 / norm(way), way);
      // Two pages that link to each other: the arrows stand side by side.
      const side = s.links.some(([f, t]) => f === to && t === from) ? scale(0.1, [-u[1], u[0]]) : [0, 0];
      const [a, b] = [radius(view, s.x[from]) / view.unit, radius(view, s.x[to]) / view.unit];
      const start = add(add(s.at[from], side), scale(a, u));
      view.arrow(sub(add(sub(s.at[to], scale(b + 0.06, u)), side), start), { from: start, color: "edge" });
    }
    s.at.forEach((p, i) => {
      view.disc(p, radius(view, s.goal[i]), "goal");
      view.disc(p, radius(view, s.x[i]), "node sym-u");
      view.words(p, String(i + 1), "on-mass node-name", [0, -radius(view, s.x[i]) - 9]);
      view.words(p, percent(s.x[i]), "share", [0, radius(view, s.x[i]) + 9]);
    });
  },

  readout(s) {
    const order = s.x.map((_, i) => i).sort((i, j) => s.x[j] - s.x[i] || i - j);
    const off = Math.max(...s.x.map((x, i) => Math.abs(x - s.goal[i])));
    const pages = (list) => list.length ? list.map((i) => i + 1).join(", ") : "none";
    const chosen = s.chosen === undefined ? [] : [remark(`Page ${s.chosen + 1} links to ${pages(s.links.filter(([f]) => f === s.chosen).map(([, t]) => t))}; to it link ${pages(s.links.filter(([, t]) => t === s.chosen).map(([f]) => f))}.`)];
    return [
      line(`after ${s.clicks} clicks: `, html("b", { class: "sym-u" }, order.map((i) => `page ${i + 1} ${percent(s.x[i])}`).join(", "))),
      remark(off < 1e-4 ? "Settled: one more click changes nothing. {x} is the eigenvector of the surfer’s matrix with the eigenvalue 1, its PageRank."
        : `{x} → {G}{x} with every click. The dashed circles are where it ends; the farthest is off by ${percent(off)}.`),
      ...chosen,
    ];
  },
});
