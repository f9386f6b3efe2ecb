"""Digits that least squares get right on two of NIST's reference sets (Longley; Filip, powers of x up to the tenth): the
least of a coefficient, beside the exact solution of the numbers in the file. Arguments: longley.json, lina."""
import json
import math
import subprocess
import sys
import tempfile

import duckdb
import mpmath
import numpy as np
import pandas as pd
import statsmodels.api as sm

# NIST Statistical Reference Datasets, Filip (A. Filippelli)
X = """-6.860120914 -4.324130045 -4.358625055 -4.358426747 -6.955852379 -6.661145254 -6.355462942 -6.118102026 -7.115148017 -6.815308569
-6.519993057 -6.204119983 -5.853871964 -6.109523091 -5.79832982 -5.482672118 -5.171791386 -4.851705903 -4.517126416 -4.143573228 -3.709075441
-3.499489089 -6.300769497 -5.953504836 -5.642065153 -5.031376979 -4.680685696 -4.329846955 -3.928486195 -8.56735134 -8.363211311 -8.107682739
-7.823908741 -7.522878745 -7.218819279 -6.920818754 -6.628932138 -6.323946875 -5.991399828 -8.781464495 -8.663140179 -8.473531488 -8.247337057
-7.971428747 -7.676129393 -7.352812702 -7.072065318 -6.774174009 -6.478861916 -6.159517513 -6.835647144 -6.53165267 -6.224098421 -5.910094889
-5.598599459 -5.290645224 -4.974284616 -4.64454848 -4.290560426 -3.885055584 -3.408378962 -3.13200249 -8.726767166 -8.66695597 -8.511026475
-8.165388579 -7.886056648 -7.588043762 -7.283412422 -6.995678626 -6.691862621 -6.392544977 -6.067374056 -6.684029655 -6.378719832 -6.065855188
-5.752272167 -5.132414673 -4.811352704 -4.098269308 -3.66174277 -3.2644011"""
Y = """.8116 .9072 .9052 .9039 .8053 .8377 .8667 .8809 .7975 .8162 .8515 .8766 .8885 .8859 .8959 .8913 .8959 .8971 .9021 .909 .9139 .9199 .8692
.8872 .89 .891 .8977 .9035 .9078 .7675 .7705 .7713 .7736 .7775 .7841 .7971 .8329 .8641 .8804 .7668 .7633 .7678 .7697 .77 .7749 .7796 .7897
.8131 .8498 .8741 .8061 .846 .8751 .8856 .8919 .8934 .894 .8957 .9047 .9129 .9209 .9219 .7739 .7681 .7665 .7703 .7702 .7761 .7809 .7961
.8253 .8602 .8809 .8301 .8664 .8834 .8898 .8964 .8963 .9074 .9119 .9228"""


def exact(x, y):
    """Least squares of the float64 in x and y, with 100 digits."""
    mpmath.mp.dps = 100
    a = mpmath.matrix([[1, *map(mpmath.mpf, row)] for row in x.tolist()])
    return mpmath.lu_solve(a.T * a, a.T * mpmath.matrix([mpmath.mpf(v) for v in y.tolist()]))


def digits(got, want):
    return min(15.0 if g == w else min(15.0, -math.log10(abs((mpmath.mpf(float(g)) - w) / w))) for g, w in zip(got, want))


def lina(command, x, y):
    with tempfile.NamedTemporaryFile(suffix=".csv") as f:
        t = pd.DataFrame(x, columns=[f"x{j + 1}" for j in range(x.shape[1])])
        t["y"] = y
        t.to_csv(f.name, index=False)
        out = subprocess.run([command, "lstsq", f.name, "--y", "y", "--json"], capture_output=True, text=True)
    if out.returncode:
        return out.stderr.strip()
    return json.loads(out.stdout)["coefficients"]


def column(table, name):
    """A column of a table that lina wrote as JSON: a list of records, or lists by name."""
    return [r[name] for r in table] if isinstance(table, list) else table[name]


def main():
    longley, command = sys.argv[1:]
    d = json.load(open(longley))
    rows = {"Longley": (np.array(d["x"], float).reshape(16, -1), np.array(d["y"], float))}
    x = np.array([float(v) for v in X.split()])
    rows["Filip"] = (np.array([[v**k for k in range(1, 11)] for v in x]), np.array([float(v) for v in Y.split()]))
    print("| | Longley | Filip |\n|---|---|---|")
    table = {}
    for x, y in rows.values():
        want = list(exact(x, y))
        a = np.column_stack([np.ones(len(y)), x])
        got = lina(command, x, y)
        table.setdefault("lina lstsq", []).append(got if isinstance(got, str) else digits(column(got, "coefficient"), want))
        table.setdefault("numpy.linalg.lstsq", []).append(digits(np.linalg.lstsq(a, y, rcond=None)[0], want))
        table.setdefault("statsmodels OLS, by pinv", []).append(digits(sm.OLS(y, a).fit().params, want))
        table.setdefault("statsmodels OLS, by QR", []).append(digits(sm.OLS(y, a).fit(method="qr").params, want))
        # DuckDB and Miller fit one x
        one = list(exact(x[:, :1], y))
        t = pd.DataFrame({"x": x[:, 0], "y": y})
        table.setdefault("DuckDB regr_slope, regr_intercept, of y on the first column", []).append(
            digits(duckdb.sql("select regr_intercept(y, x), regr_slope(y, x) from t").fetchall()[0], one))
        got = lina(command, x[:, :1], y)
        table.setdefault("lina lstsq, of y on the first column", []).append(digits(column(got, "coefficient"), one))
    for name, found in table.items():
        print(f"| {name} | " + " | ".join(v if isinstance(v, str) else f"{v:.1f}" for v in found) + " |")


main()
