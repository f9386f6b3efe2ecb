// The figures of a page. Those that nearly every day has come with the page; the others are
// fetched when one of them is about to be seen.

import "./figures/la-chart.js";
import "./figures/la-matrix.js";
import "./figures/la-plane.js";
import "./figures/la-image.js";
import { near } from "./near.js";

const later = {
  "la-steps": () => import("./figures/la-steps.js"),
  "la-springs": () => import("./figures/la-springs.js"),
  "la-growth": () => import("./figures/la-growth.js"),
  "la-network": () => import("./figures/la-network.js"),
  "la-economy": () => import("./figures/la-economy.js"),
  "la-simplex": () => import("./figures/la-simplex.js"),
  "la-fourier": () => import("./figures/la-fourier.js"),
  "la-graphics": () => import("./figures/la-graphics.js"),
  "la-product": () => import("./figures/la-product.js"),
  "la-shapes": () => import("./figures/la-shapes.js"),
  "la-rank": () => import("./figures/la-rank.js"),
  "la-patches": () => import("./figures/la-patches.js"),
  "la-variance": () => import("./figures/la-variance.js"),
};

export function figures(page) {
  for (const [tag, load] of Object.entries(later)) {
    for (const element of page.querySelectorAll(tag)) near(element).then(load);
  }
}
