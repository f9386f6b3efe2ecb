// <la-product>: how an entry of A·B comes about. Entries are chosen with mouse, finger or arrow keys; the row and
// the column that meet there are marked, and their products written out.

import { html } from "./draw.js";
import { Figure, numbersOf, still } from "./figure.js";
import { words } from "./words.js";
import { matMul } from "./algebra.js";
import { short } from "../numbers.js";

const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const ways = { entry: "row · column", column: "columns of A", row: "rows of B" };
const bracket = (x) => x < 0 ? `(${short(x)})` : short(x);

class Product extends Figure {
  connectedCallback() {
    if (this.C) return;
    [this.A, this.B] = [numbersOf(this.getAttribute("a")), numbersOf(this.getAttribute("b"))];
    if (!this.A || !this.B || this.A[0].length !== this.B.length) return; // what stands inside the element stays
    this.C = matMul(this.A, this.B);
    this.seen = new Set();
    this.way = "entry";
    this.grids = Object.fromEntries(["A", "B", "C"].map((name) => [name, this.#grid(name)]));
    this.says = html("div", { class: "readout" });
    const choice = html("div", { class: "choice", role: "group", "aria-label": "how to read the product" }, ...Object.entries(ways).map(([id, text]) => {
      const b = html("button", { type: "button", "data-choice": "way" }, text);
      b.addEventListener("click", () => { this.way = id; this.#choose(...this.at); });
      return b;
    }));
    this.ways = choice;
    const play = html("button", { type: "button", "data-button": "play" }, "Play all entries");
    play.addEventListener("click", () => this.#play());
    const named = (name) => html("div", { class: "product-part product-" + name }, html("span", { class: "step-name" }, name), this.grids[name].table, html("span", { class: "shape" }, `${this[name].length} × ${this[name][0].length}`));
    this.frame([html("div", { class: "product" }, named("A"), named("B"), named("C")), this.says, choice, html("div", { class: "buttons" }, play)], {
      tries: "Choose entries of C. Then look at whole columns: each is a combination of the columns of A.",
      ask: "What would you have to change to change only the last row of C?",
      answer: "The last row of A: no other entry of C uses it.",
    });
    this.at = [0, 0];
    this.#choose(0, 0, false);
  }

  #grid(name) {
    const rows = this[name];
    const cells = rows.map((row, i) => row.map((x, j) => {
      const cell = html("td", name === "C" ? { role: "gridcell", tabindex: i + j === 0 ? "0" : "-1", "data-entry": `${i + 1},${j + 1}` } : {}, name === "C" ? "·" : short(x));
      if (name === "C") {
        cell.addEventListener("click", () => { this.#stop(); this.#choose(i, j); });
        cell.addEventListener("focus", () => { if (this.at[0] !== i || this.at[1] !== j) this.#choose(i, j); });
      }
      return cell;
    }));
    const table = html("table", { class: "entries", role: name === "C" ? "grid" : null, "aria-label": `${name}, ${rows.length} by ${rows[0].length}` },
      html("tbody", {}, ...cells.map((row) => html("tr", name === "C" ? { role: "row" } : {}, ...row))));
    if (name === "C") {
      table.addEventListener("keydown", (event) => {
        const way = moves[event.key];
        if (!way) return;
        event.preventDefault();
        this.#stop();
        cells[this.at[0] + way[0]]?.[this.at[1] + way[1]]?.focus();
      });
    }
    return { table, cells };
  }

  #mark(name, lit, chosen = () => false) {
    this.grids[name].cells.forEach((row, i) => row.forEach((cell, j) => {
      cell.classList.toggle("from-u", lit(i, j) === "u");
      cell.classList.toggle("from-v", lit(i, j) === "v");
      cell.classList.toggle("chosen", chosen(i, j));
    }));
  }

  #choose(i, j, aloud = true) {
    this.at = [i, j];
    const { A, B, C, way } = this;
    const whole = (r, c) => way === "entry" ? r === i && c === j : way === "column" ? c === j : r === i;
    C.forEach((row, r) => row.forEach((x, c) => { if (whole(r, c)) this.seen.add(r * row.length + c); }));
    this.#mark("A", (r) => way === "column" || r === i ? "u" : "");
    this.#mark("B", (r, c) => way === "row" || c === j ? "v" : "");
    this.#mark("C", () => "", whole);
    this.grids.C.cells.forEach((row, r) => row.forEach((cell, c) => {
      cell.tabIndex = r === i && c === j ? 0 : -1;
      const known = this.seen.has(r * row.length + c);
      cell.textContent = known ? short(C[r][c]) : "·";
      cell.setAttribute("aria-label", known ? `row ${r + 1}, column ${c + 1}: ${short(C[r][c])}` : `row ${r + 1}, column ${c + 1}`);
    }));
    for (const b of this.ways.children) b.setAttribute("aria-pressed", String(b.textContent === ways[way]));
    const says = {
      entry: () => [`{C_${i + 1}${j + 1}} = row ${i + 1} of {A} · column ${j + 1} of {B}`, `= ${A[i].map((a, k) => `${bracket(a)}·${bracket(B[k][j])}`).join(" + ")} = `, short(C[i][j])],
      column: () => [`column ${j + 1} of {C} is a combination of the columns of {A}`, `= ${B.map((row, k) => `${bracket(row[j])}·(${A.map((r) => short(r[k])).join(", ")})`).join(" + ")} = `, `(${C.map((r) => short(r[j])).join(", ")})`],
      row: () => [`row ${i + 1} of {C} is a combination of the rows of {B}`, `= ${A[i].map((a, k) => `${bracket(a)}·(${B[k].map((x) => short(x)).join(", ")})`).join(" + ")} = `, `(${C[i].map((x) => short(x)).join(", ")})`],
    }[way]();
    this.says.replaceChildren(html("p", {}, ...words(says[0])), html("p", {}, ...words(says[1]), html("b", { class: "sym-w" }, says[2])));
    if (aloud) this.speak(() => this.says.textContent);
  }

  #stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  #play() {
    this.#stop();
    const [m, n] = [this.C.length, this.C[0].length];
    this.way = "entry";
    if (!still()) this.seen.clear();
    let k = 0;
    const next = () => {
      this.#choose(Math.floor(k / n), k % n);
      if (++k === m * n || !this.isConnected) this.#stop();
    };
    next();
    this.timer = setInterval(next, 1500);
  }
}
customElements.define("la-product", Product);
