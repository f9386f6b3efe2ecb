import numpy as np


def classical(A):
    Q = A.copy()
    for j in range(A.shape[1]):
        before = Q[:, :j]
        v = A[:, j] - before @ (before.T @ A[:, j])
        Q[:, j] = v / np.linalg.norm(v)
    return Q


def modified(A):
    Q = A.copy()
    for j in range(A.shape[1]):
        v = A[:, j]
        for k in range(j):
            v = v - (Q[:, k] @ v) * Q[:, k]
        Q[:, j] = v / np.linalg.norm(v)
    return Q


def loss(Q):
    return np.abs(Q.T @ Q - np.eye(Q.shape[1])).max()


A = np.vstack([np.ones((1, 3)), 1e-8 * np.eye(3)])
print(f"classical   ‖QᵀQ − I‖ = {loss(classical(A)):.2f}")
print(f"modified    ‖QᵀQ − I‖ = {loss(modified(A)):.0e}")
print(f"Householder ‖QᵀQ − I‖ < 1e-14: {loss(np.linalg.qr(A)[0]) < 1e-14}")
