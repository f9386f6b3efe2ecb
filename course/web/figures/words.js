// Words and numbers beside a figure: "{u} + {v} = (4, 3)" becomes text in which
// the symbols in braces have their form and the colour of their meaning.

import { html } from "./draw.js";
import { short } from "../numbers.js";

const meaning = (symbol) => {
  if (/^[λσ]/.test(symbol)) return "sym-value";
  if (/^a_[12]/.test(symbol)) return "sym-" + symbol[2];
  if (/^c_/.test(symbol)) return { 1: "sym-u", 2: "sym-v" }[symbol[2]];
  return { u: "sym-u", v: "sym-v", w: "sym-w", U: "sym-u", V: "sym-v", Σ: "sym-value" }[symbol[0]];
};

// words gives nodes for a text; a part that is a node already stays.
export function words(...parts) {
  return parts.flatMap((part) => typeof part !== "string" ? [part] : part.split(/(\{[^}]+\})/).filter(Boolean).map((piece) => {
    if (!piece.startsWith("{")) return piece;
    const [letter, sub, up] = piece.slice(1, -1).split(/[_^]/);
    const raised = piece.includes("^");
    return html("var", { class: meaning(piece.slice(1, -1)) }, letter, ...(sub ? [html(raised ? "sup" : "sub", {}, sub)] : []), ...(up ? [up] : []));
  }));
}

export const line = (...parts) => html("p", {}, ...words(...parts));
export const remark = (...parts) => html("p", { class: "say" }, ...words(...parts));
export const pair = ([x, y]) => `(${short(x)}, ${short(y)})`;

// square writes a 2×2 matrix; its columns may have classes of their own.
export function square([a, b, c, d], left = "", right = "") {
  const cell = (x, cls) => html("span", { class: cls || null }, short(x));
  const box = html("span", { class: "mat", role: "img", "aria-label": `rows ${short(a)}, ${short(b)} and ${short(c)}, ${short(d)}` },
    cell(a, left), cell(b, right), cell(c, left), cell(d, right));
  box.style.gridTemplateColumns = "auto auto";
  return box;
}
