import numpy as np

dt, g = 0.1, -9.81
F = np.array([[1, dt], [0, 1]])
B = np.array([g * dt**2 / 2, g * dt])
H = np.array([[1.0, 0]])
Q = np.eye(2) * 1e-4
R = np.array([[4.0]])
x, P = np.array([90.0, 0]), np.eye(2) * 100

for k in range(1, 41):
    t = k * dt
    z = np.array([100 + g * t**2 / 2 + 2 * np.sin(17 * t * t)])
    x = F @ x + B
    P = F @ P @ F.T + Q
    S = H @ P @ H.T + R
    K = np.linalg.solve(S, H @ P).T
    x = x + K @ (z - H @ x)
    P = P - K @ H @ P
    if k % 10 == 0:
        print(f"t = {t:.0f} s: height {x[0]:5.1f} m, measured {z[0]:5.1f}, true {100 + g * t**2 / 2:5.1f}; "
              f"speed {x[1]:6.2f} ± {np.sqrt(P[1, 1]):.2f} m/s")
