"""Writes golden.json beside this file: what NumPy and SciPy make of the penguins and of a
few vectors. CI runs it anew, and stat's tests then read the fresh file."""
import csv, json, os
import numpy as np
import scipy.stats as st

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "..", "..", "data", "files", "penguins.csv")) as f:
    rows = [r for r in csv.DictReader(f)]
names = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
X = np.array([[float(r[n]) for n in names] for r in rows if all(r[n] not in ("", "NA") for n in names)])
w = 1 + np.arange(len(X)) % 5
x, y = X[:, 0], X[:, 3]
shares = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1]
counts, edges = np.histogram(x, 12)
acf = lambda k: float(np.sum((x[:-k] - x.mean()) * (x[k:] - x.mean())) / np.sum((x - x.mean()) ** 2))
mode = st.mode(x)
mean, cov = X.mean(0), np.cov(X.T)
points = X[:5]
dist = st.multivariate_normal(mean, cov)
out = {
    "means": mean, "vars": X.var(0, ddof=1), "stds": X.std(0, ddof=1), "popVars": X.var(0), "popStds": X.std(0),
    "skewness": st.skew(X, axis=0), "kurtosis": st.kurtosis(X, axis=0),
    "weightedMeans": np.average(X, axis=0, weights=w), "weightedCov": np.cov(X.T, aweights=w),
    "shares": shares, "quantiles": np.quantile(x, shares), "median": [np.median(y)], "mode": [float(mode.mode), int(mode.count)],
    "ranks": st.rankdata(x), "autocorr": [acf(1), acf(5)],
    "cov": cov, "popCov": np.cov(X.T, ddof=0), "corr": np.corrcoef(X.T),
    "pearson": [st.pearsonr(x, y)[0]], "spearman": [st.spearmanr(x, y)[0]], "spearmanCorr": st.spearmanr(X)[0],
    "edges": edges, "counts": counts, "density": np.histogram(x, 12, density=True)[0],
    "mahalanobis": [float(np.sqrt((p - mean) @ np.linalg.inv(cov) @ (p - mean))) for p in points],
    "logDensity": dist.logpdf(points),
}
i, j = [0, 2], [1, 3]  # the distribution of 0 and 2 once 1 and 3 are those of the first row
s12s22 = cov[np.ix_(i, j)] @ np.linalg.inv(cov[np.ix_(j, j)])
out["givenMean"] = mean[i] + s12s22 @ (points[0, j] - mean[j])
out["givenCov"] = cov[np.ix_(i, i)] - s12s22 @ cov[np.ix_(j, i)]
degrees = [0.5, 1, 2, 5.5, 30, 338, 1e4, 1e8]
at = [0.01, 0.1, 0.7, 1, 1.96, 5, 12, 37]
out["studentSurvival"] = [st.t.sf(x, d) for d in degrees for x in at]
out["studentQuantile"] = [st.t.ppf(p, d) for d in degrees[1:] for p in [0.001, 0.2, 0.5, 0.9, 0.975, 0.9995]]
out["fSurvival"] = [st.f.sf(x, d, e) for d in [1, 3, 40, 2e3] for e in [1, 5, 338, 1e5] for x in at]
out["chi2Survival"] = [st.chi2.sf(x, d) for d in [0.5, 1, 4, 33, 500, 1e5] for x in at + [300, 520, 1e5]]
with open(os.path.join(here, "golden.json"), "w") as f:
    json.dump({k: np.asarray(v, dtype=float).ravel().tolist() for k, v in out.items()}, f, indent=0)
    f.write("\n")
