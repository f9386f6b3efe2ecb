import numpy as np

A = np.array([[0, 0], [4, 0], [4, 3], [2, 5], [0, 3.0]])
angle = np.radians(40)
cos, sin = np.cos(angle), np.sin(angle)
i, j = np.indices((5, 2))
B = 0.5 * A @ np.array([[cos, sin], [-sin, cos]]) + [3, -1] + 0.02 * np.sin(7 * i + 3 * j)

a, b = A.mean(axis=0), B.mean(axis=0)
A0, B0 = A - a, B - b
U, S, Vt = np.linalg.svd(A0.T @ B0)
R = U @ Vt
if np.linalg.det(R) < 0:
    R = U * [1, -1] @ Vt
scale = (A0 @ R * B0).sum() / (A0**2).sum()

fit = scale * A0 @ R + b
print(f"turned by {np.degrees(np.arctan2(R[0, 1], R[0, 0])):.1f}°, scale {scale:.3f}")
print("shift", (b - scale * a @ R).round(3))
print(f"what is left: {np.linalg.norm(fit - B):.4f}")
