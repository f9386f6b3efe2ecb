// The end of the course: what was passed, with the learner's own words, and a certificate to print
// that states what was checked and nothing else.

import * as api from "./api.js";
import { html } from "./figures/draw.js";

function recap(list, learner) {
  const passed = new Set(learner.passed ?? []);
  for (const item of list.children) {
    const ids = item.dataset.exercises.split(" ");
    const open = ids.filter((id) => !passed.has(id));
    item.dataset.passed = open.length === 0;
    if (open.length) {
      const day = ids[0].split("/")[0].slice(3);
      item.replaceChildren("Still open: ", html("a", { href: `/day/${day}#${open[0].split("/")[1]}` }, `day ${day}, ${open.map((id) => id.split("/")[1]).join(", ")}`), ".");
      continue;
    }
    const own = (learner.answers?.[ids.at(-1)] ?? []).filter((text) => text.trim());
    if (own.length) item.append(html("p", { class: "own" }, own.map((text) => "“" + text.trim() + "”").join("\n")));
  }
}

async function certificate(place) {
  const { days } = await api.progress();
  const done = days.filter((d) => d.done);
  const exercises = days.reduce((sum, d) => sum + d.passed, 0);
  const all = days.reduce((sum, d) => sum + d.total, 0);
  if (exercises === 0) return;
  const print = html("button", { type: "button" }, "Print it");
  print.addEventListener("click", () => {
    document.body.classList.add("certifying");
    window.print();
    document.body.classList.remove("certifying");
  });
  place.hidden = false;
  place.replaceChildren(
    html("h3", {}, done.length === days.length ? "Seven days of linear algebra" : `${done.length} of ${days.length} days of linear algebra`),
    html("p", {}, html("label", {}, "Name ", html("input", { type: "text", autocomplete: "name" }))),
    html("p", {}, `Passed ${exercises} of ${all} exercises of the course “Lina: linear algebra in seven days, in Go”. Code was tried on given and on random inputs; of answers in words only the form was checked. ${new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}.`),
    html("ul", {}, ...days.map((d) => html("li", {}, `Day ${d.day}: ${d.passed} of ${d.total} exercises${d.done ? ", its task done" : ""}`))),
    print);
}

export function ending(learner) {
  const list = document.querySelector("ol.recap");
  if (list) recap(list, learner);
  const place = document.querySelector(".certificate");
  if (place) certificate(place).catch(() => {}); // the next action says what is wrong
}
