"""Writes golden.json beside this file: products, solutions, eigenvalues and singular values of
sparse matrices as SciPy has them. CI runs it anew, and sparse's tests then read the fresh
file."""
import json, os
import numpy as np
import scipy.sparse as sp, scipy.sparse.linalg as sl

def weight(i, j):
    return ((3 * i + 5 * j) % 7 + 1) / 4

def laplacian(r, c):
    n = r * c
    L = sp.lil_array((n, n))
    for p in range(n):
        for q in ([p + 1] if (p + 1) % c else []) + ([p + c] if p + c < n else []):
            w = weight(p, q)
            L[p, q] -= w; L[q, p] -= w; L[p, p] += w; L[q, q] += w
    return L.tocsr()

def table(r, c):
    return sp.csr_array([[weight(i, j) if (7 * i + 11 * j + i * j) % 5 == 0 else 0 for j in range(c)] for i in range(r)])

L, W = laplacian(12, 15), table(50, 30)
n = L.shape[0]
b, d = np.sin(np.arange(n)), np.cos(np.arange(50))
A = (L + 0.25 * sp.eye_array(n)).tocsc()
B = (L - 2.3 * sp.eye_array(n)).tocsc()
lu = sl.splu(A)
out = {
    "square": (L @ L).toarray()[17], "gram": (W.T @ W).toarray()[3], "product": L @ b, "transposed": W.T @ d,
    "solution": sl.spsolve(A, b), "indefinite": sl.spsolve(B, b),
    "logdet": [np.log(np.abs(lu.U.diagonal())).sum()],
    "least": sl.lsqr(W, d, atol=1e-14, btol=1e-14)[0], "damped": sl.lsqr(W, d, damp=0.5, atol=1e-14, btol=1e-14)[0],
    "largest": np.sort(sl.eigsh(L, k=6, which="LA", return_eigenvectors=False)),
    "smallest": np.sort(sl.eigsh(L, k=6, sigma=-0.01, return_eigenvectors=False)),
    "nearest": np.sort(sl.eigsh(L, k=6, sigma=2.3, return_eigenvectors=False)),
    "below": [int((np.linalg.eigvalsh(L.toarray()) < 2.3).sum())],
    "singular": np.sort(sl.svds(W, k=6, return_singular_vectors=False))[::-1],
    "singular_smallest": np.linalg.svd(W.toarray(), compute_uv=False)[-4:],
    "norms": [sl.norm(W), sl.norm(W, 1)],
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as file:
    json.dump({k: np.asarray(v, dtype=float).tolist() for k, v in out.items()}, file, indent=0)
    file.write("\n")
