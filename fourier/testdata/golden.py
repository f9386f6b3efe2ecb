"""Writes golden.json beside this file: transforms, convolutions and a filter as NumPy and
SciPy have them. CI runs it anew, and fourier's tests then read the fresh file."""
import json, os
import numpy as np
import scipy.fft as sf, scipy.signal as ss

signal = lambda n, a: np.array([((a * j * j + 3 * j) % 17 - 8) / 4 for j in range(n)])
pairs = lambda z: np.column_stack([z.real.ravel(), z.imag.ravel()]).ravel()
out = {}
for n in (1, 2, 5, 12, 97, 128):
    out[f"fft{n}"] = pairs(sf.fft(signal(n, 5) + 1j * signal(n, 7)))
    out[f"rfft{n}"] = pairs(sf.rfft(signal(n, 5)))
out["convolve"] = np.convolve(signal(70, 5), signal(41, 7))
out["correlate"] = ss.correlate(signal(20, 5), signal(9, 7))
out["fft2d"] = pairs(sf.fft2((signal(12, 5) + 1j * signal(12, 7)).reshape(3, 4)))
out["freqs"] = sf.rfftfreq(9, 1 / 100)
out["hann"], out["hamming"], out["blackman"] = (ss.get_window(w, 12) for w in ("hann", "hamming", "blackman"))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as file:
    json.dump({k: np.asarray(v, dtype=float).tolist() for k, v in out.items()}, file, indent=0)
    file.write("\n")
