// Gives the symbols of the formulas the colour of their meaning, and each formula its place.
// They come typeset (FormulasFile in course/content).

import { html } from "./figures/draw.js";
import { reachable } from "./scrolls.js";

// The big letters are made of the small ones, in A = UΣVᵀ and in A = VΛV⁻¹.
const letters = { u: "sym-u", v: "sym-v", w: "sym-w", V: "sym-v", λ: "sym-value", Λ: "sym-value", σ: "sym-value", Σ: "sym-value" };
const withU = { ...letters, U: "sym-u" };

// colour gives each symbol its class. Words (\text, \max) are made of letters
// too, and stay as they are.
function colour(formula, meanings) {
  for (const symbol of formula.querySelectorAll(".katex-html .mord:not(:has(*))")) {
    const characters = [...symbol.textContent];
    const isWord = symbol.closest(".text, .mop") || characters.length > 1 && !symbol.matches(".mathnormal, .mathbf, .boldsymbol");
    if (isWord || !characters.some((c) => meanings[c])) continue;
    symbol.replaceChildren(...characters.map((c) => {
      const part = document.createElement("span");
      part.textContent = c;
      if (meanings[c]) part.className = meanings[c];
      return part;
    }));
  }
}

// bind keeps the punctuation that touches an inline formula on the formula's
// line. A browser may break a line on either side of each part of a formula,
// so the part that is touched goes into one piece with what touches it.
function bind(formula) {
  const [before, after] = [formula.previousSibling, formula.nextSibling];
  const open = before instanceof Text ? before.data.match(/[(“‘"']+$/)?.[0] ?? "" : "";
  const close = after instanceof Text ? after.data.match(/^[,.;:!?)”’"']+|^-\p{L}+/u)?.[0] ?? "" : "";
  if (!open && !close) return;
  if (open) before.deleteData(before.length - open.length, open.length);
  if (close) after.deleteData(0, close.length);
  const parts = formula.querySelectorAll(".katex-base");
  if (parts.length < 2) {
    const whole = html("span", { class: "unbroken" }, open);
    formula.replaceWith(whole);
    whole.append(formula, close);
    return;
  }
  const piece = (part) => html("span", { class: "katex", "aria-hidden": "true" }, html("span", { class: "katex-html" }, part));
  if (open) formula.before(html("span", { class: "unbroken" }, open, piece(parts[0])));
  if (close) formula.after(html("span", { class: "unbroken" }, piece(parts[parts.length - 1]), close));
}

// fit makes a displayed formula that is too wide for the page a little smaller.
// One that is much too wide scrolls.
function fit(formula) {
  const room = formula.clientWidth / formula.scrollWidth;
  if (room < 1) formula.style.fontSize = `${Math.max(room - 0.01, 0.8)}em`;
  reachable(formula);
}

// typeset looks after every formula inside root. U has its colour beside Σ, and
// throughout a lesson that writes UΣVᵀ and nowhere LU. A triangular U is another
// one, and u with two subscripts is an entry of it.
export function typeset(root) {
  const formulas = [...root.querySelectorAll("[data-tex]")];
  const written = (pattern) => formulas.some(({ dataset: { tex } }) => pattern.test(tex));
  const oneU = written(/U.*\\Sigma.*V/) && !written(/L\s*U/);
  for (const formula of formulas) {
    const { tex, notes } = formula.dataset;
    const numbers = notes?.split(" ") ?? [];
    for (const symbol of formula.querySelectorAll("[data-n]")) symbol.dataset.note = numbers[symbol.dataset.n];
    if (!/\b[uvw]_\{\w\w\}/.test(tex)) colour(formula, oneU || /\\Sigma/.test(tex) ? withU : letters);
    if (formula.matches(".inline")) bind(formula);
  }
  // Widths are right when the letters have come.
  document.fonts.ready.then(() => formulas.filter((f) => f.matches(".display")).forEach(fit));
}
