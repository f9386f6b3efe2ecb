import numpy as np
import pandas as pd

table = pd.read_csv("data/files/penguins.csv").dropna()
names = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]
X = table[names].to_numpy()
y = table["body_mass_g"].to_numpy()
A = np.column_stack([np.ones(len(y)), X])
n, p = A.shape

coef, ssr, rank, s = np.linalg.lstsq(A, y, rcond=None)
variance = ssr[0] / (n - p)
cov = np.linalg.inv(A.T @ A) * variance
errors = np.sqrt(np.diag(cov))
r2 = 1 - ssr[0] / ((y - y.mean()) ** 2).sum()

print(f"{n} penguins, R² = {r2:.4f}, residual standard error {np.sqrt(variance):.1f} g")
for name, c, e in zip(["(intercept)"] + names, coef, errors):
    print(f"{name:18} {c:9.2f} ± {e:6.2f}   t = {c / e:6.2f}")
