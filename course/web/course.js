// Brings the page of a day to life.

import { Box } from "./box.js";
import { ending } from "./ending.js";
import { exercise } from "./exercise.js";
import { figures } from "./figures.js";
import { typeset } from "./math.js";
import { watchCompiler } from "./progress.js";
import { record } from "./record.js";
import { prepare } from "./runner.js";

const learner = JSON.parse(document.getElementById("lina-learner")?.textContent || "{}");

typeset(document.getElementById("lesson"));
figures(document);

const boxes = [
  ...[...document.querySelectorAll("section.cell")].map((section) => new Box(section, { saved: learner.saved?.[section.dataset.key] })),
  ...[...document.querySelectorAll("section.exercise")].map((section) => exercise(section, learner)).filter((box) => box instanceof Box),
];
for (const box of boxes) if (box.section.matches(".cell")) box.preview();
ending(learner);
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
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
}

// The editor is the largest file of the page; the lesson can be read meanwhile.
if (boxes.length) {
  const { createEditor } = await import("./editor.js");
  for (const box of boxes) box.useEditor(createEditor);
  prepare();
}
