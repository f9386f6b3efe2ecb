"""Factors a.npy of every folder below argv[1] and writes what LAPACK makes of it.
What fails, or is not finite, is not written."""
import os, sys, warnings
import numpy as np
import scipy.linalg as sl

warnings.simplefilter("ignore")


def write(folder, f):
    try:
        results = f()
    except Exception:
        return
    if all(np.isfinite(x).all() for x in results.values()):
        for name, x in results.items():
            np.save(os.path.join(folder, name), np.ascontiguousarray(x))


def well_conditioned(a, x):
    return np.linalg.norm(a, 1) * np.linalg.norm(x, 1) < 1 / np.finfo(float).eps


def square(a, b):
    def lu():
        p, l, u = sl.lu(a)
        return {"p": p, "l": l, "u": u}

    def inverse():
        x = np.linalg.inv(a)
        if not well_conditioned(a, x):
            raise ValueError
        return {"inv": x, "x": np.linalg.solve(a, b)}
    return [lu, inverse]


def symmetric(a, b):
    def ldl():
        l, d, _ = sl.ldl(a)
        return {"ldl_l": l, "ldl_d": d}
    return [ldl]


def definite(a, b):
    return [lambda: {"chol": np.linalg.cholesky(a)}]


def tall(a, b):
    def qr():
        q, r = np.linalg.qr(a)
        return {"q": q, "r": r}
    return [qr, lambda: {"lstsq": sl.lstsq(a, b, cond=max(a.shape) * np.finfo(float).eps, lapack_driver="gelsy")[0]}]


for name in os.listdir(sys.argv[1]):
    folder = os.path.join(sys.argv[1], name)
    a, b = np.load(os.path.join(folder, "a.npy")), np.load(os.path.join(folder, "b.npy"))
    for f in globals()[name.split("-")[0]](a, b):
        write(folder, f)
