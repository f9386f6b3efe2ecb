"""Writes golden.json beside this file: what scikit-learn, statsmodels and NumPy make of the
penguins. CI runs it anew, and ml's tests then read the fresh file."""
import csv, json, os
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, PCA, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import ElasticNet, Lasso, LogisticRegression, Ridge
from sklearn.neighbors import NearestNeighbors
import networkx as nx
import scipy.linalg
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

for metric in ("euclidean", "cosine"):
    dist, index = NearestNeighbors(n_neighbors=7, algorithm="brute", metric=metric).fit(Z).kneighbors(X[3:9] / 1000)
    out |= {metric + "Distance": dist, metric + "Index": index}

_, _, vt = np.linalg.svd(np.c_[Z[:, :3], Z[:, 3]], full_matrices=False)
out["tls"] = -vt[3, :3] / vt[3, 3]
out["procrustes"] = scipy.linalg.orthogonal_procrustes(X[:50], Z[50:100])[0]
links = np.array([[(i * j + 3 * i + 2 * j) % 5 if (i + 2 * j) % 3 == 0 and i not in (4, 9) else 0 for j in range(14)] for i in range(14)], dtype=float)
for name, extra in (("pagerank", {}), ("pagerankRestart", {"alpha": 0.6, "personalization": {0: 1.0, 5: 3.0}, "dangling": {0: 1.0, 5: 3.0}})):
    ranks = nx.pagerank(nx.from_numpy_array(links, create_using=nx.DiGraph), tol=1e-15, max_iter=2000, **extra)
    out[name] = [ranks[i] for i in range(14)]

docs = ["A matrix of numbers, and a vector of numbers.", "The eigenvalues of a symmetric matrix are real numbers!",
        "Cats and dogs: pets that sleep.", "My cats sleep all day; the dogs do not.", "singular values, Eigenvalues and the matrix",
        "Vectors and matrices; a vector has numbers", "", "dogs dogs dogs bark"]
vectorizer = TfidfVectorizer()
W = vectorizer.fit_transform(docs)
svd = TruncatedSVD(3, algorithm="arpack", tol=1e-14, random_state=1)
D = svd.fit_transform(W)
q = svd.transform(vectorizer.transform(["a symmetric vector of dogs and unicorns"]))
out |= {"lsaSingular": svd.singular_values_, "lsaComponents": svd.components_, "lsaDocs": D, "lsaIDF": vectorizer.idf_, "lsaQuery": q}

m = NMF(3, init="nndsvda", tol=1e-6, max_iter=5000).fit(X)
out["nmfError"] = m.reconstruction_err_

with open(os.path.join(here, "golden.json"), "w") as f:
    json.dump({k: np.asarray(v, dtype=float).ravel().tolist() for k, v in out.items()}, f, indent=0)
    f.write("\n")
