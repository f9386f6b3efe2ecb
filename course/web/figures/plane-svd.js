// The mode "svd" of la-plane: A = U Σ Vᵀ turns the unit circle, stretches it to
// an ellipse, and turns again.

import { html } from "./draw.js";
import { product, rotation, times } from "./plane-view.js";
import { line, remark, square, words } from "./words.js";
import { short } from "../numbers.js";

// decompose gives the SVD of a 2×2 matrix in closed form. With
// E = (a+d)/2, F = (a−d)/2, G = (c+b)/2, H = (c−b)/2 the matrix is the sum of a
// turn with stretch and a mirrored one, so that
// A = R(φ) · diag(q+r, q−r) · R(θ), q = √(E²+H²), r = √(F²+G²). If q < r the
// second entry is negative: its sign moves into U.
export function decompose([a, b, c, d]) {
  const [E, F, G, H] = [(a + d) / 2, (a - d) / 2, (c + b) / 2, (c - b) / 2];
  const [q, r] = [Math.hypot(E, H), Math.hypot(F, G)];
  const [sum, difference] = [Math.atan2(H, E), Math.atan2(G, F)];
  // Vᵀ = R(theta), U = R(phi)·diag(1, sign).
  const [theta, phi] = [(sum - difference) / 2, (sum + difference) / 2];
  const sign = q < r ? -1 : 1;
  const [cos, sin] = [Math.cos(theta), Math.sin(theta)];
  const u = rotation(phi);
  return {
    s: [q + r, Math.abs(q - r)], theta, phi, sign,
    Vt: [cos, -sin, sin, cos], U: [u[0], sign * u[1], u[2], sign * u[3]],
  };
}

// So much of each step is done: from 0 (not begun) to 1.
function partly({ s, theta, phi, sign }, [turnFirst, stretch, turnLast]) {
  const mix = (x) => 1 + (x - 1) * stretch;
  const mirror = 1 + (sign - 1) * turnLast;
  return product(rotation(phi * turnLast), product([mix(s[0]), 0, 0, mirror * mix(s[1])], rotation(theta * turnFirst)));
}

const does = (text) => html("span", { class: "does" }, text);
const turns = (t) => {
  const degrees = Math.round(t * 1800 / Math.PI) / 10;
  return degrees === 0 ? "turns nothing" : `turns ${short(Math.abs(degrees), 1)}° ${degrees < 0 ? "clockwise" : "anticlockwise"}`;
};
const steps = [
  { id: "Vt", says: "turn by V transposed", detail: ({ Vt, theta }) => words("{V^T} = ", square(Vt, "sym-v", "sym-v"), does(turns(theta))) },
  { id: "Sigma", says: "stretch by Sigma", detail: ({ s }) => words("{Σ} = ", square([s[0], 0, 0, s[1]], "sym-value", "sym-value"), does("stretches along the axes")) },
  { id: "U", says: "turn by U", detail: ({ U, phi, sign }) => words("{U} = ", square(U, "sym-u", "sym-u"), does(turns(phi) + (sign < 0 ? ", and mirrors" : ""))) },
];

const corners = 96;
const circle = Array.from({ length: corners }, (_, i) => [Math.cos(2 * Math.PI * i / corners), Math.sin(2 * Math.PI * i / corners)]);
const names = (s) => s.done[2] > 0.99 ? ["σ_1u_1", "σ_2u_2"] : s.done[1] > 0.99 ? ["σ_1e_1", "σ_2e_2"] : s.done[0] > 0.99 ? ["e_1", "e_2"] : ["v_1", "v_2"];

export const svd = {
  title: "The unit circle becomes an ellipse",
  range: 2.6,
  setup: ({ matrix }) => ({ A: matrix("matrix") ?? [1, 1, 0, 1], done: [0, 0, 0] }),
  handles: (s) => [0, 1].map((j) => ({
    id: `a${j + 1}`, name: `column ${j + 1} of A`, color: `sym-${j + 1}`,
    get: () => [s.A[j], s.A[2 + j]], set: ([x, y]) => { s.A[j] = x; s.A[2 + j] = y; },
  })),
  sliders: (s) => steps.map(({ id, says, detail }, i) => ({
    id, says, detail: () => detail(decompose(s.A)), min: 0, max: 1, step: 0.01,
    get: () => s.done[i], set: (x) => { s.done[i] = x; }, text: (x) => `${Math.round(100 * x)} %`,
  })),
  play: ["Vt", "Sigma", "U"],

  draw(view, s) {
    const parts = decompose(s.A);
    const M = partly(parts, s.done);
    const [v1, v2] = [[parts.Vt[0], parts.Vt[1]], [parts.Vt[2], parts.Vt[3]]];
    view.grid(M, "moved-line");
    view.polygon(circle.map((p) => times(s.A, p)), "guide sym-w");
    view.polygon(circle.map((p) => times(M, p)), "shade sym-w");
    view.arrow([s.A[0], s.A[2]], { color: "sym-1", thin: true, name: "Ae_1" });
    view.arrow([s.A[1], s.A[3]], { color: "sym-2", thin: true, name: "Ae_2" });
    const color = s.done[2] > 0.99 ? "sym-u" : "sym-v";
    const [first, second] = names(s);
    view.arrow(times(M, v1), { color, name: first });
    view.arrow(times(M, v2), { color, name: second });
  },

  readout(s) {
    const flat = decompose(s.A).s[1] < 1e-9;
    const now = s.done.every((d) => d > 0.99) && flat ? "The circle is pressed flat: {σ_2} = 0."
      : s.done.every((d) => d > 0.99) ? "The circle has become the ellipse of {A}, with half axes {σ_1}{u_1} and {σ_2}{u_2}."
      : s.done.every((d) => d < 0.01) ? "The unit circle, before anything happens. Dashed: where it will end."
        : "On the way from the circle to the dashed ellipse.";
    return [line("{A} = ", square(s.A, "sym-1", "sym-2"), " = {U}{Σ}{V^T}"), remark(now)];
  },
};
