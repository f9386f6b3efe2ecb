// <la-plane>: vectors and 2×2 matrices to be pushed about.

import { Stage } from "./stage.js";
import { modes } from "./plane-modes.js";

class Plane extends Stage {
  connectedCallback() {
    const scene = modes[this.getAttribute("mode") ?? "vectors"];
    if (scene && !this.view) this.open(scene); // otherwise what stands inside the element stays
  }
}
customElements.define("la-plane", Plane);
