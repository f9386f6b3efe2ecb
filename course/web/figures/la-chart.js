// The one plot drawer: points, lines, bars and stems on two axes. Values that a
// program plots and <la-chart> both use it.

import { short } from "../numbers.js";
import { html, svg } from "./draw.js";

// Series are told apart by colour and by mark.
const colours = ["var(--u)", "var(--v)", "var(--w)", "var(--column-1)", "var(--column-2)", "var(--value)"];
const marks = [
  (x, y, r) => svg("circle", { cx: x, cy: y, r }),
  (x, y, r) => svg("rect", { x: x - 0.9 * r, y: y - 0.9 * r, width: 1.8 * r, height: 1.8 * r }),
  (x, y, r) => svg("path", { d: `M${x} ${y - 1.2 * r}l${1.2 * r} ${2.1 * r}h${-2.4 * r}z` }),
  (x, y, r) => svg("path", { d: `M${x} ${y - 1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}l${-1.3 * r} ${-1.3 * r}z` }),
];
const radius = (points) => points > 40 ? 3.5 : 4.5;
const dashes = ["", "7 4", "2 4", "9 3 2 3"];

const finite = (x) => typeof x === "number" && Number.isFinite(x);

// scale gives an axis for values from low to high: its ends, a quarter of a step
// beyond the values at most, and about n ticks at 1, 2 or 5 times a power of ten.
// An axis that nearly reaches zero does.
function scale(low, high, n) {
  const near = (high - low) / 4;
  if (low > 0 && low < near) low = 0;
  if (high < 0 && high > -near) high = 0;
  const raw = (high - low) / n;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find((m) => m * power >= raw * 0.999);
  const quarter = step / 4;
  const [from, to] = [Math.floor(low / quarter + 1e-9) * quarter, Math.ceil(high / quarter - 1e-9) * quarter];
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
    ticks.push({ at: i * step, text: short(i * step, Math.min(decimals, 8)) });
  }
  return { from, to, ticks };
}

function extent(values, includeZero) {
  let low = includeZero ? 0 : Infinity;
  let high = includeZero ? 0 : -Infinity;
  for (const x of values) {
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  if (low > high) return [0, 1];
  if (low === high) return [low - (Math.abs(low) / 2 || 1), high + (Math.abs(high) / 2 || 1)];
  return [low, high];
}

function axes(spec, width, height) {
  const all = spec.series;
  const xs = all.flatMap((s) => s.x.filter(finite));
  const ys = all.flatMap((s) => s.y.filter(finite));
  const based = all.some((s) => s.style === "bars" || s.style === "stems");
  const upright = scale(...extent(ys, based), height < 260 ? 4 : 5);
  const bars = all.find((s) => s.style === "bars");
  const [low, high] = extent(xs, false);
  let level;
  if (bars) {
    const gap = 0.6 * barGap(bars.x);
    const places = [...new Set(bars.x)];
    const ticks = places.length <= 16 ? places.map((at) => ({ at, text: short(at) })) : scale(low, high, 8).ticks.filter((t) => t.at >= low);
    level = { from: low - gap, to: high + gap, ticks };
  } else {
    level = scale(low, high, Math.max(3, Math.floor(width / 90)));
  }
  const left = 14 + 7.5 * Math.max(...upright.ticks.map((t) => t.text.length));
  const box = { left, right: width - 14, top: spec.ylabel ? 30 : 12, bottom: height - 28 - (spec.xlabel ? 22 : 0) };
  return {
    box, xTicks: level.ticks, yTicks: upright.ticks,
    x: (v) => box.left + (v - level.from) / (level.to - level.from) * (box.right - box.left),
    y: (v) => box.bottom - (v - upright.from) / (upright.to - upright.from) * (box.bottom - box.top),
    zero: Math.min(Math.max(0, upright.from), upright.to),
  };
}

const barGap = (x) => {
  const sorted = [...new Set(x)].sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((v, i) => v - sorted[i]), sorted.length > 1 ? Infinity : 1);
};

function frame(spec, a) {
  const { box } = a;
  const parts = [];
  for (const t of a.yTicks) {
    const y = a.y(t.at);
    parts.push(svg("line", { class: "grid-line", x1: box.left, x2: box.right, y1: y, y2: y }),
      svg("text", { class: "tick", x: box.left - 8, y: y + 4, "text-anchor": "end" }, t.text));
  }
  const room = (box.right - box.left) / Math.max(1, a.xTicks.length);
  const every = Math.ceil(Math.max(...a.xTicks.map((t) => t.text.length)) * 8 / room);
  a.xTicks.forEach((t, i) => {
    const x = a.x(t.at);
    parts.push(svg("line", { class: "axis", x1: x, x2: x, y1: box.bottom, y2: box.bottom + 4 }));
    if (i % every === 0) parts.push(svg("text", { class: "tick", x, y: box.bottom + 18, "text-anchor": "middle" }, t.text));
  });
  const ground = a.y(a.zero);
  parts.push(svg("line", { class: "axis", x1: box.left, x2: box.right, y1: ground, y2: ground }));
  if (ground < box.bottom) parts.push(svg("line", { class: "grid-line", x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }));
  // A label like x or x₁ is a symbol; the vertical axis has its label on top.
  const symbol = (text) => /^\p{L}[₀-₉]*$/u.test(text);
  const label = (text, at) => svg("text", { class: symbol(text) ? "axis-label symbol" : "axis-label", ...at }, text);
  if (spec.xlabel) parts.push(label(spec.xlabel, { x: (box.left + box.right) / 2, y: box.bottom + 40, "text-anchor": "middle" }));
  if (spec.ylabel) {
    parts.push(label(spec.ylabel, symbol(spec.ylabel) ? { x: box.left - 8, y: 16, "text-anchor": "end" } : { x: 0, y: 16 }));
  }
  return parts;
}

function drawSeries(s, n, a) {
  const group = svg("g", { class: "series" });
  group.style.color = colours[n % colours.length];
  const mark = marks[n % marks.length];
  const points = s.x.map((x, i) => [x, s.y[i]]).filter(([x, y]) => finite(x) && finite(y)).map(([x, y]) => [a.x(x), a.y(y)]);
  const ground = a.y(a.zero);
  if (s.style === "line") {
    // A value that is not a number breaks the line.
    let d = "";
    let pen = "M";
    s.x.forEach((x, i) => {
      if (!finite(x) || !finite(s.y[i])) {
        pen = "M";
        return;
      }
      d += `${pen}${a.x(x).toFixed(2)} ${a.y(s.y[i]).toFixed(2)}`;
      pen = "L";
    });
    group.append(svg("path", { d, fill: "none", stroke: "currentColor", "stroke-width": 2.25, "stroke-linejoin": "round", "stroke-dasharray": dashes[n % dashes.length] }));
  } else if (s.style === "bars") {
    const gap = barGap(s.x);
    const half = Math.max(1, (a.x(gap) - a.x(0)) * 0.38);
    for (const [x, y] of points) {
      group.append(svg("rect", { x: x - half, width: 2 * half, y: Math.min(y, ground), height: Math.abs(y - ground), fill: "currentColor", "fill-opacity": 0.8 }));
    }
  } else {
    if (s.style === "stems") for (const [x, y] of points) group.append(svg("line", { x1: x, x2: x, y1: ground, y2: y, stroke: "currentColor", "stroke-width": 1.75 }));
    group.setAttribute("fill", "currentColor");
    if (points.length > 150) group.setAttribute("fill-opacity", "0.55");
    group.append(...points.map(([x, y]) => mark(x, y, radius(points.length))));
  }
  return group;
}

function key(s, n) {
  const sample = svg("svg", { width: 26, height: 12, "aria-hidden": "true" });
  sample.style.color = colours[n % colours.length];
  sample.style.width = "26px";
  if (s.style === "line") sample.append(svg("line", { x1: 1, x2: 25, y1: 6, y2: 6, stroke: "currentColor", "stroke-width": 2.25, "stroke-dasharray": dashes[n % dashes.length] }));
  else if (s.style === "bars") sample.append(svg("rect", { x: 7, y: 1, width: 12, height: 10, fill: "currentColor", "fill-opacity": 0.8 }));
  else sample.append(marks[n % marks.length](13, 6, radius(s.x.length)));
  sample.lastChild.setAttribute("fill", s.style === "line" ? "none" : "currentColor");
  return html("li", {}, sample, s.name);
}

const mostRows = 200;

function numbers(spec) {
  const rows = spec.series.flatMap((s) => s.x.slice(0, mostRows).map((x, i) => html("tr", {},
    html("th", { scope: "row" }, s.name || "series"), html("td", {}, short(x, 6)), html("td", {}, short(s.y[i], 6)))));
  const cut = spec.series.some((s) => s.x.length > mostRows) ? [html("p", {}, `The first ${mostRows} of each series.`)] : [];
  return html("details", { class: "numbers" }, html("summary", {}, "The numbers"), ...cut,
    html("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "The numbers of the plot" }, html("table", {},
      html("tr", {}, html("th", { scope: "col" }, ""), html("th", { scope: "col" }, spec.xlabel || "x"), html("th", { scope: "col" }, spec.ylabel || "y")), ...rows)));
}

function describe(spec) {
  const each = spec.series.map((s) => {
    const [low, high] = extent(s.y.filter(finite), false);
    return `${s.name || "a series"}: ${s.x.length} ${s.style === "line" ? "points on a line" : s.style}, from ${short(low)} to ${short(high)}`;
  });
  return `Plot${spec.title ? " “" + spec.title + "”" : ""}. ${each.join("; ")}.`;
}

// drawChart gives the element of a plot: {title, xlabel, ylabel, series: [{name, style, x, y}]}.
export function drawChart(given) {
  const spec = { ...given, series: (given.series ?? []).map((s) => ({ ...s, x: s.x ?? s.y.map((_, i) => i) })) };
  const plane = svg("svg", { class: "chart", role: "img", "aria-label": describe(spec) });
  const paint = (width) => {
    const height = Math.round(Math.min(360, Math.max(220, width * 0.56)));
    plane.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const a = axes(spec, width, height);
    plane.replaceChildren(...frame(spec, a), ...spec.series.map((s, n) => drawSeries(s, n, a)));
  };
  paint(600);
  // Letters keep their size when the page gets narrow: the plot is drawn anew.
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (width > 0) paint(width);
  }).observe(plane);
  const body = html("div", { class: "chart-body" }, plane);
  if (spec.series.some((s) => s.name)) body.append(html("ul", { class: "chart-legend" }, ...spec.series.map(key)));
  body.append(numbers(spec));
  return body;
}

class Chart extends HTMLElement {
  connectedCallback() {
    let series = [];
    try {
      series = JSON.parse(this.getAttribute("series") ?? "[]");
    } catch {
      return; // what stands inside the element stays
    }
    const spec = { title: this.getAttribute("title") ?? "", xlabel: this.getAttribute("xlabel") ?? "", ylabel: this.getAttribute("ylabel") ?? "", series };
    const caption = this.getAttribute("caption") ?? spec.title;
    this.removeAttribute("title"); // it would pop up as a tooltip
    this.replaceChildren(html("figure", { class: "fig" }, drawChart(spec), ...(caption ? [html("figcaption", {}, caption)] : [])));
  }
}
customElements.define("la-chart", Chart);
