import numpy as np
import pandas as pd

table = pd.read_csv("data/files/penguins.csv").dropna()
X = table[["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]].to_numpy()
Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)

U, S, Vt = np.linalg.svd(Z, full_matrices=False)
V = Vt[:2].T
for j in range(2):
    if V[np.abs(V[:, j]).argmax(), j] < 0:
        V[:, j] = -V[:, j]
scores = Z @ V

np.set_printoptions(precision=3, suppress=True)
print("explained:", S**2 / (S**2).sum())
print("directions:", V.T, sep="\n")
for name in ["Adelie", "Chinstrap", "Gentoo"]:
    print(name, scores[table["species"] == name].mean(axis=0).round(2))
