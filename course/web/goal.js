// What the learner is here for, and how fast: asked on the first day, and answered by one example on
// every day.

import * as api from "./api.js";

// choose opens the example of a goal and puts the others away; without a goal all of them are there
// to be opened.
function choose(goal) {
  for (const example of document.querySelectorAll("details.example")) {
    example.hidden = !!goal && example.dataset.goal !== goal;
    example.open = example.dataset.goal === goal;
  }
}

const said = {
  goal: (title) => `Every day now has an example for you: ${title.toLowerCase()}. You can change your mind here.`,
  pace: (_, value) => value === "daily" ? "One day a day: ideas settle overnight. The page will say when a day is done." : "As many as you like. The page opens where you stopped.",
};

export function goals({ goal, pace }) {
  choose(goal);
  if (pace === "daily") document.body.dataset.pace = "daily";
  const form = document.querySelector("form.picker");
  if (!form) return;
  const chosen = { goal, pace };
  const words = form.querySelector(".picker-said");
  for (const input of form.querySelectorAll("input")) {
    input.checked = input.value === chosen[input.name];
    input.addEventListener("change", async () => {
      if (input.name === "goal") choose(input.value);
      try {
        await api.save(input.closest("fieldset").dataset.key, input.value);
        words.textContent = said[input.name](input.closest("label").textContent.trim(), input.value);
      } catch (err) {
        words.textContent = "Not kept: " + err.message;
      }
    });
  }
}
