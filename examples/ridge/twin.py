import numpy as np


def ridge(A, y, alpha):
    return np.linalg.solve(A.T @ A + alpha * np.eye(A.shape[1]), A.T @ y)


t = np.linspace(-1, 1, 30)
y = np.sin(3 * t) + 0.3 * np.sin(1e4 * t * t)
A = np.vander(t, 13, increasing=True)

folds = 5
alphas = np.logspace(-6, 1, 8)
errors = []
for alpha in alphas:
    total = 0
    for k in range(folds):
        held = np.arange(len(y)) % folds == k
        x = ridge(A[~held], y[~held], alpha)
        total += ((A[held] @ x - y[held]) ** 2).sum()
    errors.append(np.sqrt(total / len(y)))
for alpha, error in zip(alphas, errors):
    print(f"α = {alpha:8.0e}: error {error:.4f}")
best = alphas[np.argmin(errors)]
print(f"best: {best:.0e}, with coefficients of length {np.linalg.norm(ridge(A, y, best)):.3f}")
