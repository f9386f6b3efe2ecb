"""Writes golden.json beside this file: the optima that HiGHS, through SciPy, finds for 500
random problems and for some larger ones. The problems are drawn by a generator of whole
numbers that random_test.go has too. CI runs this anew, and lp's tests then read the fresh
file."""
import json, os
import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

INF = float("inf")


class Draw:
    def __init__(self, seed):
        self.state = seed
        for _ in range(4):
            self(2)

    def __call__(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n


def small(seed):
    r = Draw(seed)
    m, n = (1 + r(15), 1 + r(20)) if seed < 400 else (20 + r(40), 20 + r(60))
    maximize, density, free = r(2) == 1, 2 + r(8), r(4)
    sign = -1 if maximize else 1
    cost = [sign * (r(21) - 4) for _ in range(n)]
    lower, upper, inside = [0.0] * n, [INF] * n, [r(5) for _ in range(n)]
    for j in range(n):
        kind = r(8)
        if kind == 0 and free == 0:
            lower[j] = -INF
        elif kind == 1:
            lower[j], upper[j] = -r(5), r(10)
        elif kind == 2 and free == 0:
            lower[j], upper[j] = -INF, r(10)
        elif kind == 3:
            upper[j] = 5 + r(10)
    rows = []
    for _ in range(m):
        a = [r(19) - 9 if r(10) < density else 0 for _ in range(n)]
        act = sum(x * y for x, y in zip(a, inside))
        kind = r(20)
        if kind < 9:
            rows.append((a, -INF, act + r(10)))
        elif kind < 13:
            rows.append((a, act - r(10), INF))
        elif kind < 16:
            rows.append((a, act, act))
        elif kind < 19:
            rows.append((a, act - r(5), act + r(5)))
        else:
            rows.append((a, -INF, act - r(3)))
    if seed % 5 == 0:  # other units
        col = [2.0 ** (r(21) - 10) for _ in range(n)]
        row = [2.0 ** (r(21) - 10) for _ in range(m)]
        cost = [c * s for c, s in zip(cost, col)]
        lower = [b / s for b, s in zip(lower, col)]
        upper = [b / s for b, s in zip(upper, col)]
        rows = [([x * s * t for x, s in zip(a, col)], lo * t, hi * t) for (a, lo, hi), t in zip(rows, row)]
    return maximize, cost, lower, upper, rows


def large(seed):
    """A sparse problem of some hundred rows with a feasible point."""
    r = Draw(seed)
    m, n = 100 * (1 + seed % 6), 150 * (1 + seed % 6)
    cost = [1 + r(20) for _ in range(n)]
    lower, upper, inside = [0.0] * n, [INF if r(3) else 20.0 for _ in range(n)], [r(5) for _ in range(n)]
    rows = []
    for _ in range(m):
        a = [0] * n
        for _ in range(3 + r(4)):
            a[r(n)] = r(9) - 2
        act = sum(x * y for x, y in zip(a, inside))
        rows.append((a, act, act) if r(4) == 0 else (a, act - r(5), INF))
    return False, cost, lower, upper, rows


def solve(maximize, cost, lower, upper, rows):
    sign = -1 if maximize else 1
    ub, b, eq, beq = [], [], [], []
    for a, lo, hi in rows:
        if lo == hi:
            eq.append(a), beq.append(lo)
            continue
        if hi < INF:
            ub.append(a), b.append(hi)
        if lo > -INF:
            ub.append([-x for x in a]), b.append(-lo)
    sparse = lambda a: coo_matrix(np.array(a, dtype=float)) if a else None
    args = dict(c=[sign * x for x in cost], A_ub=sparse(ub), b_ub=b or None, A_eq=sparse(eq), b_eq=beq or None,
                bounds=[(None if l == -INF else l, None if u == INF else u) for l, u in zip(lower, upper)])
    out = linprog(**args, method="highs")
    if out.status in (2, 3, 4):  # HiGHS takes some feasible problems without end for infeasible ones, and the other way round
        feasible = linprog(**{**args, "c": [0] * len(cost)}, method="highs")
        out.status = 3 if feasible.status == 0 else 2
    return {"status": {0: "optimal", 2: "infeasible", 3: "unbounded"}[out.status], "objective": sign * out.fun if out.status == 0 else 0}


golden = {"small": [solve(*small(s)) for s in range(500)], "large": [solve(*large(s)) for s in range(6)]}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as f:
    json.dump(golden, f, indent=0)
    f.write("\n")
