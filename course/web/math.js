// Typesets the formulas, and gives the symbols the colour of their meaning.

import { render } from "./vendored/katex/katex.js";

const always = { u: "sym-u", v: "sym-v", w: "sym-w", λ: "sym-value", σ: "sym-value" };
// In A = UΣVᵀ the big letters are made of the small ones.
const besideSigma = { ...always, U: "sym-u", V: "sym-v", Σ: "sym-value" };

function colour(formula, meanings) {
  for (const letter of formula.querySelectorAll(".katex-html .mathnormal, .katex-html .mathbf, .katex-html .boldsymbol, .katex-html .mord:not(:has(*))")) {
    if (letter.children.length || ![...letter.textContent].some((c) => meanings[c])) continue;
    letter.replaceChildren(...[...letter.textContent].map((c) => {
      const part = document.createElement("span");
      part.textContent = c;
      if (meanings[c]) part.className = meanings[c];
      return part;
    }));
  }
}

// typeset renders every formula inside root.
export function typeset(root) {
  for (const formula of root.querySelectorAll("[data-tex]")) {
    const tex = formula.dataset.tex;
    render(tex, formula, { displayMode: formula.classList.contains("display"), throwOnError: false, errorColor: "var(--wrong)" });
    colour(formula, /\\Sigma/.test(tex) && !/\\sum/.test(tex) ? besideSigma : always);
  }
}
