"""Writes golden.json beside this file: what scikit-learn, statsmodels and NumPy make of the
penguins. CI runs it anew, and ml's tests then read the fresh file."""
import csv, json, os
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import ElasticNet, Lasso, LogisticRegression, Ridge
import statsmodels.api as sm

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "..", "..", "data", "files", "penguins.csv")) as f:
    rows = [r for r in csv.DictReader(f)]
names = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
rows = [r for r in rows if all(r[n] not in ("", "NA") for n in names)]
X = np.array([[float(r[n]) for n in names] for r in rows])
Z = (X - X.mean(0)) / X.std(0, ddof=1)
out = {}

km = KMeans(3, init=Z[[0, 100, 200]], n_init=1, tol=0, max_iter=1000).fit(Z)
out |= {"kmeansCenters": km.cluster_centers_, "kmeansLabels": km.labels_, "kmeansInertia": km.inertia_}

for name, data in (("pca", X), ("pcaWide", Z[:3])):
    p = PCA(3 if name == "pca" else 2, svd_solver="full").fit(data)
    w = PCA(p.n_components, svd_solver="full", whiten=True).fit(data)
    out |= {name + "Components": p.components_, name + "Variance": p.explained_variance_, name + "Ratio": p.explained_variance_ratio_,
            name + "Singular": p.singular_values_, name + "Scores": p.transform(data[:5]), name + "White": w.transform(data[:5]),
            name + "Back": p.inverse_transform(p.transform(data[:5]))}

A, y = X[:, :3], X[:, 3]
w = 1.0 + np.arange(len(X)) % 4
D = sm.add_constant(A)
def linear(name, fit):
    global out
    out |= {name + "Coef": fit.params, name + "StdErr": fit.bse, name + "T": fit.tvalues, name + "P": fit.pvalues, name + "Interval": fit.conf_int(0.1).T,
            name + "Whole": [fit.rsquared, fit.rsquared_adj, float(fit.fvalue), float(fit.f_pvalue), fit.ssr, np.sqrt(fit.scale)]}
linear("ols", sm.OLS(y, D).fit())
linear("through0", sm.OLS(y, A).fit())
linear("wls", sm.WLS(y, D, weights=w).fit())
for hc in ("HC0", "HC1", "HC2", "HC3"):
    linear("ols" + hc, sm.OLS(y, D).fit(cov_type=hc, use_t=True))
linear("wlsHC1", sm.WLS(y, D, weights=w).fit(cov_type="HC1", use_t=True))
C = (A - A.mean(0)) / np.linalg.norm(A - A.mean(0), axis=0)
out["cond"] = np.linalg.cond(C)

for alpha in (0.3, 40.0):
    r = Ridge(alpha, solver="svd").fit(Z[:, :3], y)
    out[f"ridge{alpha:g}"] = np.r_[r.intercept_, r.coef_]
r = Ridge(7.0, solver="svd", fit_intercept=False).fit(Z[:, :3], y)
out["ridgeThrough0"] = r.coef_
for name, m in (("lasso", Lasso(30.0, tol=1e-14, max_iter=100000)), ("net", ElasticNet(5.0, l1_ratio=0.4, tol=1e-14, max_iter=100000))):
    m.fit(Z[:, :3], y)
    out[name] = np.r_[m.intercept_, m.coef_]
heavy = (y > 4200).astype(float)
fit = sm.Logit(heavy, sm.add_constant(A[:, :2])).fit(disp=0, tol=1e-14, maxiter=200, method="newton")
out |= {"logitCoef": fit.params, "logitStdErr": fit.bse, "logitZ": fit.tvalues, "logitP": fit.pvalues, "logitInterval": fit.conf_int(0.05).T,
        "logitDeviance": [-2 * fit.llf, -2 * fit.llnull], "logitPredicted": fit.predict()[:5]}
m = LogisticRegression(C=1 / 2.5, tol=1e-12, max_iter=10000, solver="newton-cholesky").fit(Z[:, :2], heavy)
out["logitL2"] = np.r_[m.intercept_, m.coef_[0]]
out["poly"] = np.polynomial.Polynomial.fit(A[:, 2], y, 3).convert().coef

with open(os.path.join(here, "golden.json"), "w") as f:
    json.dump({k: np.asarray(v, dtype=float).ravel().tolist() for k, v in out.items()}, f, indent=0)
    f.write("\n")
