// The mode "subspaces" of la-plane: the four spaces of a 2×2 matrix of rank 1. On the left x splits into a part
// that A keeps and a part that A sends to 0; on the right b splits into what A can reach and the rest.

import { line, pair, remark, square } from "./words.js";
import { add, dot, norm, scale, sub, times } from "./plane-view.js";
import { html } from "./draw.js";

const middle = 4.4; // of each of the two planes
const reach = 3.7;
const on = (p, side) => [p[0] + side * middle, p[1]];
const along = (p, d) => scale(dot(p, d) / dot(d, d), d);

// split gives the parts of x in the row space and the null space, and those of b in the range and what is orthogonal to it.
export function split({ A: [a, b, c, d], x, b: target }) {
  const [row, range] = [norm([a, b]) > 0 ? [a, b] : [c, d], norm([a, c]) > 0 ? [a, c] : [b, d]];
  const [kept, reached] = [along(x, row), along(target, range)];
  return { row, range, kept, lost: sub(x, kept), image: times([a, b, c, d], x), reached, rest: sub(target, reached) };
}

const clipped = (d) => scale(reach / Math.max(Math.abs(d[0]), Math.abs(d[1])), d);
const inside = ([x, y]) => Math.max(Math.abs(x), Math.abs(y)) <= reach;

export const scene = {
  title: "The four spaces of a matrix of rank 1",
  wide: true,
  tries: "Drag x along the null space: Ax stays at 0. Drag x at a right angle to it, and Ax moves along the range.",
  ask: "How many x have the same Ax?",
  answer: "A whole line of them: add anything from the null space to x, and Ax does not notice.",
  setup: ({ matrix, vector }) => ({ A: matrix("matrix") ?? [1, 0.5, 0.5, 0.25], x: vector("u") ?? [2, 1.5], b: vector("v") ?? [0.5, 2.5] }),
  frame: () => ({ x: [-8.4, 8.4], y: [-4.1, 4.1], ground: "none" }),
  handles: (s) => [
    { id: "x", name: "x", color: "sym-u", says: () => pair(s.x), get: () => on(s.x, -1), set: ([x, y]) => { s.x = [Math.min(reach, Math.max(-reach, x + middle)), y].map((c) => Number(c.toFixed(6))); } },
    { id: "b", name: "b", color: "sym-v", says: () => pair(s.b), get: () => on(s.b, 1), set: ([x, y]) => { s.b = [Math.min(reach, Math.max(-reach, x - middle)), y].map((c) => Number(c.toFixed(6))); } },
  ],

  // Near one of the four lines they go there.
  snap(s) {
    const { kept, lost, reached, rest } = split(s);
    if (norm(kept) < 0.06) s.x = lost;
    else if (norm(lost) < 0.06) s.x = kept;
    if (norm(rest) < 0.06) s.b = reached;
    else if (norm(reached) < 0.06) s.b = rest;
  },

  draw(view, s) {
    const p = split(s);
    const across = ([a, b]) => [-b, a];
    for (const [side, first, second, names] of [[-1, p.row, across(p.row), ["row space", "null space"]], [1, p.range, across(p.range), ["range", "null space of Aᵀ"]]]) {
      view.rect(on([-reach, -reach], side), on([reach, reach], side), "pane");
      view.segment(on([-reach, 0], side), on([reach, 0], side), "grid-line");
      view.segment(on([0, -reach], side), on([0, reach], side), "grid-line");
      for (const [d, cls] of [[first, "space sym-w"], [second, "space sym-1"]]) view.segment(on(scale(-1, clipped(d)), side), on(clipped(d), side), cls);
      const place = (d, up) => on(scale(0.78 * (d[1] >= 0 === up ? 1 : -1), clipped(d)), side);
      view.words(place(first, false), names[0], "name halo sym-w", [-4, 16], "start");
      view.words(place(second, false), names[1], "name halo sym-1", [-8, 2], "end");
    }
    const o = [-1, 1].map((side) => on([0, 0], side));
    view.arrow(p.kept, { from: o[0], color: "sym-w" });
    view.arrow(p.lost, { from: o[0], color: "sym-1" });
    view.segment(on(p.kept, -1), on(s.x, -1), "guide");
    view.segment(on(p.lost, -1), on(s.x, -1), "guide");
    view.arrow(s.x, { from: o[0], color: "sym-u", name: "x" });
    if (inside(p.image)) view.arrow(p.image, { from: o[1], color: "sym-u", name: "Ax" });
    view.segment(on(p.reached, 1), on(s.b, 1), "guide sym-v");
    view.arrow(s.b, { from: o[1], color: "sym-v", name: "b" });
    view.disc(on(p.reached, 1), 5, "dot sym-v");
    // From left to right: A.
    view.words([0, 0], "A →", "name", [0, 0]);
  },

  readout(s) {
    const p = split(s);
    const bold = (v, cls) => html("b", { class: cls }, pair(v));
    return [
      line("{A} = ", square(s.A), ", {x} = ", bold(s.x, "sym-u"), " = ", bold(p.kept, "sym-w"), " + ", bold(p.lost, "sym-1"), ", {A}{x} = ", bold(p.image, "sym-u")),
      line("{b} = ", bold(s.b, "sym-v"), ": within reach is ", bold(p.reached, "sym-w"), ", and ", bold(p.rest, "sym-1"), " stays"),
      remark(norm(p.image) < 1e-9 ? "x lies in the null space: A sends it to 0." : norm(p.rest) < 1e-9 ? "b lies in the range: Ax = b has solutions, and a whole line of them." : norm(p.lost) < 1e-9 ? "x lies in the row space: of all x with this Ax it is the shortest." : "A sees only the part of x in its row space."),
    ];
  },
};
