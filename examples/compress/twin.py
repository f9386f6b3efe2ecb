import numpy as np
from PIL import Image

A = np.asarray(Image.open("data/files/photo.png")) / 255
m, n = A.shape
U, S, Vt = np.linalg.svd(A)
for k in [1, 5, 20, 50, 100]:
    Ak = U[:, :k] * S[:k] @ Vt[:k]
    size = k * (m + n + 1) / (m * n)
    loss = np.linalg.norm(A - Ak) / np.linalg.norm(A)
    print(f"{k:3} layers: {100 * size:5.1f} % of the numbers, error {100 * loss:5.2f} %")
energy = (S**2).cumsum()
k = np.count_nonzero(energy < 0.99 * energy[-1]) + 1
print(f"99 % of the energy is in the first {k} layers")
