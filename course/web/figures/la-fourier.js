// <la-fourier>: a wave as a sum of pure tones, one more with each step of the slider.

import { stage } from "./stage.js";
import { line, remark } from "./words.js";
import { total } from "./algebra.js";
import { html } from "./draw.js";
import { short } from "../numbers.js";

const waves = {
  square: { name: "square", at: (t) => t % (2 * Math.PI) < Math.PI ? 1 : -1, tone: (k) => ({ n: 2 * k + 1, size: 4 / (Math.PI * (2 * k + 1)) }), formula: "4/π (sin t + ⅓ sin 3t + ⅕ sin 5t + …)" },
  saw: { name: "sawtooth", at: (t) => 1 - (t % (2 * Math.PI)) / Math.PI, tone: (k) => ({ n: k + 1, size: 2 / (Math.PI * (k + 1)) }), formula: "2/π (sin t + ½ sin 2t + ⅓ sin 3t + …)" },
  triangle: { name: "triangle", at: (t) => 1 - Math.abs(((t + 1.5 * Math.PI) % (2 * Math.PI)) / Math.PI - 1) * 2, tone: (k) => ({ n: 2 * k + 1, size: (k % 2 ? -8 : 8) / (Math.PI * (2 * k + 1)) ** 2 }), formula: "8/π² (sin t − ⅑ sin 3t + ¹⁄₂₅ sin 5t − …)" },
};

const samples = 720;
const ts = Array.from({ length: samples + 1 }, (_, i) => 4 * Math.PI * i / samples);

// tones gives the first k tones of a wave: {n, size}.
export const tones = (wave, k) => Array.from({ length: k }, (_, i) => waves[wave].tone(i));
export const sum = (list, t) => total(list.map(({ n, size }) => size * Math.sin(n * t)));

// missed is the root mean square of what the tones leave out, by Parseval: all squares together are known.
export function missed(wave, k) {
  const all = { square: 1, saw: 1 / 3, triangle: 1 / 3 }[wave];
  return Math.sqrt(Math.max(0, all - total(tones(wave, k).map(({ size }) => size * size / 2))));
}

stage("la-fourier", {
  title: "A wave and the tones that make it",
  wide: true,
  tries: "Add tones one by one. Which wave needs the fewest, and which keeps a horn at its jumps however many you take?",
  ask: "Why has the triangle almost nothing left to add after three tones?",
  answer: "Its tones shrink like 1/n², those of a wave with jumps only like 1/n.",
  setup: ({ text, numbers }) => ({ wave: waves[text("wave")] ? text("wave") : "square", k: numbers("k", 1)?.[0] ?? 2 }),
  frame: () => ({ x: [0, 4 * Math.PI], y: [-2.35, 1.5], aspect: 0.46, ground: "none" }),
  choices: (s) => [{ id: "wave", label: "the wave", options: Object.entries(waves).map(([id, w]) => [id, w.name]), get: () => s.wave, set: (w) => { s.wave = w; } }],
  sliders: (s) => [{ id: "k", label: "tones", min: 1, max: 30, step: 1, get: () => s.k, set: (k) => { s.k = k; } }],

  draw(view, s) {
    const list = tones(s.wave, s.k);
    view.segment([0, 0], [4 * Math.PI, 0], "axis");
    // A jump is drawn upright.
    view.path(ts.slice(0, -1).map((t) => [t, waves[s.wave].at(t + 1e-9)]), "curve faint");
    if (s.k <= 8) for (const tone of list) view.path(ts.map((t) => [t, sum([tone], t)]), "curve tone sym-v");
    view.path(ts.map((t) => [t, sum(list, t)]), "curve sym-u");
    view.words([0, 1.36], "the wave, and the sum of its tones", "name", [8, 0], "start");
    // The spectrum: a bar for each pitch.
    const [floor, tall] = [-2.25, 0.75];
    view.segment([0, floor], [4 * Math.PI, floor], "axis");
    const most = list.at(-1).n;
    const width = 4 * Math.PI / Math.max(12, most + 1);
    for (const { n, size } of list) view.rect([(n - 0.38) * width, floor], [(n + 0.38) * width, floor + Math.max(0.012, tall * Math.abs(size) / 1.3)], "bar-mark sym-v");
    view.words([4 * Math.PI, -1.42], "how loud each pitch is", "name", [-8, 0], "end");
  },

  readout(s) {
    const list = tones(s.wave, s.k);
    const top = Math.max(...ts.map((t) => sum(list, t)));
    const jump = s.wave !== "triangle";
    return [
      line(html("b", { class: "sym-u" }, waves[s.wave].formula)),
      line(`tone ${s.k}: sin ${list.at(-1).n === 1 ? "" : list.at(-1).n}`, html("i", {}, "t"), " with the size ", html("b", { class: "sym-v" }, short(list.at(-1).size, 4)), "; still missing ", html("b", { class: "sym-value" }, short(missed(s.wave, s.k), 4))),
      remark(jump && s.k >= 8 ? `At the jump the sum overshoots to ${short(top, 3)}, and more tones only make the horn narrower.` : `The sum reaches ${short(top, 3)}, the wave 1.`),
    ];
  },
});
