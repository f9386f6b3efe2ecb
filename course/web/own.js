// The learner's own data: a file that is dropped on the page, or chosen, becomes a matrix in the
// cells. It goes to the course's server on this computer, and nowhere else.

import * as api from "./api.js";
import { Box } from "./box.js";
import { html } from "./figures/draw.js";

const most = 32 << 20;

function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}

// ownData brings the place for files to life; arm(box) gives a new cell its editor.
export function ownData(place, arm) {
  const status = place.querySelector(".mine-said");
  const list = place.querySelector(".mine-files");
  const input = place.querySelector('input[type="file"]');
  const day = location.pathname.split("/").pop();
  let cells = 0;

  const show = (file) => {
    [...list.children].find((item) => item.dataset.name === file.name)?.remove();
    const forget = html("button", { type: "button", class: "quiet" }, "Put away");
    const source = html("textarea", { class: "cell-source", spellcheck: "false", "aria-label": `Go code: ${file.name}` });
    source.value = file.code;
    const section = html("section", { class: "cell", "data-cell": `own-${++cells}`, "data-key": `day${day}#own-${cells}` }, source);
    const item = html("div", { class: "mine-file", "data-name": file.name }, html("p", {}, html("b", {}, file.name), `: ${file.what}. `, forget), section);
    forget.addEventListener("click", async () => {
      await api.forget(file.name).catch(() => {});
      item.remove();
      status.textContent = `${file.name} is put away.`;
    });
    list.append(item);
    arm(new Box(section, {}));
    return item;
  };

  const take = async (file) => {
    place.open = true;
    if (file.size > most) {
      status.textContent = `${file.name} has more than ${most >> 20} MB, which is too much for a page.`;
      return;
    }
    status.textContent = `Reading ${file.name} …`;
    try {
      const item = show(await api.bring(file.name, await encoded(file)));
      status.textContent = `${file.name} is here. Every cell of the page can read it; this one does.`;
      item.scrollIntoView({ block: "nearest" });
    } catch (err) {
      status.textContent = err.message;
    }
  };
  const takeAll = async (files) => {
    for (const file of files) await take(file);
  };

  input.addEventListener("change", () => {
    takeAll([...input.files]);
    input.value = "";
  });
  // Files may be dropped anywhere; texts that are dragged into an editor are its own matter.
  const holdsFiles = (event) => [...event.dataTransfer?.types ?? []].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    document.body.dataset.drop = "true";
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) delete document.body.dataset.drop; });
  addEventListener("drop", (event) => {
    delete document.body.dataset.drop;
    if (!holdsFiles(event)) return;
    event.preventDefault();
    takeAll([...event.dataTransfer.files]);
  }, { capture: true });

  place.hidden = false;
  return api.own().then(({ files }) => {
    for (const file of files) show(file);
    if (files.length) place.open = true;
  }).catch(() => {}); // the next action says what is wrong
}
