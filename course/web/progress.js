// How far the learner is, and how far the compiler is with getting ready.

import * as api from "./api.js";

const betweenLooks = 1500; // milliseconds, while the compiler warms up
let warm = null;

// showProgress draws the object that GET /api/progress gives.
export function showProgress(progress) {
  if (!progress?.days) return;
  const here = document.querySelector('nav.days a[aria-current="page"]')?.dataset.day;
  for (const day of progress.days) {
    const link = document.querySelector(`nav.days a[data-day="${day.day}"]`);
    if (link) {
      link.dataset.done = day.done;
      link.querySelector(".day-done").textContent = day.done ? "done" : "";
    }
    if (String(day.day) === here) showDay(day);
  }
  const streak = document.querySelector(".streak");
  if (streak) {
    streak.hidden = !(progress.streak > 1);
    streak.textContent = progress.streak > 1 ? `Work on ${progress.streak} days in a row` : "";
  }
  warm = progress.warm ?? warm;
}

function showDay({ passed, total, done }) {
  const box = document.getElementById("progress");
  if (!box) return;
  box.dataset.passed = passed;
  box.dataset.total = total;
  const meter = box.querySelector("meter");
  meter.max = total;
  meter.value = passed;
  const rest = document.body.dataset.pace === "daily" ? ". Let it settle; the next day is for tomorrow" : "";
  box.querySelector(".progress-text").textContent = done ? `Day done: ${passed} of ${total} exercises passed${rest}` : `${passed} of ${total} exercises passed`;
}

// compilerState says what a build has to wait for, or nothing.
export function compilerState() {
  if (!warm || warm.ready || warm.error) return "";
  return `Building… The compiler is getting ready (${warm.done} of ${warm.total}), which happens once.`;
}

// watchCompiler shows the warm-up quietly until it is over.
export async function watchCompiler() {
  const line = document.getElementById("warm");
  for (;;) {
    try {
      showProgress(await api.progress());
    } catch {
      return; // the next action says what is wrong
    }
    if (!warm || warm.ready || warm.error) {
      line.hidden = !warm?.error;
      line.textContent = warm?.error ? "Code may start slowly, or not at all: " + warm.error : "";
      return;
    }
    line.hidden = false;
    line.textContent = warm.total ? `Getting the compiler ready: ${warm.done} of ${warm.total}` : "Getting the compiler ready";
    await new Promise((later) => setTimeout(later, betweenLooks));
  }
}
