import numpy as np
from scipy.linalg import null_space

np.set_printoptions(precision=4, suppress=True)
links = np.array([[0, 1, 1, 1],
                  [1, 0, 0, 1],
                  [0, 1, 0, 0],
                  [0, 0, 1, 0.0]])
P = 0.85 * links / links.sum(axis=1, keepdims=True) + 0.15 / 4

pi = null_space((P - np.eye(4)).T)[:, 0]
pi = pi / pi.sum()
print("null space:", pi)

values, vectors = np.linalg.eig(P.T)
k = np.abs(values).argmax()
v = vectors[:, k].real
print("eigenvector:", v / v.sum(), f"λ = {values[k].real:.4f}")

print("100 steps:", np.linalg.matrix_power(P, 100)[0])
print("pages by rank:", np.argsort(-pi))
