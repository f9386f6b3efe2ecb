// What la-plane can show. A mode says what may be dragged (handles), what the
// sliders are, what is drawn, and what the numbers beside the figure say.
// Its functions get the figure's state, s.

import { add, cross, det, dot, norm, onto, scale, sub, times } from "./plane-view.js";
import { line, pair, remark, square } from "./words.js";
import { short } from "../numbers.js";
import { svd } from "./plane-svd.js";

const handle = (s, id, name, color) => ({ id, name, color, get: () => s[id], set: (p) => { s[id] = p; } });

// Two vectors are on one line if the angle between them is next to nothing.
const parallel = (p, q, sine = 1e-9) => Math.abs(cross(p, q)) <= sine * norm(p) * norm(q);
const degrees = (p, q) => Math.acos(Math.max(-1, Math.min(1, dot(p, q) / (norm(p) * norm(q))))) * 180 / Math.PI;

const vectors = {
  title: "Vectors in the plane",
  // Near a right angle it is one.
  snap(s, moved) {
    if (moved === "u" && s.v && s.show.includes("dot")) s.u = onto(s.u, [-s.v[1], s.v[0]]);
  },
  setup: ({ vector, list }) => ({ u: vector("u"), v: vector("v"), show: list("show"), c: vector("c")?.[0] ?? 1.5 }),
  handles: (s) => [s.u && handle(s, "u", "tip of u", "sym-u"), s.v && handle(s, "v", "tip of v", "sym-v")].filter(Boolean),
  sliders: (s) => s.show.includes("scale")
    ? [{ id: "c", label: "{c}", min: -3, max: 3, step: 0.1, get: () => s.c, set: (x) => { s.c = x; } }] : [],

  draw(view, s) {
    const has = (what) => s.show.includes(what) && s.u && s.v;
    if (has("sum")) {
      const w = add(s.u, s.v);
      view.polygon([[0, 0], s.u, w, s.v], "shade sym-w");
      view.arrow(s.v, { from: s.u, color: "sym-v", thin: true });
      view.arrow(s.u, { from: s.v, color: "sym-u", thin: true });
      view.arrow(w, { color: "sym-w", name: "u + v" });
    }
    if (has("difference")) view.arrow(sub(s.u, s.v), { from: s.v, color: "sym-w", name: "u − v", side: cross(s.v, s.u) < 0 ? -1 : 1 });
    if (has("projection") && norm(s.v) > 0) {
      const shadow = scale(dot(s.u, s.v) / dot(s.v, s.v), s.v);
      view.through(s.v, "guide sym-v");
      view.segment(shadow, s.u, "guide sym-u");
      view.rightAngle(shadow, sub(s.u, shadow), scale(dot(s.u, s.v) > 0 ? -1 : 1, s.v), "corner sym-u");
      view.arrow(s.v, { color: "sym-v", name: "v" });
      view.arrow(shadow, { color: "sym-w", name: "shadow", side: cross(s.v, s.u) > 0 ? -1 : 1 });
    }
    if (s.show.includes("norm") && s.u && !s.v) {
      view.segment([0, 0], [s.u[0], 0], "guide sym-u");
      view.segment([s.u[0], 0], s.u, "guide sym-u");
    }
    if (s.show.includes("scale") && s.u) view.arrow(scale(s.c, s.u), { color: "sym-w", name: "cu", side: 1 });
    if (s.v && !has("projection")) view.arrow(s.v, { color: "sym-v", name: "v" });
    if (s.u) view.arrow(s.u, { color: "sym-u", name: "u" });
  },

  readout(s) {
    const lines = [];
    const has = (what) => s.show.includes(what) && s.u && s.v;
    for (const id of ["u", "v"]) if (s[id]) lines.push(line(`{${id}} = ${pair(s[id])}`));
    if (s.show.includes("norm")) {
      for (const id of ["u", "v"]) if (s[id]) lines.push(line(`‖{${id}}‖ = √(${short(s[id][0])}² + ${short(s[id][1])}²) = ${short(norm(s[id]), 3)}`.replace(/√\((−[^²]*)²/, "√(($1)²").replace(/\+ (−[^²]*)²/, "+ ($1)²")));
    }
    if (has("sum")) lines.push(line(`{u} + {v} = `, answer(pair(add(s.u, s.v)))));
    if (has("difference")) lines.push(line(`{u} − {v} = `, answer(pair(sub(s.u, s.v)))), remark("the step from the tip of {v} to the tip of {u}"));
    if (s.show.includes("scale") && s.u) lines.push(line(`{c}{u} = `, answer(pair(scale(s.c, s.u)))));
    if (has("dot")) {
      const [a, b] = [s.u, s.v];
      lines.push(line(`{u} · {v} = ${times2(a[0], b[0])} + ${times2(a[1], b[1])} = `, answer(short(dot(a, b)), "sym-value")));
      if (norm(a) && norm(b)) lines.push(line(`angle: ${short(degrees(a, b), 1)}°`));
    }
    if (has("projection")) {
      if (norm(s.v) === 0) lines.push(remark("{v} is zero: it has no line to throw a shadow on."));
      else {
        const c = dot(s.u, s.v) / dot(s.v, s.v);
        lines.push(line(`shadow = ${short(c)} {v} = `, answer(pair(scale(c, s.v)))), line(`left over = ${pair(sub(s.u, scale(c, s.v)))}`));
        if (Math.abs(dot(s.u, s.v)) < 1e-9) lines.push(remark("The shadow is gone: {u} and {v} are orthogonal, {u} · {v} = 0."));
      }
    }
    return lines;
  },
};

const answer = (text, cls = "sym-w") => {
  const b = document.createElement("b");
  b.className = cls;
  b.textContent = text;
  return b;
};
const bracket = (x) => x < 0 ? `(${short(x)})` : short(x);
const times2 = (x, y) => `${bracket(x)}·${bracket(y)}`;

const combination = {
  title: "Linear combinations of u and v",
  snap(s, moved) {
    if (moved) s[moved] = onto(s[moved], moved === "u" ? s.v : s.u);
  },
  setup: ({ vector }) => ({ u: vector("u") ?? [2, 1], v: vector("v") ?? [-1, 1], c: vector("c") ?? [1, 1] }),
  handles: (s) => [handle(s, "u", "tip of u", "sym-u"), handle(s, "v", "tip of v", "sym-v")],
  sliders: (s) => [0, 1].map((i) => ({
    id: `c${i + 1}`, label: `{c_${i + 1}}`, min: -3, max: 3, step: 0.1, get: () => s.c[i], set: (x) => { s.c[i] = x; },
  })),

  draw(view, s) {
    const [cu, cv] = [scale(s.c[0], s.u), scale(s.c[1], s.v)];
    if (!parallel(s.u, s.v)) {
      view.grid([s.u[0], s.v[0], s.u[1], s.v[1]], "moved-line");
    } else view.through(norm(s.u) > 0 ? s.u : s.v, "reach");
    view.arrow(s.u, { color: "sym-u", name: "u" });
    view.arrow(s.v, { color: "sym-v", name: "v" });
    view.arrow(cu, { color: "sym-u", thin: true });
    view.arrow(cv, { from: cu, color: "sym-v", thin: true });
    view.arrow(add(cu, cv), { color: "sym-w", name: "w" });
  },

  readout(s) {
    const w = add(scale(s.c[0], s.u), scale(s.c[1], s.v));
    const reach = !parallel(s.u, s.v) ? "{u} and {v} point along different lines: their combinations reach every point of the plane."
      : norm(s.u) + norm(s.v) === 0 ? "Both are zero: nothing but the origin can be reached."
        : "{u} and {v} lie on one line: their combinations never leave it.";
    return [
      line(`{u} = ${pair(s.u)}, {v} = ${pair(s.v)}`),
      line(`{w} = {c_1}{u} + {c_2}{v}`), line(`= ${bracket(s.c[0])}{u} + ${bracket(s.c[1])}{v} = `, answer(pair(w))), remark(reach),
    ];
  },
};

const columnHandles = (s) => [0, 1].map((j) => ({
  id: `a${j + 1}`, name: `image of e${j + 1}, column ${j + 1} of A`, color: `sym-${j + 1}`,
  get: () => [s.A[j], s.A[2 + j]], set: ([x, y]) => { s.A[j] = x; s.A[2 + j] = y; },
}));

const transform = {
  title: "A matrix moves the plane",
  // A column near the line of the other goes there: the matrix is singular.
  snap(s, moved) {
    const [a, b] = [[s.A[0], s.A[2]], [s.A[1], s.A[3]]];
    if (moved === "a1") [s.A[0], s.A[2]] = onto(a, b);
    if (moved === "a2") [s.A[1], s.A[3]] = onto(b, a);
  },
  setup: ({ matrix }) => ({ A: matrix("matrix") ?? [1, 0.5, 0, 1] }),
  handles: columnHandles,
  sliders: () => [],

  draw(view, s) {
    const [a, b] = [times(s.A, [1, 0]), times(s.A, [0, 1])];
    view.grid(s.A, "moved-line");
    view.polygon([[0, 0], a, add(a, b), b], "shade sym-w");
    // The letter F shows what is turned and what is mirrored.
    view.polygon([[0.3, 0.15], [0.42, 0.15], [0.42, 0.45], [0.62, 0.45], [0.62, 0.56], [0.42, 0.56], [0.42, 0.74], [0.7, 0.74], [0.7, 0.85], [0.3, 0.85]]
      .map((p) => times(s.A, p)), "outline sym-w");
    view.arrow(a, { color: "sym-1", name: "Ae_1" });
    view.arrow(b, { color: "sym-2", name: "Ae_2" });
  },

  readout(s) {
    const [a, b, c, d] = s.A;
    const size = det(s.A);
    const area = Math.abs(size) < 1e-9 ? "The square is pressed flat: no inverse undoes that."
      : `The unit square gets the area ${short(Math.abs(size))}${size < 0 ? ", and the plane is turned over like a page: the sign is minus" : ""}.`;
    return [
      line("{A} = ", square(s.A, "sym-1", "sym-2")), line("The columns are the images of {e_1} and {e_2}."),
      line(`det {A} = ${times2(a, d)} − ${times2(b, c)} = `, answer(short(size))), remark(area),
    ];
  },
};

// So close to parallel (as a sine) that a drag by hand counts as found.
const found = 0.02;

// eigenlines gives the directions that a matrix keeps.
function eigenlines([a, b, c, d]) {
  const [mean, gap] = [(a + d) / 2, (a - d) ** 2 / 4 + b * c];
  if (gap < 0) return [];
  return [Math.sqrt(gap), -Math.sqrt(gap)].map((r) => {
    const value = mean + r;
    const [p, q] = [[b, value - a], [value - d, c]];
    return norm(p) > norm(q) ? p : q;
  });
}

const eigen = {
  title: "Where v and Av have the same direction",
  snap(s) {
    for (const d of eigenlines(s.A)) s.v = onto(s.v, d);
  },
  setup: ({ matrix, vector }) => ({ A: matrix("matrix") ?? [2, 1, 1, 2], v: vector("v") ?? [2, 0.5] }),
  handles: (s) => [handle(s, "v", "tip of v", "sym-v")],
  sliders: () => [],

  draw(view, s) {
    const w = times(s.A, s.v);
    if (norm(s.v) > 0 && parallel(s.v, w, found)) view.through(s.v, "reach");
    else view.through(s.v, "guide sym-v");
    view.arrow(w, { color: "sym-w", name: "Av" });
    // Beside its arrow where Av would lie upon the name.
    const side = cross(s.v, w) > 0 ? -1 : 1;
    view.arrow(s.v, { color: "sym-v", name: "v", side: dot(s.v, w) > 0 && parallel(s.v, w, 0.3) ? side : 0 });
  },

  readout(s) {
    const w = times(s.A, s.v);
    const lines = [line("{A} = ", square(s.A)), line(`{v} = ${pair(s.v)}`), line("{A}{v} = ", answer(pair(w)))];
    if (norm(s.v) === 0) return [...lines, remark("The zero vector does not count: every matrix keeps it.")];
    if (parallel(s.v, w, found)) {
      const lambda = dot(s.v, w) / dot(s.v, s.v);
      return [...lines, line("{A}{v} = {λ}{v} with {λ} ≈ ", answer(short(lambda), "sym-value")), remark("An eigenvector: {A} only stretches it.")];
    }
    return [...lines, remark(`The angle between {v} and {A}{v} is ${short(degrees(s.v, w), 1)}°. Turn {v} until it is 0° or 180°.`)];
  },
};

export const modes = { vectors, combination, transform, eigen, svd };
