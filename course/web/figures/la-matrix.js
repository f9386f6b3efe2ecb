// <la-matrix>: a matrix whose entries can be chosen with mouse, finger or arrow
// keys. It says the entry's subscript in formulas and its index in Go, and can
// show the mirror image across the diagonal.

import { html } from "./draw.js";
import { Figure, numbersOf } from "./figure.js";
import { words } from "./words.js";
import { aligned, short } from "../numbers.js";

const subscript = (n) => String(n).replace(/\d/g, (d) => "₀₁₂₃₄₅₆₇₈₉"[d]);
const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// lit says which entries the attribute highlight="…" means; i and j count from 1.
function lit(highlight) {
  const [, what, number] = highlight.match(/^(row|column)\s+(\d+)$/) ?? [];
  if (what) return (i, j) => (what === "row" ? i : j) === Number(number);
  const [, row, column] = highlight.match(/^(\d+)\s*,\s*(\d+)$/) ?? [];
  if (row) return (i, j) => i === Number(row) && j === Number(column);
  return { diagonal: (i, j) => i === j, upper: (i, j) => i <= j, lower: (i, j) => i >= j }[highlight.trim()] ?? (() => false);
}

class Matrix extends Figure {
  connectedCallback() {
    if (this.rows) return;
    const rows = numbersOf(this.getAttribute("data"));
    if (!rows) return; // what stands inside the element stays
    this.rows = rows;
    this.name = this.getAttribute("name") || "A";
    this.show = (this.getAttribute("show") ?? "").split(/\s+/);
    this.chosen = null;
    this.cells = this.#cells(lit(this.getAttribute("highlight") ?? ""));
    const table = html("table", { class: "entries", role: "grid", "aria-label": `Matrix ${this.name}, ${rows.length} rows, ${rows[0].length} columns` },
      html("tbody", {}, ...this.cells.map((row) => html("tr", { role: "row" }, ...row))));
    this.says = html("div", { class: "readout", "aria-live": "polite" });
    this.frame([html("div", { class: "fig-body of-matrix" },
      html("div", { class: "matrix-name" }, html("var", {}, this.name), "=", table, html("span", { class: "shape" }, `${rows.length} × ${rows[0].length}`)), this.says)]);
    table.addEventListener("keydown", (event) => this.#key(event));
    this.#invite();
  }

  #cells(isLit) {
    const letter = this.name[0].toLowerCase();
    const texts = aligned(this.rows.flat());
    return this.rows.map((row, i) => row.map((x, j) => {
      const cell = html("td", { role: "gridcell", tabindex: i + j === 0 ? "0" : "-1", class: isLit(i + 1, j + 1) ? "lit" : null, "data-row": i + 1, "data-column": j + 1 },
        texts[i * row.length + j].trim());
      if (this.show.includes("subscripts")) cell.append(html("span", { class: "entry-name", "aria-hidden": "true" }, html("var", {}, letter), `${subscript(i + 1)}${subscript(j + 1)}`));
      cell.addEventListener("click", () => this.#choose(i, j));
      cell.addEventListener("focus", () => this.#choose(i, j));
      return cell;
    }));
  }

  #invite() {
    const text = this.show.includes("mirror") ? "Choose an entry to see its mirror image across the diagonal." : "Choose an entry to see its name in formulas and in Go.";
    this.says.replaceChildren(html("p", { class: "say" }, text));
  }

  #key(event) {
    const move = moves[event.key];
    if (!move || !this.chosen) return;
    event.preventDefault();
    const [i, j] = [this.chosen[0] + move[0], this.chosen[1] + move[1]];
    this.cells[i]?.[j]?.focus();
  }

  #choose(i, j) {
    if (this.chosen?.[0] === i && this.chosen[1] === j) return;
    this.chosen = [i, j];
    for (const cell of this.cells.flat()) {
      cell.classList.remove("chosen", "partner", "differs");
      cell.tabIndex = -1;
    }
    const cell = this.cells[i][j];
    cell.classList.add("chosen");
    cell.tabIndex = 0;
    const x = this.rows[i][j];
    const letter = this.name[0].toLowerCase();
    const entry = (r, c) => html("span", {}, html("var", {}, letter), html("sub", {}, `${r + 1}${r > 8 || c > 8 ? "," : ""}${c + 1}`));
    const lines = [
      html("p", {}, entry(i, j), " = ", html("b", { class: "sym-u" }, short(x, 6))),
      html("p", {}, `row ${i + 1}, column ${j + 1}`),
      html("p", {}, "in Go, from 0: ", html("code", {}, `${this.name}.At(${i}, ${j})`)),
    ];
    if (this.show.includes("mirror")) lines.push(this.#mirror(i, j, x, entry));
    this.says.replaceChildren(...lines);
  }

  #mirror(i, j, x, entry) {
    if (i === j) return html("p", { class: "say" }, "It stands on the diagonal: it is its own mirror image.");
    const partner = this.cells[j]?.[i];
    if (!partner) return html("p", { class: "say" }, ...words(`There is no row ${j + 1} and column ${i + 1}: only a square matrix can be symmetric.`));
    const y = this.rows[j][i];
    partner.classList.add(x === y ? "partner" : "differs");
    return html("p", { class: "say" }, "Its mirror image is ", entry(j, i), ` = ${short(y, 6)}: `, x === y ? "the same." : "another number, so the matrix is not symmetric.");
  }
}
customElements.define("la-matrix", Matrix);
