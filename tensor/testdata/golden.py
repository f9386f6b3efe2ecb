"""Writes golden.json beside this file: einsums, tensordots and reductions as NumPy has them.
CI runs it anew, and tensor's tests then read the fresh file."""
import json, os
import numpy as np

def array(*shape):
    n = int(np.prod(shape))
    return np.array([(7 * i * i + 3 * i) % 23 - 11 for i in range(n)], dtype=float).reshape(shape)

cases = [
    ("ij,jk->ik", (3, 4), (4, 5)), ("ij->ji", (3, 4)), ("ii->", (4, 4)), ("ii->i", (4, 4)), ("ij->", (3, 4)), ("i,j->ij", (3,), (4,)),
    ("i,i->", (5,), (5,)), ("bhid,bhjd->bhij", (2, 3, 4, 5), (2, 3, 6, 5)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
    ("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)), ("ijk,ijl->kl", (2, 3, 4), (2, 3, 5)), ("ijj,jk->ki", (2, 3, 3), (3, 4)),
    ("ij,kl->ijkl", (2, 3), (2, 2)), ("ij,jk", (3, 4), (4, 5)), ("ba", (2, 3)), ("ij,ij->ij", (3, 4), (3, 4)),
    ("i,ij,j->", (3,), (3, 4), (4,)), ("ijk->k", (2, 3, 4)), ("ij,ik->ijk", (2, 3), (2, 4)), ("ij,jk->k", (3, 4), (4, 5)),
    ("bqd,bkd,bkv->bqv", (2, 3, 4), (2, 5, 4), (2, 5, 6)),
]
out = {}
for spec, *shapes in cases:
    y = np.einsum(spec, *[array(*s) for s in shapes])
    out[spec] = {"shapes": [list(s) for s in shapes], "shape": list(y.shape), "data": y.ravel().tolist()}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as f:
    json.dump(out, f)
    f.write("\n")
