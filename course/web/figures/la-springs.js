// <la-springs>: masses in a line between a ceiling and a floor. They sink under loads, u = K⁻¹f, and
// swing in the eigenvectors of K.

import { stage } from "./stage.js";
import { line, remark, words } from "./words.js";
import { solve, symmetricEigen } from "./algebra.js";
import { html } from "./draw.js";
import { still } from "./figure.js";
import { short } from "../numbers.js";

// stiffness is K = AᵀA of n masses and n + 1 equal springs.
export const stiffness = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));

const sink = 0.3;   // lengths of a spring that a displacement of 1 is drawn as
const swing = 0.42;
const list = (v, decimals = 2) => "(" + v.map((x) => short(x, decimals)).join(", ") + ")";
const ordinal = ["slowest", "second", "third", "fourth", "fifth"];

function spring(view, from, to) {
  const turns = 9;
  const points = [[0, from]];
  for (let i = 0; i < turns; i++) points.push([(i % 2 ? 0.17 : -0.17), from + (to - from) * (0.12 + 0.76 * (i + 0.5) / turns)]);
  points.push([0, to]);
  view.path([points[0], [0, from + (to - from) * 0.12], ...points.slice(1, -1), [0, to - (to - from) * 0.12], points.at(-1)], "spring");
}

function modes(s) {
  const e = symmetricEigen(stiffness(s.f.length));
  // The first entry is positive, the largest is 1 in the drawing.
  return e.values.map((value, k) => ({ value, shape: e.vectors[k].map((x) => x * Math.sign(e.vectors[k][0])) }));
}

const displaced = (s) => {
  if (s.what === "load") return solve(stiffness(s.f.length), s.f).map((u) => sink * u);
  const mode = s.modes[s.what];
  const largest = Math.max(...mode.shape.map(Math.abs));
  return mode.shape.map((x) => swing * x / largest * Math.cos(Math.sqrt(mode.value) * s.time * 3));
};

stage("la-springs", {
  title: "Masses between a ceiling and a floor, joined by springs",
  tries: "Load one mass and watch all three move. Then let them swing: which mode leaves the middle at rest?",
  ask: "All springs are equal and all loads too. Why does the middle sink most?",
  answer: "Each end is held by a wall next to it. The middle hangs on two springs whose other ends sink as well.",
  setup: ({ numbers }) => {
    const s = { f: numbers("f") ?? [1, 1, 1], what: "load", time: 0 };
    s.modes = modes(s);
    return s;
  },
  frame: (s) => ({ x: [-1.6, 2.4], y: [-(s.f.length + 1) - 0.25, 0.25], ground: "none" }),
  choices: (s) => [{
    id: "what", label: "what to show", options: [["load", "loads"], ...s.modes.map((_, k) => [k, `mode ${k + 1}`])],
    get: () => s.what, set: (what) => { s.what = what; s.time = 0; },
  }],
  sliders: (s) => s.f.map((_, i) => ({
    id: `f${i + 1}`, label: `{f_${i + 1}}`, says: `load on mass ${i + 1}`, min: -1, max: 2, step: 0.25, get: () => s.f[i],
    set: (x) => { s.f[i] = x; s.what = "load"; },
  })),
  buttons: (s) => [{
    id: "swing", label: (stage) => stage.running ? "Hold" : "Let it swing",
    press: (stage) => {
      if (s.what === "load") s.what = 0;
      if (still()) s.time += Math.PI / 6 / Math.sqrt(s.modes[s.what].value); // a twelfth of a period at a time
      else stage.run(!stage.running);
    },
  }],
  tick: (s, seconds) => {
    if (s.what === "load") return false;
    s.time += seconds;
  },

  draw(view, s) {
    const n = s.f.length;
    const u = displaced(s);
    const color = s.what === "load" ? "sym-w" : "sym-v";
    for (const y of [0, -(n + 1)]) view.rect([-0.8, y], [0.8, y + (y ? -0.14 : 0.14)], "wall");
    const places = [0, ...u.map((d, i) => -(i + 1) - d), -(n + 1)];
    for (let i = 0; i <= n; i++) spring(view, places[i] - (i ? 0.2 : 0), places[i + 1] + (i < n ? 0.2 : 0));
    view.path([[1.4, 0], ...u.map((d, i) => [1.4 + d * 1.4, -(i + 1)]), [1.4, -(n + 1)]], "curve faint " + color);
    view.segment([1.4, 0], [1.4, -(n + 1)], "axis");
    u.forEach((d, i) => {
      view.segment([-1.3, -(i + 1)], [1.4, -(i + 1)], "guide");
      view.disc([0, places[i + 1]], 0.2 * view.unit, "mass sym-u");
      view.words([0, places[i + 1]], String(i + 1), "on-mass");
      view.disc([1.4 + d * 1.4, -(i + 1)], 4, "dot " + color);
      if (s.what === "load" && s.f[i]) view.arrow([0, -0.4 * s.f[i]], { from: [-0.7, places[i + 1]], color: "sym-1" });
    });
    view.words([1.4, 0], "displacement", "", [0, -9]);
  },

  readout(s) {
    if (s.what === "load") {
      const u = solve(stiffness(s.f.length), s.f);
      return [line(`{f} = ${list(s.f)}`), line("{K}{u} = {f}, so {u} = ", html("b", { class: "sym-w" }, list(u))),
        remark("How far each mass sinks, from {K} = {A}ᵀ{A} and the loads. All springs have the constant 1.")];
    }
    const { value, shape } = s.modes[s.what];
    const still = shape.findIndex((x) => Math.abs(x) < 1e-9);
    return [line("{K}{x} = {λ}{x} with {λ} = ", html("b", { class: "sym-value" }, short(value, 4))), line("{x} = ", html("b", { class: "sym-v" }, list(shape, 3))),
      remark(`The ${ordinal[s.what]} way to swing: one swing takes 2π/√λ = ${short(2 * Math.PI / Math.sqrt(value), 3)}.` + (still >= 0 ? ` Mass ${still + 1} stays where it is.` : " All masses pass the middle at the same time."))];
  },
});
