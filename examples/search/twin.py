import numpy as np
from PIL import Image

np.set_printoptions(precision=3, suppress=True)
photo = np.asarray(Image.open("data/files/photo.png")).astype(np.float32) / 255
E = photo.reshape(64, 8, 64, 8).transpose(0, 2, 1, 3).reshape(4096, 64)
E = E - E.mean(axis=1, keepdims=True)
E = E / np.linalg.norm(E, axis=1, keepdims=True).clip(1e-6, 1e6)

for query in [1000, 2000, 3000]:
    cosines = E @ E[query]
    best = np.argsort(-cosines, kind="stable")[:4]
    print(f"patch {query} is most like {best[1:]}, cosines", cosines[best[1:]])
