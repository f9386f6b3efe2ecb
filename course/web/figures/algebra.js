// The linear algebra that figures need while they are moved: small matrices as rows of numbers. What is
// computed here is held to the library by a test in the browser.

export const matVec = (A, x) => A.map((row) => row.reduce((sum, a, j) => sum + a * x[j], 0));
export const matMul = (A, B) => A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
export const transpose = (A) => A[0].map((_, j) => A.map((row) => row[j]));
export const identity = (n) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
export const total = (x) => x.reduce((sum, v) => sum + v, 0);
export const length = (x) => Math.hypot(...x);

// solve gives x with A·x = b by elimination with partial pivoting; null if a pivot is 0.
export function solve(A, b) {
  const n = A.length;
  const M = A.map((row, i) => [...row, b[i]]);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(M[i][k]) > Math.abs(M[p][k])) p = i;
    if (Math.abs(M[p][k]) < 1e-13) return null;
    [M[k], M[p]] = [M[p], M[k]];
    for (let i = k + 1; i < n; i++) {
      const f = M[i][k] / M[k][k];
      for (let j = k; j <= n; j++) M[i][j] -= f * M[k][j];
    }
  }
  const x = new Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    x[i] = M[i][n];
    for (let j = i + 1; j < n; j++) x[i] -= M[i][j] * x[j];
    x[i] /= M[i][i];
  }
  return x;
}

// rotateColumns turns columns p and q of A by the angle with cosine c and sine s.
function rotateColumns(A, p, q, c, s) {
  for (const row of A) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
}

// symmetricEigen gives eigenvalues, ascending, and unit eigenvectors of a symmetric matrix, by Jacobi's rotations (1846).
export function symmetricEigen(S) {
  const n = S.length;
  const A = S.map((row) => [...row]);
  const V = identity(n);
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        off += A[p][q] ** 2;
        if (A[p][q] === 0) continue;
        const t = (A[q][q] - A[p][p]) / (2 * A[p][q]);
        const tan = (t >= 0 ? 1 : -1) / (Math.abs(t) + Math.hypot(1, t));
        const c = 1 / Math.hypot(1, tan);
        const s = tan * c;
        rotateColumns(A, p, q, c, s);
        [A[p], A[q]] = [A[p].map((x, j) => c * x - s * A[q][j]), A[p].map((x, j) => s * x + c * A[q][j])];
        rotateColumns(V, p, q, c, s);
      }
    }
    if (off < 1e-30) break;
  }
  const order = A.map((_, i) => i).sort((i, j) => A[i][i] - A[j][j]);
  return { values: order.map((i) => A[i][i]), vectors: order.map((i) => V.map((row) => row[i])) };
}

// singularValues, descending, by one-sided Jacobi rotations (Hestenes, 1958): columns are turned until they are orthogonal.
export function singularValues(A) {
  const M = (A.length >= A[0].length ? A : transpose(A)).map((row) => [...row]);
  const n = M[0].length;
  const product = (p, q) => M.reduce((sum, row) => sum + row[p] * row[q], 0);
  for (let sweep = 0; sweep < 40; sweep++) {
    let turned = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const [a, b, g] = [product(p, p), product(q, q), product(p, q)];
        if (Math.abs(g) <= 1e-15 * Math.sqrt(a * b)) continue;
        turned = true;
        const t = (b - a) / (2 * g);
        const tan = (t >= 0 ? 1 : -1) / (Math.abs(t) + Math.hypot(1, t));
        const c = 1 / Math.hypot(1, tan);
        rotateColumns(M, p, q, c, tan * c);
      }
    }
    if (!turned) break;
  }
  return Array.from({ length: n }, (_, j) => Math.sqrt(product(j, j))).sort((x, y) => y - x);
}

// growth gives the largest eigenvalue of a matrix without negative entries, and its vector with the sum 1: powers of
// A + I, which has no other eigenvalue of that size.
export function growth(A) {
  let x = A.map(() => 1 / A.length);
  let sum = 1;
  for (let k = 0; k < 20000; k++) {
    const y = matVec(A, x).map((v, i) => v + x[i]);
    sum = total(y);
    const next = y.map((v) => v / sum);
    const moved = Math.max(...next.map((v, i) => Math.abs(v - x[i])));
    x = next;
    if (moved < 1e-15) break;
  }
  return { value: sum - 1, vector: x };
}

// surfer gives the matrix of a walker on n pages who follows a link with probability d, and else goes anywhere: column j
// has the chances from page j. A page without links leads everywhere.
export function surfer(n, links, d) {
  const G = Array.from({ length: n }, () => new Array(n).fill((1 - d) / n));
  for (let j = 0; j < n; j++) {
    const to = links.filter(([from]) => from === j).map(([, i]) => i);
    for (const i of to) G[i][j] += d / to.length;
    if (!to.length) for (let i = 0; i < n; i++) G[i][j] += d / n;
  }
  return G;
}

// simplex solves max cᵀx with A·x ≤ b, x ≥ 0 and b ≥ 0 on paper: its tableaus, each with its basis and the pivot that leads on,
// by Dantzig's rule. The last row has the prices, −c at first.
export function simplex(c, A, b) {
  const [m, n] = [A.length, c.length];
  let T = [...A.map((row, i) => [...row, ...identity(m)[i], b[i]]), [...c.map((x) => -x), ...new Array(m + 1).fill(0)]];
  const basis = A.map((_, i) => n + i);
  const steps = [];
  for (let k = 0; k < 50; k++) {
    const prices = T[m].slice(0, n + m);
    const col = prices.reduce((best, x, j) => x < -1e-9 && (best < 0 || x < prices[best] - 1e-12) ? j : best, -1);
    const ratios = T.slice(0, m).map((row) => col >= 0 && row[col] > 1e-9 ? row[n + m] / row[col] : Infinity);
    const row = col < 0 || Math.min(...ratios) === Infinity ? -1 : ratios.indexOf(Math.min(...ratios));
    const x = new Array(n + m).fill(0);
    basis.forEach((j, i) => { x[j] = T[i][n + m]; });
    steps.push({ T: T.map((r) => [...r]), basis: [...basis], row, col, ratios, x: x.slice(0, n), value: T[m][n + m] });
    if (row < 0) break;
    const pivot = T[row].map((v) => v / T[row][col]);
    T = T.map((r, i) => i === row ? pivot : r.map((v, j) => v - r[col] * pivot[j]));
    basis[row] = col;
  }
  return steps;
}

// fit gives the line y = b₀ + b₁·x of least squares, or through the origin, and the sum of squares that it leaves.
export function fit(points, origin = false) {
  const n = points.length;
  const [mx, my] = origin ? [0, 0] : [0, 1].map((k) => total(points.map((p) => p[k])) / n);
  const b1 = total(points.map(([x, y]) => (x - mx) * (y - my))) / total(points.map(([x]) => (x - mx) ** 2));
  const b0 = my - b1 * mx;
  return { b0, b1, sum: squares(points, b0, b1) };
}
export const squares = (points, b0, b1) => total(points.map(([x, y]) => (y - b0 - b1 * x) ** 2));
