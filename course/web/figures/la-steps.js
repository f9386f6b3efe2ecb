// <la-steps>: plays an algorithm, a step at a time: its matrices, the entries that matter marked,
// and a sentence. The library computes the steps (docs/course.md, Figures), on the matrix of the
// lesson or on one that the learner types. A trace that a program made is set as the property trace.
//
// Steps are asked for with the buttons, with the slider, by a swipe, or with the arrow keys, Home
// and End.

import { html } from "./draw.js";
import { Figure, still } from "./figure.js";
import { short } from "../numbers.js";

const beat = 2200; // milliseconds that a step stays while it plays

const roles = { pivot: "pivot: the step turns on it", used: "read", changed: "new", zeroed: "became 0", final: "as it will stay" };
const ways = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };

// parse reads a matrix as it is typed: rows in lines or after semicolons, 1/3 and −2 as they are.
export function parse(text) {
  const rows = text.trim().split(/[;\n]+/).map((row) => row.trim()).filter(Boolean)
    .map((row) => row.replace(/[[\](),|]+/g, " ").replace(/−/g, "-").split(/\s+/).filter(Boolean));
  if (!rows.length || !rows[0].length) throw new Error("There are no numbers yet.");
  const number = (entry) => {
    const [, top, bottom] = entry.match(/^([^/]+)\/([^/]+)$/) ?? [];
    const x = top ? Number(top) / Number(bottom) : Number(entry);
    if (!Number.isFinite(x)) throw new Error(`“${entry}” is no number.`);
    return x;
  };
  const numbers = rows.map((row) => row.map(number));
  const odd = numbers.findIndex((row) => row.length !== numbers[0].length);
  if (odd > 0) throw new Error(`Row ${odd + 1} has ${numbers[odd].length} numbers, and row 1 has ${numbers[0].length}.`);
  return numbers;
}

const written = (rows) => rows.map((row) => row.join(" ")).join("\n");
const sent = (rows) => rows.map((row) => row.join(",")).join(";");

// rounded keeps so many decimals that columns stay narrow; the whole number is in the entry's title.
const rounded = (x) => typeof x !== "number" ? x : Math.abs(x) >= 1e-4 || x === 0 ? Number(x.toFixed(4)) : Number(x.toPrecision(3));

// onThePoint writes a column of numbers with their decimal points below one another: spaces as wide
// as a digit fill the rest.
function onThePoint(values) {
  const parts = values.map((x) => short(rounded(x), 4).split(/(?=\.)/));
  const [left, right] = [0, 1].map((k) => Math.max(...parts.map((p) => (p[k] ?? "").length)));
  return parts.map(([l, r = ""]) => "\u2007".repeat(left - l.length) + l + r + (r || !right ? "" : "\u2008") + "\u2007".repeat(right - Math.max(r.length, right ? 1 : 0)));
}

function table({ name, rows, cols, data, marks, rownames, colnames }, before) {
  const columns = Array.from({ length: cols }, (_, j) => onThePoint(data.map((row) => row[j])));
  const role = new Map([...marks].sort((a, b) => (a.role === "pivot") - (b.role === "pivot")).map(({ i, j, role }) => [i * cols + j, role]));
  const said = marks.length ? `, ${marks.filter((m) => m.role === "pivot").map((m) => `pivot in row ${m.i + 1}, column ${m.j + 1}`).join(", ")}` : "";
  const grid = html("table", { class: "matrix step-matrix", "aria-label": `${name}, ${rows} by ${cols}${said}` });
  if (colnames) grid.append(html("tr", {}, ...(rownames ? [html("td", {})] : []), ...colnames.map((n) => html("th", { scope: "col" }, n))));
  data.forEach((row, i) => {
    grid.append(html("tr", {}, ...(rownames ? [html("th", { scope: "row" }, rownames[i])] : []), ...row.map((x, j) => {
      const fresh = before && before.rows === rows && before.cols === cols && before.data[i][j] !== x;
      return html("td", { class: [role.get(i * cols + j), fresh ? "fresh" : ""].filter(Boolean).join(" ") || null, title: typeof x === "number" && rounded(x) !== x ? String(x) : null }, columns[j][i]);
    })));
  });
  if (colnames || rownames) grid.classList.add("named");
  return html("div", { class: "step-part" }, html("span", { class: "step-name" }, name), grid);
}

class Steps extends Figure {
  connectedCallback() {
    if (this.stage) return;
    this.at = 0;
    this.heading = html("p", { class: "steps-title" });
    this.stage = html("div", { class: "steps-stage", tabindex: "0", role: "group", "aria-roledescription": "step player", "aria-label": "The steps; arrow keys go back and forward" });
    this.says = html("div", { class: "steps-says" });
    this.#controls();
    this.own = this.hasAttribute("algorithm") ? this.#own() : null;
    this.frame([this.heading, this.stage, this.says, this.bar, this.legend, ...(this.own ? [this.own] : [])], {});
    if (this.trace) this.#show(this.trace);
    else if (this.own) this.#ask(this.input.value);
  }

  #controls() {
    const button = (label, text, go, cls) => {
      const b = html("button", { type: "button", class: cls, "aria-label": label, title: label }, text);
      b.addEventListener("click", go);
      return b;
    };
    this.back = button("One step back", "‹", () => this.#go(this.at - 1), "step-back");
    this.forward = button("One step forward", "›", () => this.#go(this.at + 1), "step-forward");
    this.player = button("Play", "Play", () => this.#play(!this.timer), "step-play");
    this.slider = html("input", { type: "range", min: 0, max: 0, step: 1, value: 0, "aria-label": "step", "data-slider": "step" });
    this.slider.addEventListener("input", () => this.#go(Number(this.slider.value)));
    this.count = html("output", { class: "step-count" });
    this.bar = html("div", { class: "steps-bar" }, this.back, this.player, this.forward, this.slider, this.count);
    this.legend = html("p", { class: "steps-legend" });
    this.stage.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const to = { Home: 0, End: this.steps.length - 1 }[event.key] ?? (ways[event.key] ? this.at + ways[event.key] : null);
      if (event.key === " ") this.#play(!this.timer);
      else if (to === null) return;
      else this.#go(to);
      event.preventDefault();
    });
    let from = null;
    this.stage.addEventListener("pointerdown", (event) => { from = event.pointerType === "mouse" ? null : [event.clientX, event.clientY]; });
    this.stage.addEventListener("pointerup", (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from[0], event.clientY - from[1]];
      if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y)) this.#go(this.at + (x < 0 ? 1 : -1));
      from = null;
    });
  }

  // own is where the learner's matrix goes.
  #own() {
    const given = (name) => (this.getAttribute(name) ?? "").split(";").map((row) => row.trim()).filter(Boolean).join("\n");
    this.right = this.hasAttribute("b");
    const field = (name, label, text, rows) => {
      const area = html("textarea", { rows, spellcheck: "false", autocapitalize: "off", autocomplete: "off", "data-own": name }, text);
      area.addEventListener("keydown", (event) => event.stopPropagation());
      return [html("label", {}, html("span", {}, label), area), area];
    };
    const lines = Math.max(3, given("matrix").split("\n").length);
    const [label, area] = field("matrix", this.getAttribute("algorithm") === "simplex" ? "A and b, and c in the last row" : "A, a row in each line", given("matrix"), lines);
    this.input = area;
    const fields = [label];
    if (this.right) {
      const [second, b] = field("b", "b", given("b"), lines);
      fields.push(second);
      this.inputB = b;
    }
    const go = html("button", { type: "submit" }, "Show the steps");
    const reset = html("button", { type: "button", class: "quiet" }, "The lesson's again");
    this.trouble = html("p", { class: "own-trouble", role: "status" });
    reset.addEventListener("click", () => {
      this.input.value = given("matrix");
      if (this.inputB) this.inputB.value = given("b");
      this.#ask(this.input.value);
    });
    const form = html("form", {}, html("div", { class: "own-fields" }, ...fields), html("div", { class: "buttons" }, go, reset), this.trouble);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask(this.input.value);
    });
    return html("details", { class: "own" }, html("summary", {}, "Your own matrix"), form);
  }

  // ask lets the library compute the steps.
  async #ask(text) {
    this.trouble.textContent = "";
    const asked = this.asked = {};
    try {
      const query = new URLSearchParams({ a: sent(parse(text)) });
      if (this.right) query.set("b", sent(parse(this.inputB.value)));
      const answer = await fetch(`/steps/${encodeURIComponent(this.getAttribute("algorithm"))}?${query}`);
      if (!answer.ok) throw new Error(`The course answered ${answer.status}.`);
      const trace = await answer.json();
      if (asked !== this.asked) return;
      if (trace.error) throw new Error(trace.error);
      this.#show(trace);
    } catch (err) {
      this.trouble.textContent = err.message;
      if (!this.steps) this.says.textContent = err.message;
    }
  }

  #show(trace) {
    this.#play(false);
    this.shownTrace = trace;
    this.steps = trace.steps;
    this.heading.textContent = trace.title;
    // All steps lie on one another, so that the place is as large as the largest and nothing below jumps.
    this.pages = trace.steps.map((step, k) => {
      const before = new Map((trace.steps[k - 1]?.matrices ?? []).map((m) => [m.name, m]));
      return html("div", { class: "step-page" }, ...step.matrices.map((m) => table(m, before.get(m.name))));
    });
    this.texts = trace.steps.map((step, k) => html("p", { class: "step-page" }, html("b", {}, `${k}. ${step.title}`), step.text ? " " + step.text : ""));
    this.stage.replaceChildren(...this.pages);
    this.says.replaceChildren(...this.texts);
    const used = new Set(trace.steps.flatMap((s) => s.matrices.flatMap((m) => m.marks.map((k) => k.role))));
    this.legend.replaceChildren(...Object.entries(roles).filter(([r]) => used.has(r)).map(([r, text]) => html("span", {}, html("i", { class: r }, r === "pivot" ? "a" : r === "zeroed" ? "0" : ""), text)));
    this.slider.max = this.steps.length - 1;
    this.at = -1;
    this.#go(0, false);
  }

  #go(to, aloud = true) {
    if (!this.steps) return;
    const at = Math.min(this.steps.length - 1, Math.max(0, to));
    if (at === this.at) return;
    this.at = at;
    [...this.pages, ...this.texts].forEach((page, k) => { page.classList.toggle("now", k % this.steps.length === at); });
    this.back.disabled = at === 0;
    this.forward.disabled = at === this.steps.length - 1;
    this.slider.value = at;
    this.slider.setAttribute("aria-valuetext", `step ${at} of ${this.steps.length - 1}: ${this.steps[at].title}`);
    this.count.textContent = `${at} / ${this.steps.length - 1}`;
    if (aloud) this.speak(`Step ${at}: ${this.texts[at].textContent}`);
  }

  #play(on) {
    clearInterval(this.timer);
    this.timer = null;
    if (on && this.steps) {
      if (this.at === this.steps.length - 1) this.#go(0);
      const next = () => {
        this.#go(this.at + 1);
        if (this.at === this.steps.length - 1 || !this.isConnected) this.#play(false);
      };
      next();
      if (this.at < this.steps.length - 1) this.timer = setInterval(next, still() ? 2 * beat : beat);
    }
    this.player.textContent = this.timer ? "Pause" : "Play";
    this.player.setAttribute("aria-label", this.player.textContent);
  }
}
customElements.define("la-steps", Steps);
