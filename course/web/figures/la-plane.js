// <la-plane>: vectors and 2×2 matrices to be pushed about. The scenes that many days
// have come with it; a day's own are fetched when they are about to be seen.

import { Stage } from "./stage.js";
import { modes } from "./plane-modes.js";
import { near } from "../near.js";

const later = {
  covariance: () => import("./plane-covariance.js"),
  squares: () => import("./plane-squares.js"),
  subspaces: () => import("./plane-subspaces.js"),
};

class Plane extends Stage {
  connectedCallback() {
    if (this.view) return;
    const mode = this.getAttribute("mode") ?? "vectors";
    if (modes[mode]) this.open(modes[mode]);
    else if (later[mode]) near(this).then(later[mode]).then(({ scene }) => this.view || this.open(scene));
    // otherwise what stands inside the element stays
  }
}
customElements.define("la-plane", Plane);
