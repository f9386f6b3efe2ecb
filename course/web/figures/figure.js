// What all figures have in common: a frame with a caption, a line that says what
// to try, a question to check oneself by, and a voice that speaks changes.

import { html } from "./draw.js";
import { words } from "./words.js";

const speakAfter = 600; // milliseconds of rest before a change is spoken

export class Figure extends HTMLElement {
  // frame puts the parts of the figure into the element. What to try and what to ask
  // oneself comes from the attributes try, ask and answer, or from what the figure is.
  frame(parts, { tries, ask, answer } = {}) {
    this.live = html("p", { class: "visually-hidden", "aria-live": "polite" });
    const given = (name, otherwise) => this.getAttribute(name) ?? otherwise;
    const [caption, task, question] = [given("caption"), given("try", tries), given("ask", ask)];
    this.replaceChildren(html("figure", { class: "fig" }, ...parts, this.live,
      ...(task ? [html("p", { class: "try" }, html("b", {}, "Try it. "), ...words(task))] : []),
      ...(question ? [html("details", { class: "ask" }, html("summary", {}, html("b", {}, "Check yourself. "), ...words(question)), html("p", {}, ...words(given("answer", answer))))] : []),
      ...(caption ? [html("figcaption", {}, caption)] : [])));
  }

  // speak says a text when the figure has come to rest; text may be a function.
  speak(text) {
    clearTimeout(this.speakTimer);
    this.speakTimer = setTimeout(() => { this.live.textContent = typeof text === "function" ? text() : text; }, speakAfter);
  }
}

// numbersOf reads "2 1; 0 1" as rows of numbers; null if they are not equally long or not numbers.
export function numbersOf(text) {
  const rows = (text ?? "").split(";").map((row) => row.split(/[\s,]+/).filter(Boolean).map(Number));
  return rows[0].length > 0 && rows.every((r) => r.length === rows[0].length && r.every(Number.isFinite)) ? rows : null;
}

// spoken is the text of a line, with matrices as they are read aloud.
export function spoken(element) {
  const copy = element.cloneNode(true);
  for (const matrix of copy.querySelectorAll(".mat, [data-say]")) matrix.replaceWith(matrix.dataset.say ?? matrix.getAttribute("aria-label"));
  return copy.textContent;
}

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
