// The glossary and the API map: formulas, and a search that hides the rows without a word.

import { typeset } from "./math.js";

const page = document.getElementById("lesson");
typeset(page);

const search = page.querySelector(".search");
const input = search.querySelector("input");
const found = search.querySelector(".found");
const rows = [...page.querySelectorAll("tbody tr:not(.section)")];
const plain = (text) => text.toLowerCase();
const texts = rows.map((row) => plain(`${row.dataset.find ?? ""} ${row.textContent}`));

// narrow shows the rows that hold every word of the search.
function narrow() {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, i) => {
    row.hidden = !words.every((w) => texts[i].includes(w));
    if (!row.hidden) shown++;
  });
  for (const group of page.querySelectorAll("tbody")) {
    const title = group.querySelector("tr.section");
    if (title) title.hidden = ![...group.querySelectorAll("tr:not(.section)")].some((row) => !row.hidden);
  }
  found.textContent = words.length ? shown === 1 ? "1 row" : `${shown} rows` : `${rows.length} rows`;
}

search.hidden = false;
input.value = new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", narrow);
narrow();
if (input.value) input.focus();
