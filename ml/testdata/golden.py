"""Writes golden.json beside this file: what scikit-learn, statsmodels and NumPy make of the
penguins. CI runs it anew, and ml's tests then read the fresh file."""
import csv, json, os
import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA

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

with open(os.path.join(here, "golden.json"), "w") as f:
    json.dump({k: np.asarray(v, dtype=float).ravel().tolist() for k, v in out.items()}, f, indent=0)
    f.write("\n")
