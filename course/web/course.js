// Brings the page of a day to life.

import { Box } from "./box.js";
import { ending } from "./ending.js";
import { doctor } from "./doctor.js";
import { exercise } from "./exercise.js";
import { figures } from "./figures.js";
import { goals } from "./goal.js";
import { typeset } from "./math.js";
import { wanted } from "./near.js";
import { explainSymbols } from "./notation.js";
import { ownData } from "./own.js";
import { prediction } from "./prediction.js";
import { watchCompiler } from "./progress.js";
import { record } from "./record.js";
import { prepare } from "./runner.js";
import { reachable } from "./scrolls.js";

const learner = JSON.parse(document.getElementById("lina-learner")?.textContent || "{}");

const lesson = document.getElementById("lesson");
typeset(lesson);
explainSymbols(lesson, JSON.parse(document.getElementById("lina-notation")?.textContent || "[]"));
figures(document);

const boxes = [
  ...[...document.querySelectorAll("section.cell")].map((section) => new Box(section, { saved: learner.saved?.[section.dataset.key] })),
  ...[...document.querySelectorAll("section.exercise")].map((section) => exercise(section, learner)).filter((box) => box instanceof Box),
];
for (const form of document.querySelectorAll("form.prediction")) {
  const box = boxes.find(({ key }) => key === form.dataset.key.replace(/-guess$/, ""));
  if (box) box.prediction = prediction(form, box, learner.saved?.[form.dataset.key]);
}
for (const box of boxes) if (box.section.matches(".cell")) box.preview();
ending(learner);
goals(learner);
for (const section of document.querySelectorAll("section.doctor")) doctor(section);
record(document.getElementById("record"));
watchCompiler();

// The list of sections is open where there is room for it.
const sections = document.querySelector(".sections details");
if (sections) sections.open = matchMedia("(min-width: 62.01rem)").matches;

// A short piece of code stays on one line; a long one may break.
for (const code of document.querySelectorAll(":not(pre) > code")) {
  if (code.textContent.length <= 24) code.classList.add("unbroken");
}

// A table wider than the page scrolls by itself, with the keyboard too.
for (const table of document.querySelectorAll(".lesson > table")) {
  reachable(table);
}

// The editor is the largest file of the page: it comes when a box is about to be seen, or gets the
// focus. Until then the box is read, and typed into, as a plain one.
const arm = (box) => {
  wanted(box.section).then(async () => {
    const { createEditor } = await import("./editor.js");
    box.useEditor(createEditor);
    prepare();
  });
};
boxes.forEach(arm);
ownData(document.getElementById("mine"), arm);
document.body.dataset.ready = "true";
