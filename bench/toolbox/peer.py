"""The side of Python: reads the name of an operation from each line, does it, and writes the
seconds that it took and a number that says how good the result is."""
import sys, time, warnings
import numpy as np
import scipy.fft
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.neighbors import NearestNeighbors
from sklearn.utils.extmath import randomized_svd

warnings.filterwarnings("ignore")
folder = sys.argv[1]
load = lambda name: np.load(f"{folder}/{name}.npy")
held = {}


def get(name):
    if name not in held:
        held.clear() if name in ("pcaX", "kmeansX", "ridgeX", "svdA", "nearX", "fftx", "attentionQ", "momentsX") else None
        held[name] = load(name)
    return held[name]


def pca():
    X = get("pcaX")
    return lambda: PCA().fit(X), lambda p: p.explained_variance_.sum()


def kmeans():
    X, S = get("kmeansX"), get("kmeansS")
    return lambda: KMeans(len(S), init=S, n_init=1).fit(X), lambda m: m.inertia_


def ridge():
    X, y, alphas = get("ridgeX"), get("ridgey"), get("ridgealphas")
    return lambda: [Ridge(a).fit(X, y) for a in alphas], lambda m: m[-1].coef_.sum()


def svd():
    A = get("svdA")
    return lambda: randomized_svd(A, 50, random_state=0), lambda r: r[1].sum()


def near():
    X, Q = get("nearX"), get("nearQ")
    index = NearestNeighbors(n_neighbors=10, algorithm="brute", metric="cosine").fit(X)
    return lambda: index.kneighbors(Q), lambda r: float(r[0].sum())


def nearproduct():
    X, Q = get("nearX"), get("nearQ")
    unit = X / np.linalg.norm(X, axis=1, keepdims=True)

    def call():
        s = (Q / np.linalg.norm(Q, axis=1, keepdims=True)) @ unit.T
        top = np.argpartition(-s, 10, axis=1)[:, :10]
        best = np.take_along_axis(s, top, 1)
        order = np.argsort(-best, axis=1)
        return np.take_along_axis(top, order, 1), 1 - np.take_along_axis(best, order, 1)
    return call, lambda r: float(r[1].sum())


def fft(log):
    x = get("fftx").view(complex).ravel()

    def call():
        for _ in range(1 << (20 - log)):
            y = scipy.fft.fft(x)
        return y
    return call, lambda y: y[1].real


def attention(n, optimize):
    Q, K = (get(name).reshape(8, 8, n, 64) for name in ("attentionQ", "attentionK"))
    S = np.zeros((8, 8, n, n), Q.dtype)
    return lambda: np.einsum("bhid,bhjd->bhij", Q, K, out=S, optimize=optimize), lambda s: float(s[-1, -1, -1, -1])


def moments(f):
    X = get("momentsX")
    return lambda: f(X), lambda v: v.sum()


for log in 10, 16, 20:
    globals()[f"fft{log}"] = lambda log=log: fft(log)
for n in 128, 512:
    for bits in 32, 64:
        globals()[f"attention{n}_{bits}"] = lambda n=n: attention(n, False)
        globals()[f"attention{n}_{bits}_optimize"] = lambda n=n: attention(n, True)
means = lambda: moments(lambda X: X.mean(axis=0))
vars = lambda: moments(lambda X: X.var(axis=0, ddof=1))
norms = lambda: moments(lambda X: np.linalg.norm(X, axis=0))

for line in sys.stdin:
    call, quality = globals()[line.strip()]()
    start = time.perf_counter()
    result = call()
    seconds = time.perf_counter() - start
    print(seconds, quality(result), flush=True)
