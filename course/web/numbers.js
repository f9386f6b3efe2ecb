// How numbers are written on the page: a real minus sign, and columns that
// line up on the decimal point.

const minus = (text) => text.replace(/-/g, "−");
const named = { NaN: "NaN", "+Inf": "∞", Inf: "∞", "-Inf": "−∞" };

// short writes one number with at most the given decimals.
export function short(x, decimals = 2) {
  if (typeof x === "string") return named[x] ?? x;
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "NaN" : x > 0 ? "∞" : "−∞";
  const size = Math.abs(x);
  if (size !== 0 && (size >= 1e7 || size < 0.5 * 10 ** -decimals)) return size < 1e-13 ? "0" : exponent(x, Math.min(decimals, 2));
  const text = x.toFixed(decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return minus(text === "-0" ? "0" : text);
}

function exponent(x, digits) {
  return minus(x.toExponential(digits).replace(/e\+?(-?)(\d+)/, "e$1$2"));
}

// The number of decimals, six at most, after which nothing of x is left.
function decimalsOf(x) {
  for (let d = 0; d < 6; d++) {
    if (Math.abs(x - Number(x.toFixed(d))) <= 1e-9 * Math.max(1, Math.abs(x))) return d;
  }
  return 6;
}

// aligned writes numbers that stand in one column or one matrix. It gives for
// each the parts left and right of the decimal point, padded with spaces to
// the same widths.
export function aligned(values) {
  const numbers = values.filter((x) => typeof x === "number" && Number.isFinite(x));
  const largest = Math.max(0, ...numbers.map(Math.abs));
  const smallest = Math.min(Infinity, ...numbers.map(Math.abs).filter((x) => x > 1e-15 * largest));
  const scientific = largest >= 1e7 || (largest > 0 && largest < 1e-4) || (largest >= 1e3 && smallest < 1e-4);
  const decimals = Math.max(0, ...numbers.map((x) => decimalsOf(x)));
  const texts = values.map((x) => {
    if (typeof x !== "number" || !Number.isFinite(x)) return short(x);
    if (scientific) return exponent(x, 6);
    const text = x.toFixed(decimals);
    return minus(/^-0\.?0*$/.test(text) ? text.slice(1) : text);
  });
  const parts = texts.map((t) => {
    const at = t.search(/[.]/);
    return at < 0 ? [t, ""] : [t.slice(0, at), t.slice(at)];
  });
  const left = Math.max(0, ...parts.map(([l]) => l.length));
  const right = Math.max(0, ...parts.map(([, r]) => r.length));
  return parts.map(([l, r]) => l.padStart(left) + r.padEnd(right));
}
