// A guess at what a cell will put out, made before it is run; then the difference has a name.

import * as api from "./api.js";
import { html } from "./figures/draw.js";

const shape = (text) => text.match(/\d+/g)?.join("×") ?? "";
const number = (text) => text.trim() === "" ? NaN : Number(text.trim().replace(/[−–]/g, "-").replace(",", ".").replace(/\s/g, ""));
const written = (x) => String(+Math.abs(x).toPrecision(3));

// difference says how a guess differs from the answer.
export function difference(kind, guess, answer, near, guesses) {
  const because = guesses?.[guess] ? " " + guesses[guess] : "";
  if (kind === "choice") return guess === answer ? `You expected “${answer}”, and so it is.` : `You expected “${guess}”. It is “${answer}”.${because}`;
  if (kind === "shape") {
    const [g, a] = [shape(guess), shape(answer)];
    if (g === a) return `You expected ${a}, and so it is.`;
    const [[r, c], [rows, columns]] = [g.split("×"), a.split("×")];
    const how = r === columns && c === rows ? " You have rows and columns the other way round."
      : r === rows ? " The rows are right, the columns are not." : c === columns ? " The columns are right, the rows are not." : "";
    return `You expected ${g || "something else"}. It is ${a}.${because || how}`;
  }
  const [g, a] = [number(guess), number(answer)];
  const off = g - a;
  if (Math.abs(off) <= near + 1e-12) return off === 0 ? `You expected ${answer}, and so it is.` : `You expected ${guess}, and it is ${answer}: near enough.`;
  return `You expected ${guess}. It is ${answer}, so you were ${written(off)} too ${off > 0 ? "high" : "low"}.${because}`;
}

// prediction brings the form of a cell's box to life. Until there is a guess, what the cell puts
// out is not shown.
export function prediction(form, box, kept) {
  const { key, kind, answer, near, why } = form.dataset;
  const guesses = JSON.parse(form.dataset.guesses || "null");
  const result = html("p", { class: "prediction-result", role: "status" });
  const button = form.querySelector("button");
  const inputs = [...form.querySelectorAll("input")];
  form.append(result);
  let guess = kept;
  let skipped = false;

  const asked = () => {
    if (kind === "choice") return inputs.find((i) => i.checked)?.value ?? "";
    return inputs[0].value.trim();
  };
  const fill = () => {
    if (kind === "choice") for (const i of inputs) i.checked = i.value === guess;
    else inputs[0].value = guess;
  };
  const lock = () => {
    for (const b of form.querySelectorAll("button")) b.hidden = true;
    for (const i of inputs) i.disabled = true;
    form.dataset.kept = "true";
  };
  const told = (changed) => {
    const stands = changed ? "As the code stands in the lesson: " : "";
    result.replaceChildren(stands + (guess ? difference(kind, guess, answer, +near, guesses) : `It is ${answer}.`), " ", why);
    form.dataset.told = "true";
  };

  if (guess) {
    fill();
    lock();
  }
  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = asked();
    const understood = kind === "number" ? Number.isFinite(number(text)) : kind === "shape" ? text.match(/\d+/g)?.length === 2 : text;
    if (!understood) {
      result.textContent = { number: "A guess is a number, such as 2.5.", shape: "A shape is rows and columns, such as 2×3.", choice: "Choose one of them." }[kind];
      return;
    }
    guess = text;
    lock();
    result.textContent = "Your guess is kept. Now run the cell.";
    box.run.focus();
    try {
      await api.save(key, guess);
    } catch (err) {
      result.textContent += " (Not in the record: " + err.message + ")";
    }
    if (document.getElementById("toolchain")) box.preview(); // without Go, what is stored is the answer
  });
  const skip = html("button", { type: "button", class: "quiet" }, "Show it without a guess");
  skip.hidden = !!kept;
  button.after(skip);
  skip.addEventListener("click", () => {
    skipped = true;
    box.preview();
  });
  return {
    waits: () => !guess && !skipped,
    // ran is called when the cell has been run to its end.
    ran(changed) {
      lock();
      told(changed);
    },
  };
}
