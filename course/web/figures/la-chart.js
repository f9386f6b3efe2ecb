// The one plot drawer: points, lines, bars, stems, histograms, arrows, boxes and cells
// on two axes. Values that a program plots and <la-chart> both use it.

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

const isBars = (s) => s.style === "bars" || s.style === "histogram";
const named = (names) => names.map((text, at) => ({ at, text: text.length > 18 ? text.slice(0, 17) + "…" : text }));

// level gives the horizontal axis.
function level(spec, xs, width) {
  const bars = spec.series.find(isBars);
  const [low, high] = extent(xs, false);
  if (spec.cells) return { from: -0.5, to: Math.max(1, spec.cells[0]?.length ?? 1) - 0.5, ticks: spec.xnames ? named(spec.xnames) : [] };
  if (spec.xnames) return { from: Math.min(-0.5, low), to: Math.max(spec.xnames.length - 0.5, high), ticks: named(spec.xnames) };
  if (!bars) return scale(low, high, Math.max(3, Math.floor(width / 90)));
  const gap = (bars.style === "bars" ? 0.6 : 0.5) * barGap(bars.x);
  const places = [...new Set(bars.x)];
  const ticks = bars.style === "bars" && places.length <= 16 ? places.map((at) => ({ at, text: short(at) })) : scale(low, high, 8).ticks.filter((t) => t.at >= low);
  return { from: low - gap, to: high + gap, ticks };
}

// upright gives the vertical axis; the first row of cells is on top.
function upright(spec, ys, height) {
  if (spec.cells) return { from: spec.cells.length - 0.5, to: -0.5, ticks: spec.ynames ? named(spec.ynames) : [] };
  const based = spec.series.some((s) => isBars(s) || s.style === "stems");
  return scale(...extent(ys, based), height < 260 ? 4 : 5);
}

// equalize lets the axis that shows less for its length show more.
function equalize(x, y, box) {
  const [w, h] = [box.right - box.left, box.bottom - box.top];
  const [perX, perY] = [(x.to - x.from) / w, (y.to - y.from) / h];
  const grow = (axis, size, length) => {
    const more = (size * length - (axis.to - axis.from)) / 2;
    [axis.from, axis.to] = [axis.from - more, axis.to + more];
  };
  if (perX < perY) grow(x, perY, w);
  else grow(y, perX, h);
}

function axes(spec, width, height) {
  const withOrigin = spec.series.some((s) => s.style === "arrows") ? [0] : [];
  const xs = spec.series.flatMap((s) => s.x.filter(finite)).concat(withOrigin);
  const ys = spec.series.flatMap((s) => s.y.filter(finite)).concat(withOrigin);
  const [x, y] = [level(spec, xs, width), upright(spec, ys, height)];
  const left = 14 + 7.5 * Math.max(0, ...y.ticks.map((t) => t.text.length));
  const box = { left, right: width - 14, top: spec.ylabel ? 30 : 12, bottom: height - 28 - (spec.xlabel ? 22 : 0) };
  if (spec.equal && !spec.cells) equalize(x, y, box);
  return {
    box, xTicks: x.ticks, yTicks: y.ticks,
    x: (v) => box.left + (v - x.from) / (x.to - x.from) * (box.right - box.left),
    y: (v) => box.bottom - (v - y.from) / (y.to - y.from) * (box.bottom - box.top),
    zero: spec.cells ? y.from : Math.min(Math.max(0, y.from), y.to),
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
  } else if (s.style === "arrows") {
    group.style.color = "currentColor";
    for (const [x, y] of points) group.append(arrow(a.x(0), a.y(0), x, y));
  } else if (s.style === "boxes") {
    group.append(...boxes(s, a));
  } else if (isBars(s)) {
    const gap = barGap(s.x);
    const half = Math.max(1, (a.x(gap) - a.x(0)) * (s.style === "bars" ? 0.38 : 0.49));
    for (const [x, y] of points) {
      group.append(svg("rect", { x: x - half, width: 2 * half, y: Math.min(y, ground), height: Math.abs(y - ground), fill: "currentColor", "fill-opacity": 0.8 }));
    }
  } else {
    if (s.style === "stems") for (const [x, y] of points) group.append(svg("line", { x1: x, x2: x, y1: ground, y2: y, stroke: "currentColor", "stroke-width": 1.75 }));
    group.setAttribute("fill", "currentColor");
    if (points.length > 150) group.setAttribute("fill-opacity", "0.55");
    group.append(...points.map(([x, y]) => mark(x, y, radius(points.length))));
  }
  (s.labels ?? []).forEach((text, i) => {
    if (!text || !finite(s.x[i]) || !finite(s.y[i])) return;
    const [x, y] = [a.x(s.x[i]), a.y(s.y[i])];
    const before = x < a.x(0) && s.style === "arrows" || x > a.box.right - 80;
    group.append(svg("text", { class: "tick", x: x + (before ? -7 : 7), y: y - 5, "text-anchor": before ? "end" : "start" }, text));
  });
  return group;
}

function arrow(x0, y0, x1, y1) {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  return svg("path", { d: `M${x0} ${y0}L${x1} ${y1}M${x1 - 9 * ux - 4 * uy} ${y1 - 9 * uy + 4 * ux}L${x1} ${y1}L${x1 - 9 * ux + 4 * uy} ${y1 - 9 * uy - 4 * ux}`, fill: "none", stroke: "currentColor", "stroke-width": 1.75 });
}

// quantile is the linear interpolation between sorted values.
function quantile(sorted, p) {
  const at = p * (sorted.length - 1);
  const i = Math.floor(at);
  return sorted[i] + (at - i) * ((sorted[i + 1] ?? sorted[i]) - sorted[i]);
}

// boxes draws quartiles and median, whiskers to the farthest value within one and a half
// heights of the box, and rings beyond, for the values at each x.
function boxes(s, a) {
  const groups = new Map();
  s.x.forEach((x, i) => { if (finite(x) && finite(s.y[i])) groups.set(x, [...groups.get(x) ?? [], s.y[i]]); });
  const half = (a.x(barGap([...groups.keys()])) - a.x(0)) * 0.28;
  const parts = [];
  for (const [x, values] of groups) {
    const v = values.sort((p, q) => p - q);
    const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantile(v, p));
    const inside = v.filter((y) => y >= q1 - 1.5 * (q3 - q1) && y <= q3 + 1.5 * (q3 - q1));
    const mid = a.x(x);
    const line = (x1, y1, x2, y2, width = 1.5) => svg("line", { x1, y1: a.y(y1), x2, y2: a.y(y2), stroke: "currentColor", "stroke-width": width });
    parts.push(line(mid, inside[0], mid, q1), line(mid, q3, mid, inside.at(-1)),
      svg("rect", { x: mid - half, y: a.y(q3), width: 2 * half, height: a.y(q1) - a.y(q3), fill: "currentColor", "fill-opacity": 0.25, stroke: "currentColor", "stroke-width": 1.5 }),
      line(mid - half, median, mid + half, median, 2.5),
      ...v.filter((y) => y < inside[0] || y > inside.at(-1)).map((y) => svg("circle", { cx: mid, cy: a.y(y), r: 3, fill: "none", stroke: "currentColor" })));
  }
  return parts;
}

const blends = { diverging: [[11, 79, 138], [250, 250, 250], [163, 66, 0]], grey: [[0, 0, 0], [255, 255, 255]], "": [[247, 251, 255], [64, 143, 196], [8, 48, 107]] };

// cells draws a matrix as coloured cells, with values written in where they are few.
function cells(spec, a) {
  const all = spec.cells.flat().filter(finite);
  let [low, high] = spec.scale === "grey" ? [0, 1] : extent(all, false);
  if (spec.scale === "diverging") [low, high] = [-Math.max(-low, high), Math.max(-low, high)];
  const stops = blends[spec.scale ?? ""] ?? blends[""];
  const colour = (v) => {
    const t = Math.min(Math.max((v - low) / (high - low), 0), 1) * (stops.length - 1);
    const i = Math.min(Math.floor(t), stops.length - 2);
    return stops[i].map((c, k) => Math.round(c + (t - i) * (stops[i + 1][k] - c)));
  };
  const written = spec.cells.length <= 12 && spec.cells.every((row) => row.length <= 12) && spec.scale !== "grey";
  return spec.cells.flatMap((row, i) => row.flatMap((v, j) => {
    const c = finite(v) ? colour(v) : [221, 221, 221];
    const [x, y, right, bottom] = [a.x(j - 0.5), a.y(i - 0.5), a.x(j + 0.5), a.y(i + 0.5)];
    const parts = [svg("rect", { x, y, width: right - x + 0.3, height: bottom - y + 0.3, fill: `rgb(${c})` })];
    const bright = 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2] > 140;
    if (written) parts.push(svg("text", { class: "tick", x: (x + right) / 2, y: (y + bottom) / 2 + 4, "text-anchor": "middle", style: `fill: ${bright ? "#222" : "#fff"}` }, short(v, 2)));
    return parts;
  }));
}

function key(s, n) {
  const sample = svg("svg", { width: 26, height: 12, "aria-hidden": "true" });
  sample.style.color = colours[n % colours.length];
  sample.style.width = "26px";
  if (s.style === "line") sample.append(svg("line", { x1: 1, x2: 25, y1: 6, y2: 6, stroke: "currentColor", "stroke-width": 2.25, "stroke-dasharray": dashes[n % dashes.length] }));
  else if (s.style === "arrows") sample.append(arrow(1, 6, 25, 6));
  else if (isBars(s) || s.style === "boxes") sample.append(svg("rect", { x: 7, y: 1, width: 12, height: 10, fill: "currentColor", "fill-opacity": 0.8 }));
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
    plane.replaceChildren(...frame(spec, a), ...spec.cells ? cells(spec, a) : [], ...spec.series.map((s, n) => drawSeries(s, n, a)));
  };
  paint(600);
  // Letters keep their size when the page gets narrow: the plot is drawn anew.
  new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (width > 0) paint(width);
  }).observe(plane);
  const body = html("div", { class: "chart-body" }, plane);
  if (spec.series.some((s) => s.name)) body.append(html("ul", { class: "chart-legend" }, ...spec.series.flatMap((s, n) => s.name ? [key(s, n)] : [])));
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
