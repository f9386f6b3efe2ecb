// Explains the symbols of the formulas: pointed at, tapped or reached with the arrow keys, each
// says how it is read, what it means, and what it is in Go and in NumPy.

import { html } from "./figures/draw.js";

const blocks = "p, li, td, dd, dt, h2, h3, .math.display, summary";

// explainSymbols brings the notes to the symbols inside root. A symbol carries the number of
// its note as data-note. The formulas of one paragraph are one stop of the Tab key, and the arrow
// keys walk through their symbols.
export function explainSymbols(root, notes) {
  if (!notes.length) return;
  const card = html("div", { class: "note", id: "note", role: "tooltip", hidden: true });
  const spoken = html("p", { class: "visually-hidden", role: "status" });
  const keys = html("p", { class: "visually-hidden", id: "note-keys" }, "Left and right arrow keys explain the symbols one by one, Escape ends it.");
  root.append(card, spoken, keys);
  let shown = null;
  let stays = false; // tapped or reached by a key, so that moving the mouse away does not close it

  const hide = () => {
    shown?.classList.remove("explained");
    shown = null;
    stays = false;
    card.hidden = true;
  };
  const show = (symbol, hold) => {
    stays = hold;
    if (symbol === shown) return;
    shown?.classList.remove("explained");
    shown = symbol;
    symbol.classList.add("explained");
    card.replaceChildren(...describe(notes[symbol.dataset.note]));
    card.hidden = false;
    place(card, symbol);
  };

  root.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || card.contains(target)) return;
    const symbol = target.closest?.("[data-note]");
    if (symbol) show(symbol, false);
    else if (shown && !stays) hide();
  });
  root.addEventListener("pointerleave", ({ relatedTarget }) => { if (!stays && !card.contains(relatedTarget)) hide(); });
  document.addEventListener("click", ({ target }) => {
    const symbol = target.closest?.("[data-note]");
    if (symbol) show(symbol, true);
    else if (!card.contains(target)) hide();
  });

  // One tab stop for each paragraph with formulas.
  const groups = new Map();
  for (const symbol of root.querySelectorAll("[data-note]")) {
    const block = symbol.closest(blocks) ?? symbol.closest(".math");
    if (!groups.has(block)) groups.set(block, []);
    groups.get(block).push(symbol);
  }
  for (const [block, symbols] of groups) {
    const stop = symbols[0].closest(".math") ?? symbols[0].closest(".unbroken") ?? block;
    stop.tabIndex = 0;
    stop.classList.add("explains");
    stop.setAttribute("aria-describedby", keys.id);
    let at = -1;
    stop.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") hide();
      if (!step || event.target !== stop) return;
      event.preventDefault();
      at = Math.min(Math.max(at + step, 0), symbols.length - 1);
      show(symbols[at], true);
      spoken.textContent = inWords(notes[symbols[at].dataset.note]);
    });
    stop.addEventListener("focus", () => {
      if (!stop.matches(":focus-visible")) return;
      at = 0;
      show(symbols[0], true);
    });
    stop.addEventListener("blur", () => {
      at = -1;
      hide();
    });
  }
  addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  // The page grows where outputs come in, and the card goes along.
  new ResizeObserver(() => { if (shown) place(card, shown); }).observe(root);
}

// describe is what the card holds.
function describe({ say, means, go, numpy, day, beside }) {
  const both = (n) => [
    ...(n.go ? [html("dt", {}, "Go"), html("dd", {}, html("code", {}, n.go))] : []),
    ...(n.numpy ? [html("dt", {}, "NumPy"), html("dd", {}, html("code", {}, n.numpy))] : []),
  ];
  return [
    html("p", {}, "Say ", html("b", {}, `“${say}”`), `: ${means}.`),
    html("dl", {}, ...both({ go, numpy })),
    ...(beside ? [html("p", {}, "With its neighbour ", html("b", {}, `“${beside.say}”`), `: ${beside.means}.`), html("dl", {}, ...both(beside))] : []),
    html("p", { class: "note-more" }, `Day ${day} · `, html("a", { href: `/glossary?q=${encodeURIComponent(say.split(" ")[0])}` }, "glossary")),
  ];
}

// inWords is what a screen reader is told.
function inWords({ say, means, go, numpy, beside }) {
  const code = [go && `In Go: ${go}.`, numpy && `In NumPy: ${numpy}.`].filter(Boolean).join(" ");
  return `${say}: ${means}. ${code}${beside ? ` With its neighbour ${beside.say}: ${beside.go} in Go.` : ""}`;
}

// place puts the card below a symbol, or above it where there is no room, and inside the window.
function place(card, symbol) {
  const at = symbol.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.min(Math.max(at.left, 8), Math.max(width - card.offsetWidth - 8, 8));
  const below = at.bottom + 6 + card.offsetHeight < innerHeight || at.top < card.offsetHeight;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 6 : at.top - 6 - card.offsetHeight) + scrollY}px`;
}
