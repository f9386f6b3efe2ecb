"""Writes golden.json beside this file: what the Python in the tables of docs/coming-from-numpy.md
gives. CI runs it anew, and TestComingFromNumPy then compares with what the Go beside it gives."""
import ast, contextlib, io, json, os, re
import networkx as nx
import numpy as np
import pandas as pd
import scipy.fft, scipy.linalg, scipy.optimize, scipy.sparse.linalg, scipy.stats
import sklearn.cluster, sklearn.decomposition, sklearn.linear_model, sklearn.neighbors
import statsmodels.api as sm
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__))
os.chdir(os.path.join(here, ".."))


def names():
    """What the page says that its names are, made anew for every row."""
    f = io.BytesIO()
    given = dict(
        A=np.array([[4, 1, 2], [1, 3, -1], [2, 5, 6.0]]), B=np.array([[1, 0, 2], [0.5, -1, 3], [2, 2, 1]]), C=np.zeros((3, 3), order="F"),
        S=np.array([[4, 1, 2], [1, 5, 3], [2, 3, 6.0]]), X=np.array([[1, 2, 0], [3, -1, 2], [0, 4, 1], [2, 2, 5], [1, 0, 3.0]]),
        v=np.array([3, -1, 2.0]), w=np.array([1, 4, -2.0]), b=np.array([1, 2, 3.0]), y=np.array([1, 2, 0, 3, 1.0]),
        u=np.array([3, 1, 2, 5, 2, 4.0]), s=2.5, i=1, j=2, k=1, m=2, n=3, rng=np.random.default_rng(7), f=f)
    np.save(f, given["B"])
    f.seek(0)
    return given | dict(np=np, nx=nx, pd=pd, scipy=scipy, sklearn=sklearn, sm=sm, json=json, Image=Image)


def stored(x):
    """A list of values: shape, numbers row by row (NaN and Inf as text), and float32 if they are."""
    if isinstance(x, (tuple, list)):
        return [value for part in x for value in stored(part)]
    if isinstance(x, str):
        return [{"text": x}]
    a = np.asarray(x)
    if a.dtype.kind == "c":
        return [{"shape": a.shape, "complex": True, "data": [plain(t) for z in a.ravel() for t in (z.real, z.imag)]}]
    return [{"shape": a.shape, "float32": a.dtype == np.float32, "data": [plain(t) for t in a.ravel()]}]


def plain(t):
    t = float(t)
    return t if np.isfinite(t) else {np.inf: "+Inf", -np.inf: "-Inf"}.get(t, "NaN")


def assigned(statement):
    """The names that a statement gives a value to, or whose elements it writes."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target] if isinstance(statement, ast.AugAssign) else []
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        targets = [k.value for k in statement.value.keywords if k.arg == "out"]
    for t in targets:
        for node in t.elts if isinstance(t, ast.Tuple) else [t]:
            while isinstance(node, ast.Subscript):
                node = node.value
            yield node.id


def run(code):
    space, tree, printed = names(), ast.parse(code), io.StringIO()
    written = list(assigned(tree.body[-1]))
    with contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
        if isinstance(tree.body[0], ast.Expr) and not written:
            before = space["f"].getvalue()
            x = eval(code, space)
            values = [] if x is None else stored(x)
            if space["f"].getvalue() != before:
                values = [{"shape": [len(space["f"].getvalue())], "float32": False, "data": list(space["f"].getvalue())}]
        else:
            exec(code, space)
            values = [value for name in written for value in stored(space[name])]
    return {"python": code, "names": written, "values": values, "printed": printed.getvalue()}


rows = []
for line in open("docs/coming-from-numpy.md", encoding="utf-8"):
    columns = line.split("|")
    if len(columns) == 4 and (code := re.search("`([^`]+)`", columns[1])):
        rows.append(run(code[1]))
with open(os.path.join(here, "golden.json"), "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(row, default=bool) for row in rows) + "\n]\n")
