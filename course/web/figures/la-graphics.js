// <la-graphics>: a photo or a wire-frame under a 3×3 matrix: two columns that turn and stretch, and a third
// that moves. Moves can be put before or behind it, which is not the same.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { identity, matMul } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

// Edges of a house with a door, in its own coordinates.
const house = [[[-1, -1], [1, -1], [1, 0.4], [-1, 0.4], [-1, -1]], [[-1, 0.4], [0, 1.2], [1, 0.4]], [[-0.75, -1], [-0.75, -0.2], [-0.3, -0.2], [-0.3, -1]], [[0.2, -0.1], [0.7, -0.1], [0.7, -0.5], [0.2, -0.5], [0.2, -0.1]], [[0.45, 0.84], [0.45, 1.25], [0.7, 1.25], [0.7, 0.64]]];

export const apply = (M, [x, y]) => [0, 1].map((i) => M[i][0] * x + M[i][1] * y + M[i][2]);
export const moves = {
  turn: [[Math.cos(Math.PI / 6), -Math.sin(Math.PI / 6), 0], [Math.sin(Math.PI / 6), Math.cos(Math.PI / 6), 0], [0, 0, 1]],
  right: [[1, 0, 1], [0, 1, 0], [0, 0, 1]],
  taller: [[1, 0, 0], [0, 1.5, 0], [0, 0, 1]],
  mirror: [[-1, 0, 0], [0, 1, 0], [0, 0, 1]],
};
const tidy = (x) => Number(x.toFixed(9));

// table writes a 3×3 matrix with its columns in their colours.
const table = (M) => html("span", { class: "mat", role: "img", "aria-label": M.map((row) => "row " + row.map((x) => short(x)).join(", ")).join("; "), style: "grid-template-columns: repeat(3, auto)" },
  ...M.flat().map((x, k) => html("span", { class: ["sym-1", "sym-2", "sym-w"][k % 3] }, short(x))));

// within keeps the origin where the tips of both columns can still be reached.
const within = (c, [a, b]) => Math.min(2.7 - Math.max(0, a, b), Math.max(-2.7 - Math.min(0, a, b), c));

stage("la-graphics", {
  title: "A picture under a matrix",
  range: 2.8,
  tries: "Drag the middle: only the last column changes. Then press turn and move; start again, move first and turn then.",
  ask: "Why must a move to the right stand in a third column, and not in the two others?",
  answer: "Whatever stands in the first two is multiplied by x and y, so the origin would stay where it is. The third is multiplied by 1.",
  setup: ({ rows, text }) => ({ M: rows("matrix") ?? identity(3), what: text("show") ?? "photo", left: true, src: text("src") ?? "photo.png" }),
  handles: (s) => [
    { id: "o", name: "image of the origin, column 3", color: "sym-w", get: () => [s.M[0][2], s.M[1][2]], set: (p) => { p.forEach((c, i) => { s.M[i][2] = within(c, s.M[i]); }); } },
    ...[0, 1].map((j) => ({
      id: `a${j + 1}`, name: `tip of column ${j + 1}`, color: `sym-${j + 1}`, get: () => [s.M[0][j] + s.M[0][2], s.M[1][j] + s.M[1][2]],
      set: ([x, y]) => { s.M[0][j] = tidy(x - s.M[0][2]); s.M[1][j] = tidy(y - s.M[1][2]); },
    })),
  ],
  choices: (s) => [
    { id: "what", label: "picture", options: [["photo", "photo"], ["wire", "wire-frame"]], get: () => s.what, set: (w) => { s.what = w; } },
    { id: "side", label: "where the next move goes", options: [[true, "next move after"], [false, "before"]], get: () => s.left, set: (l) => { s.left = l; } },
  ],
  buttons: (s) => [
    ...[["turn", "Turn by 30°"], ["right", "Move right"], ["taller", "Taller"], ["mirror", "Mirror"]].map(([id, text]) => ({
      id, label: () => text, press: () => { s.M = (s.left ? matMul(moves[id], s.M) : matMul(s.M, moves[id])).map((row) => row.map(tidy)); },
    })),
    { id: "again", label: () => "Start again", press: () => { s.M = identity(3); } },
  ],

  // Near flat it is flat.
  snap(s) {
    const [[a, b], [c, d]] = s.M;
    if (Math.abs(a * d - b * c) < 0.03 && a * a + c * c > 0.01) {
      const along = (a * b + c * d) / (a * a + c * c);
      [s.M[0][1], s.M[1][1]] = [tidy(along * a), tidy(along * c)];
    }
  },

  draw(view, s) {
    const { M } = s;
    if (s.what === "photo") {
      // The photo covers the square from −1 to 1; its own corner is on top, left.
      const [p, q, r] = [[-1, 1], [1, 1], [-1, -1]].map((c) => view.pixel(apply(M, c)));
      view.put("image", { href: "/files/" + encodeURIComponent(s.src), width: 1, height: 1, preserveAspectRatio: "none", transform: `matrix(${q[0] - p[0]} ${q[1] - p[1]} ${r[0] - p[0]} ${r[1] - p[1]} ${p[0]} ${p[1]})` }, "");
      view.polygon([[-1, -1], [1, -1], [1, 1], [-1, 1]], "guide");
    } else {
      for (const part of house) view.path(part, "curve faint wire-start");
      for (const part of house) view.path(part.map((c) => apply(M, c)), "curve sym-u");
    }
    const from = [M[0][2], M[1][2]];
    if (Math.hypot(...from) > 0.15) view.arrow(from, { color: "sym-w", thin: true });
    view.arrow([M[0][0], M[1][0]], { from, color: "sym-1" });
    view.arrow([M[0][1], M[1][1]], { from, color: "sym-2" });
  },

  readout(s) {
    const [[a, b], [c, d]] = s.M;
    const area = a * d - b * c;
    return [
      line("{M} = ", table(s.M)), line("(x, y, 1) → {M}(x, y, 1)"),
      remark(Math.abs(area) < 1e-9 ? "The picture is pressed flat, and no matrix brings it back." : `Areas get ${short(Math.abs(area))} times as large${area < 0 ? ", and the picture is mirrored" : ""}.`),
      remark(s.left ? "The next move is multiplied on from the left: it acts last." : "The next move is multiplied on from the right: it acts first, on the picture as it was."),
    ];
  },
});
