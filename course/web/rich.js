// Draws the rich values that a program writes (docs/course.md, Rich values).

import { aligned, short } from "./numbers.js";
import { drawChart } from "./figures/la-chart.js";

const element = (tag, className, ...children) => {
  const e = document.createElement(tag);
  if (className) e.className = className;
  e.append(...children);
  return e;
};

// Of a long side, the first eight and the last three entries are shown.
const shown = (n) => n <= 12 ? [...Array(n).keys()] : [0, 1, 2, 3, 4, 5, 6, 7, null, n - 3, n - 2, n - 1];

function figure(caption, detail, ...body) {
  const title = element("figcaption", "");
  if (caption) title.append(element("b", "", caption), " ");
  if (detail) title.append(detail);
  return element("figure", "rich", title, ...body);
}

function grid(className, label, rows) {
  const table = element("table", className);
  table.setAttribute("aria-label", label);
  // One column is aligned by itself: its entries are of one kind.
  const columns = rows[0]?.length ?? 0;
  const texts = rows.map((row) => [...row]);
  for (let j = 0; j < columns; j++) {
    const at = rows.map((row, i) => [i, row[j]]).filter(([, x]) => x !== null);
    const written = aligned(at.map(([, x]) => x));
    at.forEach(([i], n) => { texts[i][j] = written[n]; });
  }
  for (const row of texts) {
    table.append(element("tr", "", ...row.map((text) => element("td", text === null ? "dots" : "", text ?? "⋯"))));
  }
  return table;
}

function matrix({ name, rows, cols, data }) {
  const detail = `${rows} × ${cols}`;
  if (!rows || !cols) return figure(name, detail + ", no entries");
  const table = grid("matrix", `${name || "matrix"}, ${rows} by ${cols}`,
    shown(rows).map((i) => shown(cols).map((j) => i === null || j === null ? null : data[i][j])));
  return figure(name, detail, table);
}

function vector({ name, data }) {
  const detail = data.length === 1 ? "1 entry" : `${data.length} entries`;
  if (!data.length) return figure(name, detail);
  return figure(name, detail, grid("vector", `${name || "vector"}, ${detail}`, [shown(data.length).map((i) => i === null ? null : data[i])]));
}

function image({ name, rows, cols, gray }) {
  if (!rows || !cols) return figure(name, `picture ${rows} × ${cols}, no pixels`);
  const bytes = Uint8Array.from(atob(gray), (c) => c.charCodeAt(0));
  const canvas = element("canvas", "image");
  canvas.width = cols;
  canvas.height = rows;
  drawGrey(canvas, bytes);
  if (cols < 128) {
    canvas.style.width = `min(100%, ${Math.max(8, Math.floor(256 / cols)) * cols}px)`;
    canvas.style.imageRendering = "pixelated";
  }
  const mean = bytes.reduce((sum, b) => sum + b, 0) / bytes.length / 255;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${name || "picture"}: grey picture, ${rows} rows by ${cols} columns, mean brightness ${short(mean)} of 1`);
  return figure(name, `picture, ${rows} × ${cols}`, canvas);
}

// drawGrey fills a canvas with grey bytes, row by row.
export function drawGrey(canvas, bytes) {
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  new Uint32Array(pixels.data.buffer).forEach((_, i, to) => { to[i] = 0xff000000 | bytes[i] * 0x010101; });
  context.putImageData(pixels, 0, 0);
}

function plot(spec) {
  const rich = figure(spec.title, "", drawChart(spec));
  if (!spec.title) rich.firstChild.remove();
  return rich;
}

// steps is an algorithm at work, played step by step.
function steps(trace) {
  const player = element("la-steps", "rich");
  player.trace = trace;
  import("./figures/la-steps.js");
  return player;
}

const draw = { matrix, vector, image, plot, steps };

// parse reads one line of /dev/course; null if it is none of ours.
export function parse(line) {
  try {
    const value = JSON.parse(line);
    return value && typeof value === "object" && typeof value.kind === "string" ? value : null;
  } catch {
    return null;
  }
}

// drawValue gives the element for a value, or null for a kind that is not drawn.
export function drawValue(value) {
  try {
    return draw[value.kind]?.(value) ?? null;
  } catch (err) {
    return element("p", "output-note", `This ${value.kind} could not be drawn: ${err.message}`);
  }
}
