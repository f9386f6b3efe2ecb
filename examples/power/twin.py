import numpy as np


def power(A):
    v = np.ones(len(A)) / np.sqrt(len(A))
    for steps in range(1, 1000):
        w = A @ v
        value = v @ w
        if np.linalg.norm(w - value * v) < 1e-10 * abs(value):
            break
        v = w / np.linalg.norm(w)
    return value, v, steps


np.set_printoptions(precision=6, suppress=True)
i, j = np.indices((6, 6))
A = 1 / (1 + i + j * j)
A = (A + A.T) / 2
first, v, steps = power(A)
print(f"λ₁ = {first:.6f} after {steps} products, v₁ =", v.round(4))

second, _, _ = power(A - first * np.outer(v, v))
print(f"λ₂ = {second:.6f}")
print("all of them:", np.linalg.eigvalsh(A))
