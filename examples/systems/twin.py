import numpy as np
from scipy.linalg import cho_factor, cho_solve, toeplitz

n, r = 49, 0.5
L = toeplitz(np.r_[2, -1, np.zeros(n - 2)])
step = cho_factor(np.eye(n) + r * L)
u = np.ones(n)
for _ in range(400):
    u = cho_solve(step, u)
print(f"the middle of the rod has cooled to {u[24]:.4f}, a quarter to {u[12]:.4f}")

pulses = cho_solve(step, np.eye(n))
print(f"a pulse in the middle leaves {pulses[24, 24]:.4f} there, {pulses[24, 25]:.4f} beside it")

t = np.arange(1000)[:, None] / 100 + np.array([0, 0.1, 0.2])
A = t[:, :, None] ** np.arange(3)
c = np.linalg.solve(A, np.sin(t)[:, :, None])[:, :, 0]
print(f"of 1000 parabolas the most bent has c₂ = ±{np.abs(c[:, 2]).max():.4f}")
