// The figures of a page. Those that nearly every day has come with the page; the others are
// fetched when one of them is about to be seen.

import "./figures/la-chart.js";
import "./figures/la-matrix.js";
import "./figures/la-plane.js";
import "./figures/la-image.js";
import { near } from "./near.js";

const later = {
  "la-steps": () => import("./figures/la-steps.js"),
};

export function figures(page) {
  for (const [tag, load] of Object.entries(later)) {
    for (const element of page.querySelectorAll(tag)) near(element).then(load);
  }
}
