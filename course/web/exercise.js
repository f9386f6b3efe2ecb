// An exercise: its task, the check with its verdict, hints, and the cheer.

import * as api from "./api.js";
import { Box } from "./box.js";
import { html } from "./figures/draw.js";
import { showProgress } from "./progress.js";
import { listen, told } from "./tabs.js";

// The next hint is offered once the one before it has been opened.
function chainHints(section) {
  const hints = [...section.querySelectorAll(":scope > .hint")];
  hints.forEach((hint, i) => {
    hint.open = false;
    hint.hidden = i > 0;
    hint.addEventListener("toggle", () => {
      if (hint.open && hints[i + 1]) hints[i + 1].hidden = false;
    });
  });
}

// tag says in a word or two where the exercise stands.
function tag(section) {
  const title = section.querySelector(".exercise-title");
  const mark = html("span", { class: "tag" });
  title.append(mark);
  return (passed) => {
    section.dataset.passed = passed;
    const kind = section.dataset.task === "true" ? "part of today’s task" : "extra";
    mark.textContent = passed ? "✓ passed" : kind;
    const after = section.querySelector(":scope > .after");
    if (after && passed) after.hidden = false;
  };
}

function showVerdict(place, { pass, message, cases = [] }, praise = "Right.") {
  place.hidden = false;
  place.dataset.pass = pass;
  const list = cases.length > 1
    ? [html("ul", { class: "verdict-cases" }, ...cases.map((c) => html("li", { "data-pass": String(c.pass) },
      html("span", { class: "visually-hidden" }, c.pass ? "passed: " : "failed: "), c.name)))]
    : [];
  place.replaceChildren(html("p", { class: "verdict-title" }, pass ? praise : "Not yet."), html("p", { class: "verdict-message" }, message), ...list);
}

class CodeExercise extends Box {
  constructor(section, { saved, passed, passedCode }) {
    const check = html("button", { type: "button", class: "check primary" }, "Check");
    super(section, { saved, buttons: [check] });
    this.setPassed = tag(section);
    this.setPassed(passed);
    this.verdict = html("div", { class: "verdict", role: "status", hidden: true });
    this.cheer = html("p", { class: "cheer", role: "status" });
    this.output.after(this.verdict, this.cheer);
    check.addEventListener("click", () => this.check());
    chainHints(section);
    this.#keep(passedCode);
  }

  // keep offers the code that passed, if what stands in the editor is another one.
  #keep(code) {
    this.passedCode = code ?? this.passedCode;
    if (this.passedCode === undefined) return;
    if (!this.kept) {
      const button = html("button", { type: "button", class: "quiet" }, "Show the code that passed");
      button.addEventListener("click", () => {
        this.editor.replace(this.passedCode);
        this.say("This is the code that passed. Undo (Ctrl+Z in the editor) brings yours again.");
        this.editor.focus();
      });
      this.kept = html("p", { class: "kept" }, "The code that passed is kept. ", button);
      this.cheer.after(this.kept);
    }
    this.kept.hidden = this.editor.text() === this.passedCode;
  }

  changed() { if (this.kept) this.#keep(); }

  clear() {
    super.clear();
    if (this.verdict) this.verdict.hidden = true;
    if (this.cheer) this.cheer.textContent = "";
  }

  get #hasMain() { return /^\s*func\s+main\s*\(/m.test(this.editor.text()); }

  // Shift+Enter runs a main of the learner's own, and checks if there is none.
  enter() {
    if (this.#hasMain) this.runProgram();
    else this.check();
  }

  async runProgram() {
    if (this.#hasMain) return super.runProgram();
    this.clear();
    this.say("There is no func main to run. Press Check, or write one that tries your function.");
  }

  async check() {
    const id = this.section.dataset.exercise;
    const { ran, how, source, verdict } = await this.execute(id);
    if (!ran || how === "stopped") return;
    if (!verdict) {
      const words = how === "limit" ? "The check did not come to an end. A loop in your code may never stop." : "The program ended before the check was through.";
      showVerdict(this.verdict, { pass: false, message: words });
      return;
    }
    showVerdict(this.verdict, verdict);
    this.say(verdict.pass ? "Checked." : "Checked: not yet.");
    try {
      const { cheer, progress } = await api.verdict(id, source, verdict.pass, verdict.message);
      if (verdict.pass) {
        this.cheer.textContent = cheer ?? "";
        this.setPassed(true);
        this.#keep(source);
      }
      showProgress(progress);
    } catch (err) {
      this.say("The verdict could not be kept: " + err.message);
    }
  }
}

// A form: its fields are posted, and the server says what it thinks of their form.
class FormExercise {
  constructor(section, { answers, draft, passed }) {
    this.section = section;
    this.form = section.querySelector("form.exercise-form");
    this.fields = [...this.form.querySelectorAll('[name="field"]')];
    this.setPassed = tag(section);
    this.setPassed(passed);
    this.button = this.form.querySelector('button[type="submit"]');
    this.button.classList.add("check", "primary");
    this.key = section.dataset.key;
    this.#fill(drafted(draft) ?? answers ?? []);
    this.saved = this.#draft();
    this.form.addEventListener("input", () => this.#changed());
    addEventListener("pagehide", () => this.#save(true));
    listen(this.key, (text) => {
      if (this.#draft() !== this.saved) return;
      this.#fill(drafted(text) ?? []);
      this.saved = text;
    });
    this.keeping = html("p", { class: "kept", role: "status" });
    this.button.after(this.keeping);
    this.verdict = html("div", { class: "verdict", role: "status", hidden: true });
    this.cheer = html("p", { class: "cheer", role: "status" });
    this.form.after(this.verdict, this.cheer);
    this.form.noValidate = true; // the verdict says what is missing, in words
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.post();
    });
    chainHints(section);
  }

  #fill(texts) { texts.forEach((text, i) => { if (this.fields[i]) this.fields[i].value = text; }); }
  #draft() { return JSON.stringify(this.fields.map((f) => f.value)); }

  // What is typed is kept as it is typed, posted or not, complete or in part.
  #changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#save(false), 800);
  }
  async #save(leaving) {
    clearTimeout(this.timer);
    const draft = this.#draft();
    if (draft === this.saved) return;
    this.saved = draft;
    try {
      await api.save(this.key, draft, leaving);
      told(this.key, draft);
      const empty = this.fields.filter((f) => !f.value.trim()).length;
      this.keeping.textContent = empty ? `Your draft is kept. ${empty} of ${this.fields.length} fields are still empty.` : "Your draft is kept. Post it when you like it.";
    } catch (err) {
      this.saved = null;
      this.keeping.textContent = "Not kept: " + err.message;
    }
  }

  async post() {
    await this.#save(false);
    this.button.disabled = true;
    this.cheer.textContent = "";
    try {
      const answer = await api.post(this.section.dataset.exercise, this.fields.map((f) => f.value));
      showVerdict(this.verdict, answer, "Posted."); // whether it is right, no program can say
      this.fields.forEach((f) => { f.toggleAttribute("aria-invalid", !answer.pass && !f.value.trim()); });
      if (answer.pass) {
        this.cheer.textContent = answer.cheer ?? "";
        this.setPassed(true);
        this.keeping.textContent = "";
      }
      showProgress(answer.progress);
    } catch (err) {
      showVerdict(this.verdict, { pass: false, message: err.message });
    } finally {
      this.button.disabled = false;
      this.button.focus();
    }
  }
}

// drafted is the fields of a draft, or nothing if there is none.
function drafted(text) {
  try {
    const fields = JSON.parse(text ?? "null");
    return Array.isArray(fields) ? fields : undefined;
  } catch {
    return undefined;
  }
}

// exercise brings a section.exercise to life.
export function exercise(section, learner) {
  const id = section.dataset.exercise;
  const passed = learner.passed?.includes(id) ?? false;
  if (section.dataset.kind === "form") return new FormExercise(section, { answers: learner.answers?.[id], draft: learner.saved?.[section.dataset.key], passed });
  return new CodeExercise(section, { saved: learner.saved?.[section.dataset.key], passed, passedCode: learner.saved?.[section.dataset.key + "~passed"] });
}
