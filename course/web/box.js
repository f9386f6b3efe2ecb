// A box of code: an editor, its buttons, and what the program shows. Cells and
// exercises are boxes.

import * as api from "./api.js";
import { html } from "./figures/draw.js";
import { drawValue, parse } from "./rich.js";
import { run, timeLimit } from "./runner.js";
import { near } from "./near.js";
import { reachable } from "./scrolls.js";
import { compilerState } from "./progress.js";
import { listen, told } from "./tabs.js";

const saveAfter = 800; // milliseconds after the last key
let files = null;

// lessonFiles loads the day's files once, for all programs.
function lessonFiles() {
  files ??= Promise.all(JSON.parse(document.getElementById("lina-files")?.textContent || "[]")
    .map(async (name) => [name, await api.file(name)]));
  files.catch(() => { files = null; });
  return files;
}

export class Box {
  constructor(section, { saved, buttons = [] }) {
    this.section = section;
    this.key = section.dataset.key;
    this.source = section.querySelector("textarea.cell-source");
    this.start = this.source.value.replace(/\n$/, ""); // an editor shows no empty last line
    this.running = null;
    this.#furnish(buttons);
    this.#edit(saved ?? this.start);
    listen(this.key, (text) => this.#heard(text));
  }

  // Another page has saved this box. Where nothing was typed here, its text comes; otherwise both
  // stay, and the learner is told.
  #heard(text) {
    if (this.editor.text() === text) return;
    if (this.editor.text() !== this.savedText) {
      this.say("This box was changed in another window too. What is typed last counts.");
      return;
    }
    this.savedText = text;
    this.editor.replace(text);
    this.say("Brought up to date from another window.");
  }

  #furnish(more) {
    const keys = `keys-${this.key.replace(/\W/g, "-")}`;
    this.run = html("button", { type: "button", class: "run" }, "Run");
    this.stop = html("button", { type: "button", class: "stop", hidden: true }, "Stop");
    this.reset = html("button", { type: "button", class: "reset quiet" }, "Reset");
    this.status = html("span", { class: "status", role: "status" });
    this.bar = html("div", { class: "bar" }, ...more, this.run, this.stop, this.reset,
      html("span", { class: "keys", id: keys }, "Shift+Enter runs. Escape, then Tab, leaves the editor."), this.status);
    this.diagnostics = html("ol", { class: "diagnostics", "aria-label": "What the compiler says" });
    this.output = html("div", { class: "output", role: "log", "aria-label": "Output" });
    this.place = html("div", { class: "editor" });
    this.keys = keys;
    if (!more.length) this.run.classList.add("primary");
    this.source.after(this.place, this.bar, this.diagnostics, this.output);
    this.run.addEventListener("click", () => this.runProgram());
    this.stop.addEventListener("click", () => this.running?.stop());
    this.reset.addEventListener("click", () => this.#startOver());
    addEventListener("pagehide", () => this.#save(true));
  }

  // The editor comes when it has been loaded; until then, and if it cannot be
  // loaded, the text area does its work.
  #edit(text) {
    this.source.value = text;
    this.savedText = text;
    this.source.addEventListener("input", () => this.#changed());
    this.source.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        this.enter();
      }
    });
    this.editor = {
      text: () => this.source.value, replace: (t) => { this.source.value = t; this.#changed(); }, mark() {},
      goTo: () => this.source.focus(), focus: () => this.source.focus(),
    };
  }

  useEditor(createEditor) {
    const focused = document.activeElement === this.source;
    this.editor = createEditor({
      parent: this.place, text: this.source.value, label: this.source.getAttribute("aria-label") || "Go code", describedBy: this.keys,
      run: () => this.enter(), changed: () => this.#changed(),
    });
    this.source.hidden = true;
    if (focused) this.editor.focus();
  }

  // enter is what Shift+Enter does.
  enter() { this.runProgram(); }

  changed() {} // for an exercise, which has more to look after

  #changed() {
    this.changed();
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => this.#save(false), saveAfter);
  }
  async #save(leaving) {
    clearTimeout(this.saveTimer);
    const text = this.editor.text();
    if (text === this.savedText) return;
    this.savedText = text;
    try {
      await api.save(this.key, text, leaving);
      told(this.key, text);
    } catch (err) {
      this.savedText = null;
      this.say("Not saved: " + err.message);
    }
  }

  #startOver() {
    if (this.editor.text() === this.start) {
      this.say("This is the code the box started with.");
      return;
    }
    this.editor.replace(this.start);
    this.clear();
    this.say("The first code is back. Undo (Ctrl+Z in the editor) brings yours again.");
    this.editor.focus();
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words; // an unchanged status is not spoken again
  }

  clear() {
    this.output.replaceChildren();
    this.output.removeAttribute("aria-live");
    delete this.output.dataset.stored;
    this.diagnostics.replaceChildren();
    this.editor.mark([]);
  }

  async runProgram() {
    const outcome = await this.execute("");
    if (outcome.how === "done") this.prediction?.ran(outcome.source !== this.start);
    return outcome;
  }

  // execute builds the text and runs it, and shows everything that comes of
  // it. It gives {ran, how, source, verdict}.
  async execute(exercise) {
    if (this.running) return { ran: false };
    const source = this.editor.text();
    this.clear();
    this.#save(false);
    const build = new AbortController();
    this.#busy({ stop: () => build.abort() });
    const tell = () => this.say(compilerState() || "Building…");
    const telling = setInterval(tell, 1000);
    tell();
    try {
      const [built, given, own] = await Promise.all([api.build(source, exercise, build.signal), lessonFiles(), exercise ? [] : api.ownFiles()]).finally(() => clearInterval(telling));
      if (build.signal.aborted) throw new DOMException("", "AbortError");
      if (built.diagnostics) {
        this.#complain(built.diagnostics);
        return { ran: false };
      }
      return { ran: true, source, ...await this.#watch(built, [...given, ...own]) };
    } catch (err) {
      if (err.name === "AbortError") this.say("Stopped.");
      else {
        this.say("Nothing was run.");
        this.#fail({ words: err.message, line: 0, trace: "" });
      }
      return { ran: false };
    } finally {
      this.#busy(null);
    }
  }

  #busy(running) {
    // The focus does not fall off a button that goes.
    const focused = document.activeElement;
    this.running = running;
    this.stop.hidden = !running;
    for (const button of this.bar.querySelectorAll("button:not(.stop)")) button.disabled = !!running;
    if (running && focused?.closest(".bar") === this.bar) this.stop.focus();
    if (!running && (focused === this.stop || document.activeElement === document.body) && this.pressed?.isConnected) this.pressed.focus();
    this.pressed = running ? focused?.closest("button") : null;
    this.section.toggleAttribute("data-running", !!running);
  }

  // #watch runs a compiled program to its end.
  async #watch({ wasm, key }, given) {
    const from = performance.now();
    let verdict = null;
    this.say("Running…");
    const program = run(wasm, given, (parts) => {
      for (const part of parts) verdict = this.#print(part, key) ?? verdict;
    });
    this.running.stop = program.stop;
    const { how, failure } = await program.ended;
    const seconds = ((performance.now() - from) / 1000).toFixed(2);
    this.say({
      done: `Done in ${seconds} s.`, failed: `Broke off after ${seconds} s.`, stopped: `Stopped after ${seconds} s.`,
      limit: `Stopped: a program may run ${timeLimit / 1000} seconds. Does a loop never end?`,
    }[how]);
    if (failure) this.#fail(failure);
    else if (how === "done" && !this.output.hasChildNodes() && !verdict) this.say(`Done in ${seconds} s. It printed nothing.`);
    return { how, verdict };
  }

  // preview shows what the code of the lesson puts out, until it is run here.
  async preview() {
    const [day, cell] = this.key.slice(3).split("#");
    if (this.editor.text() !== this.start || this.prediction?.waits()) return;
    await near(this.section);
    const parts = await api.output(day, cell).catch(() => null);
    if (!parts?.length || this.running || this.output.hasChildNodes() || this.diagnostics.hasChildNodes()) return;
    this.output.setAttribute("aria-live", "off");
    for (const part of parts) this.#print(part);
    this.output.prepend(html("p", { class: "stored" }, "What it puts out. Change the code, and run it yourself."));
    this.output.dataset.stored = "true";
    this.prediction?.ran(false);
  }

  // print shows a part of the output; a verdict with the program's key is given
  // back instead.
  #print(part, key) {
    if (part.kind === "rich") {
      const value = parse(part.text);
      if (value?.kind === "verdict") return key && value.key === key ? value : null;
      const drawn = value && drawValue(value);
      if (drawn) {
        this.output.append(drawn);
        reachable(drawn);
      }
      return null;
    }
    const last = this.output.lastElementChild;
    const name = { text: "output-text", error: "output-error", note: "output-note" }[part.kind];
    if (last?.className === name) last.append(part.text);
    else this.output.append(html(part.kind === "note" ? "p" : "pre", { class: name }, part.text));
    return null;
  }

  #complain(diagnostics) {
    this.editor.mark(diagnostics);
    this.say(diagnostics.length === 1 ? "It does not compile yet." : `It does not compile yet: ${diagnostics.length} places.`);
    for (const { line, col, message, hint } of diagnostics.toSorted((a, b) => a.line - b.line)) {
      const where = line > 0
        ? html("button", { type: "button", class: "where" }, `Line ${line}`)
        : html("span", { class: "where" }, "The program");
      where.addEventListener("click", () => line > 0 && this.editor.goTo(line, col));
      this.diagnostics.append(html("li", {}, where, ": ", html("span", { class: "message" }, message), ...(hint ? [html("span", { class: "hint" }, hint)] : [])));
    }
  }

  #fail({ words, line, trace }) {
    if (line > 0) this.editor.mark([{ line, col: 0, message: words, hint: "" }]);
    this.output.append(html("div", { class: "failure", role: "alert" }, line > 0 ? `Line ${line}: ` : "", words,
      ...(trace ? [html("details", {}, html("summary", {}, "What Go said"), html("pre", {}, trace.trim()))] : [])));
  }
}
