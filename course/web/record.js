// The learner's record: import, and starting over, which asks first and can be undone.

import * as api from "./api.js";
import { html } from "./figures/draw.js";

const undoKey = "lina-undo"; // until the next page, in the session's storage

export function record(box) {
  const status = box.querySelector(".record-status");
  const startOver = box.querySelector(".reset-all");
  const attempt = async (work) => {
    try {
      await work();
    } catch (err) {
      status.textContent = err.message;
    }
  };
  const choice = (words, act) => {
    const button = html("button", { type: "button" }, words);
    button.addEventListener("click", () => attempt(act));
    return button;
  };

  box.querySelector('input[type="file"]').addEventListener("change", (event) => attempt(async () => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    let content;
    try {
      content = JSON.parse(await file.text());
    } catch {
      throw new Error(`${file.name} is not a record: it is not JSON.`);
    }
    const { merged } = await api.merge(content);
    status.replaceChildren(`${merged} ${merged === 1 ? "entry" : "entries"} came in; nothing of yours was overwritten. `, choice("Show them", () => location.reload()));
  }));

  startOver.addEventListener("click", () => {
    const yes = choice("Yes, start over", async () => {
      const { undo } = await api.reset();
      sessionStorage.setItem(undoKey, undo);
      location.reload(); // and the page is the one of a beginner
    });
    const no = choice("No, keep it", () => {
      status.textContent = "Nothing was changed.";
      startOver.focus();
    });
    status.replaceChildren("Progress, answers and code of all seven days go away. Start over? ", yes, " ", no);
    no.focus();
  });

  const undo = sessionStorage.getItem(undoKey);
  if (!undo) return;
  sessionStorage.removeItem(undoKey);
  const back = choice("Undo", async () => {
    await api.undo(undo);
    location.reload();
  });
  box.open = true;
  status.replaceChildren("Your record is empty now. ", back, " ", choice("Go to day 1", () => { location.href = "/day/1"; }));
  back.focus();
}
