// Looks whether everything works that the course needs, one thing after the other, and says
// what to do where it does not.

import * as api from "./api.js";
import { html } from "./figures/draw.js";
import { run } from "./runner.js";

const program = "fmt.Println(6 * 7)";

// Each check gives what is well, or throws what is not.
const checks = [
  ["The browser", async () => {
    if (typeof WebAssembly !== "object") throw new Error("It has no WebAssembly, in which programs run. A current Firefox, Chrome, Edge or Safari has.");
    if (typeof Worker !== "function" || typeof structuredClone !== "function") throw new Error("It is too old to run programs beside the page. A current Firefox, Chrome, Edge or Safari can.");
    return "can run programs.";
  }],
  ["Your record", async () => {
    const mark = String(Date.now());
    await api.save("day1#doctor", mark);
    if ((await api.doctor()).kept !== mark) throw new Error("What was saved did not come back. Is the disk full?");
    return "keeps what you write, on this computer.";
  }],
  ["Go", async () => {
    const { go, missing } = await api.doctor();
    if (missing) throw new Error(missing + ".");
    return `is here: ${go.replace(/^go/, "version ")}.`;
  }],
  ["A program", async (say) => {
    say("is being built. The first time takes a minute.");
    const began = performance.now();
    const { wasm, diagnostics } = await api.build(program, "");
    if (!wasm) throw new Error(`It could not be built: ${diagnostics[0]?.message}`);
    let printed = "";
    const { how, failure } = await run(wasm, [], (parts) => { for (const p of parts) if (p.kind === "text") printed += p.text; }).ended;
    if (how !== "done" || printed.trim() !== "42") throw new Error(failure?.words ?? `It printed ${printed || "nothing"} where 42 was due.`);
    return `was built and run in ${((performance.now() - began) / 1000).toFixed(1)} s: 6 · 7 = 42.`;
  }],
];

export function doctor(section) {
  const list = section.querySelector(".checks");
  const button = section.querySelector(".examine");
  const words = section.querySelector(".doctor-said");
  button.addEventListener("click", async () => {
    button.disabled = true;
    list.replaceChildren();
    words.textContent = "";
    let ill = 0;
    for (const [name, check] of checks) {
      const found = html("span", {}, "…");
      const item = html("li", { "data-well": "" }, html("b", {}, name), " ", found);
      list.append(item);
      try {
        found.textContent = await check((text) => { found.textContent = text; });
        item.dataset.well = "true";
      } catch (err) {
        found.textContent = `does not work. ${err.message}`;
        item.dataset.well = "false";
        ill++;
      }
    }
    words.textContent = ill ? `${ill === 1 ? "One thing does" : `${ill} things do`} not work. Everything can be read all the same.` : "All is well.";
    button.disabled = false;
    button.textContent = "Look again";
  });
}
