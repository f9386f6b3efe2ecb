import numpy as np
import pandas as pd

table = pd.read_csv("data/files/penguins.csv").dropna()
X = table[["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]].to_numpy()
X = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
labels = table["species"].map({"Adelie": 0, "Chinstrap": 1, "Gentoo": 2}).to_numpy()
n, hidden, rate = len(X), 8, 0.5
Y = np.eye(3)[labels]


def begin(r, c):
    i, j = np.indices((r, c))
    return 0.5 * np.sin(1 + 10 * i + j)


W1, b1 = begin(4, hidden), np.zeros(hidden)
W2, b2 = begin(hidden, 3), np.zeros(3)
for epoch in range(201):
    H = np.tanh(X @ W1 + b1)
    scores = H @ W2 + b2
    P = np.exp(scores - scores.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    dS = (P - Y) / n
    dH = dS @ W2.T * (1 - H**2)
    W2 -= rate * H.T @ dS
    W1 -= rate * X.T @ dH
    b2 -= rate * dS.sum(axis=0)
    b1 -= rate * dH.sum(axis=0)
    if epoch % 50 == 0:
        loss = -np.log((P * Y).sum(axis=1)).mean()
        right = (P.argmax(axis=1) == labels).sum()
        print(f"epoch {epoch:3}: loss {loss:.3f}, {right} of {n} right")
