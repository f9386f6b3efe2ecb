"""Files for Lina to read, and a look at the files that it wrote.

exchange.py write FOLDER FAMILY…   writes files of each family, and expect.json: what is in them
exchange.py check FOLDER           reads the files that expect.json there names, and compares, bit for bit
"""

import json
import os
import struct
import sys

import numpy as np

rng = np.random.default_rng(7)
HARD = [0.0, -0.0, 1.0, -1.5, 0.1, 1e300, -5e-324, np.pi, 2.0**53, np.inf, -np.inf, np.nan]


def bits(x):
    """A number as the hexadecimal digits of its float64; every NaN is "nan"."""
    x = float(x)
    return "nan" if x != x else struct.pack(">d", x).hex()


def flat(a):
    return [bits(x) for x in np.asarray(a).astype(np.float64).ravel(order="C")]


class Folder:
    def __init__(self, path):
        self.path, self.expect = path, []

    def __call__(self, name):
        return os.path.join(self.path, name)

    def table(self, file, columns, part="", tol=0):
        cols = []
        for values in columns.values():
            if any(isinstance(v, str) for v in values):
                cols.append({"text": ["" if v is None else v for v in values]})
            else:
                cols.append({"num": [bits(np.nan if v is None else v) for v in values]})
        self.expect.append({"file": file, "kind": "table", "part": part, "names": list(columns), "cols": cols, "tol": tol})

    def matrix(self, file, a, part="", tol=0):
        a = np.atleast_2d(np.asarray(a, dtype=np.float64))
        self.table(file, {f"c{j+1}": list(a[:, j]) for j in range(a.shape[1])}, part, tol)

    def array(self, file, part, typ, a):
        self.expect.append({"file": file, "kind": "array", "part": part, "type": typ, "shape": list(np.shape(a)), "elems": flat(a)})

    def sparse(self, file, a, part=""):
        a = a.tocoo()
        entries = sorted([int(i), int(j), bits(x)] for i, j, x in zip(a.row, a.col, a.data))
        self.expect.append({"file": file, "kind": "sparse", "part": part, "shape": list(a.shape), "entries": entries})

    def image(self, file, channels, tol=0):
        """Red, green and blue, from 0 to 1."""
        self.expect.append({"file": file, "kind": "image", "shape": list(channels[0].shape), "elems": sum((flat(c) for c in channels), []), "tol": tol})

    def save(self):
        with open(self("expect.json"), "w") as f:
            json.dump(self.expect, f)


def some(dtype):
    """A small matrix with what a type can hold."""
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        with np.errstate(over="ignore"):
            return np.array(HARD).astype(dtype).reshape(3, 4)
    if dtype.kind == "b":
        return np.array([[True, False, True]])
    info = np.iinfo(dtype)
    top = min(info.max, 2**53)
    return np.array([[0, 1, top], [max(info.min, -(2**53)), 7, 9]], dtype=dtype)


TYPES = ["f8", "f4", "f2", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]


def numpy_files(d):
    for t in TYPES:
        for order in "<>":
            for fortran in (False, True):
                name = f"{'big' if order == '>' else 'little'}{'F' if fortran else 'C'}{t}.npy"
                a = some(order + t)
                np.save(d(name), np.asfortranarray(a) if fortran else a)
                d.matrix(name, a)
    np.save(d("vector.npy"), np.array(HARD))
    d.table("vector.npy", {"c1": HARD})
    cube = rng.standard_normal((2, 3, 4))
    for name, save in (("stored.npz", np.savez), ("deflated.npz", np.savez_compressed)):
        arrays = {t: some(t) for t in TYPES} | {"cube": cube, "fortran": np.asfortranarray(cube[0]), "number": np.float64(2.5), "empty": np.zeros((0, 3))}
        save(d(name), **arrays)
        for key, a in arrays.items():
            d.array(name, key, key if key in TYPES else "f8", a)
        save(d("columns" + name), x=np.array(HARD), y=np.arange(12.0))
        d.table("columns" + name, {"x": HARD, "y": range(12)})


def safetensors_files(d):
    import safetensors
    from safetensors.numpy import save_file

    arrays = {t: some(t) for t in TYPES} | {"cube": rng.standard_normal((2, 3, 4)), "empty": np.zeros((0, 3))}
    save_file(arrays, d("a.safetensors"), metadata={"made": "here"})
    for key, a in arrays.items():
        d.array("a.safetensors", key, key if key in TYPES else "f8", a)
    upper = np.array([0x0000, 0x8000, 0x3F80, 0x7F80, 0x7FC0, 0x4049, 0x0001], dtype=np.uint16)
    with open(d("brain.safetensors"), "wb") as f:
        header = json.dumps({"w": {"dtype": "BF16", "shape": [7, 1], "data_offsets": [0, 14]}}).encode()
        f.write(struct.pack("<Q", len(header)) + header + upper.tobytes())
    with open(d("brain.safetensors"), "rb") as f:
        safetensors.deserialize(f.read())  # it is one
    d.array("brain.safetensors", "w", "bf2", (upper.astype(np.uint32) << 16).view(np.float32).reshape(7, 1))


def scipy_files(d):
    import scipy.io
    import scipy.sparse

    dense = np.array(HARD[:11] + [3.0]).reshape(3, 4)  # mmwrite has no NaN
    dense[~np.isfinite(dense)] = 4
    scipy.io.mmwrite(d("dense.mtx"), dense, precision=17)
    d.matrix("dense.mtx", dense)
    scipy.io.mmwrite(d("whole.mtx"), np.array([[1, 2], [3, -4]]))
    d.matrix("whole.mtx", [[1, 2], [3, -4]])
    a = scipy.sparse.random(30, 20, 0.1, rng=rng).tocsr()
    full = a.toarray()
    for name, m, kind in (
        ("general.mtx", a, "general"),
        ("symmetric.mtx", scipy.sparse.csr_array(a.T @ a), "symmetric"),
        ("skew.mtx", scipy.sparse.csr_array(full.T[:, :20] - full.T[:, :20].T), "skew-symmetric"),
    ):
        scipy.io.mmwrite(d(name), m, symmetry=kind, precision=17)
        d.sparse(name, m)
    scipy.io.mmwrite(d("pattern.mtx"), scipy.sparse.coo_array(np.eye(4)), field="pattern")
    d.sparse("pattern.mtx", scipy.sparse.coo_array(np.eye(4)))
    for name, packed in (("plain.mat", False), ("packed.mat", True)):
        v = {t: some(t) for t in TYPES if t != "f2"} | {"cube": rng.standard_normal((2, 3, 4)), "small": np.array([[1.0, 2.0]]), "a_name_that_is_long": np.array([[3.0]])}
        scipy.io.savemat(d(name), v | {"word": "text", "list": np.array(["a", 1.0], dtype=object), "sp": a, "record": {"x": 1}}, do_compression=packed)
        for key, x in v.items():
            d.array(name, key, key if key in TYPES else "f8", x)
        d.sparse(name, a, "sp")
        d.matrix(name, full, "sp")
        scipy.io.savemat(d("one" + name), {"x": dense}, do_compression=packed)
        d.matrix("one" + name, dense)


MIXED = {
    "x": [0.1, None, -0.0, 1e300, 5e-324],
    "n": [1, 2, 3, 4, 2**53],
    "word": ["a", "b c", "é, \"q\"", None, "日本"],
    "yes": [True, False, True, True, False],
}
WITHOUT_BOOL = {k: v for k, v in MIXED.items() if k != "yes"}


def pandas_files(d):
    import pandas as pd

    t = pd.DataFrame(MIXED)
    want = MIXED | {"yes": [float(b) for b in MIXED["yes"]]}
    for name, options in (
        ("records.json", {"orient": "records"}),
        ("lines.jsonl", {"orient": "records", "lines": True}),
        ("split.json", {"orient": "split", "index": False}),
        ("columns.json", {"orient": "columns"}),
        ("packed.json.gz", {"orient": "records"}),
    ):
        # pandas writes at most 15 digits
        t.to_json(d(name), double_precision=15, **options)
        got = dict(want)
        got["x"] = [0.1, None, -0.0, 1e300, 5e-324]
        d.table(name, got, tol=1e-14)
    with open(d("values.json"), "w") as f:
        json.dump([[1, 2.5], [3, None]], f)
    d.matrix("values.json", [[1, 2.5], [3, np.nan]])
    pd.DataFrame(WITHOUT_BOOL).to_csv(d("a.csv"), index=False)
    d.table("a.csv", WITHOUT_BOOL)
    pd.DataFrame(WITHOUT_BOOL).to_csv(d("a.tsv.bz2"), index=False, sep="\t")
    d.table("a.tsv.bz2", WITHOUT_BOOL)


def pillow_files(d, names=("PNG", "GIF", "JPEG")):
    from PIL import Image

    grey = rng.integers(0, 256, (5, 7), dtype=np.uint8)
    rgb = rng.integers(0, 256, (5, 7, 3), dtype=np.uint8)
    ramp = np.add.outer(np.arange(32) * 4, np.arange(40) * 3).astype(np.uint8)
    for f in names:
        end = {"JPEG": "jpg", "TIFF": "tif"}.get(f, f.lower())
        if f != "WEBP":
            Image.fromarray(ramp if f == "JPEG" else grey).save(d("grey." + end))
            d.image("grey." + end, 3 * [(ramp if f == "JPEG" else grey) / 255], 2.5 / 255 if f == "JPEG" else 0)
        if f in ("PNG", "TIFF", "BMP"):
            Image.fromarray(rgb).save(d("rgb." + end))
            d.image("rgb." + end, [rgb[:, :, k] / 255 for k in range(3)])
        if f == "WEBP":
            Image.fromarray(rgb).save(d("rgb.webp"), lossless=True)
            d.image("rgb.webp", [rgb[:, :, k] / 255 for k in range(3)])
    if "PNG" in names:
        deep = rng.integers(0, 65536, (3, 4), dtype=np.uint16)
        Image.fromarray(deep).save(d("deep.png"))
        d.image("deep.png", 3 * [deep / 65535])
        d.matrix("deep.png", deep / 65535)
        Image.fromarray(deep).save(d("deep.tif"))
    if "TIFF" in names:
        for packing in ("tiff_lzw", "tiff_deflate", "packbits"):
            Image.fromarray(grey).save(d(packing + ".tif"), compression=packing)
            d.image(packing + ".tif", 3 * [grey / 255])


def more_pillow_files(d):
    pillow_files(d, ("TIFF", "WEBP", "BMP"))


def openpyxl_files(d):
    import datetime

    import openpyxl
    import pandas as pd

    pd.DataFrame(WITHOUT_BOOL).to_excel(d("pandas.xlsx"), index=False)
    # Excel has neither −0 nor numbers below 2.2e-308; openpyxl writes both
    d.table("pandas.xlsx", WITHOUT_BOOL)
    book = openpyxl.Workbook()
    s = book.active
    s.title = "first"
    s.append(["when", "day", "mass", "flag"])
    s.append([datetime.datetime(2021, 3, 1, 12, 30), datetime.date(1900, 2, 28), 1.5, True])
    s.append([datetime.datetime(1999, 12, 31, 23, 59, 59), datetime.date(2024, 2, 29), 2.5, False])
    d.table("book.xlsx", {"when": ["2021-03-01T12:30:00", "1999-12-31T23:59:59"], "day": ["1900-02-28", "2024-02-29"], "mass": [1.5, 2.5], "flag": [1, 0]}, "first")
    m = book.create_sheet("merged")
    m.append(["group", "value"])
    for row in (["a", 1], [None, 2], ["b", 3], [None, 4]):
        m.append(row)
    m.merge_cells("A2:A3")
    m.merge_cells("A4:A5")
    d.table("book.xlsx", {"group": ["a", "a", "b", "b"], "value": [1, 2, 3, 4]}, "merged")
    far = book.create_sheet("far")
    far["C5"], far["D5"], far["C6"], far["D6"] = "x", "y", 1, 2
    far["C8"], far["D8"] = 3, 4
    d.table("book.xlsx", {"x": [1, None, 3], "y": [2, None, 4]}, "far")
    book.save(d("book.xlsx"))


def pyarrow_files(d):
    import datetime
    import decimal

    import pyarrow as pa
    import pyarrow.feather
    import pyarrow.ipc
    import pyarrow.parquet as pq

    when = [datetime.datetime(2021, 3, 1, 12, 30), None]
    t = pa.table(
        {
            "f8": pa.array([0.1, None]), "f4": pa.array([0.1, -1.5], pa.float32()), "f2": pa.array(np.array([0.5, 2], np.float16)),
            "i1": pa.array([-1, None], pa.int8()), "u4": pa.array([1, 2**32 - 1], pa.uint32()), "i8": pa.array([2**53, -5], pa.int64()),
            "id": pa.array([2**60 + 1, 3], pa.int64()), "yes": pa.array([True, None]),
            "s": pa.array(["a", None]), "large": pa.array(["é", "b"], pa.large_string()), "word": pa.array(["x", "y"]).dictionary_encode(),
            "when": pa.array(when, pa.timestamp("us")), "ms": pa.array(when, pa.timestamp("ms", tz="UTC")), "day": pa.array([datetime.date(1969, 12, 31), None]),
            "money": pa.array([decimal.Decimal("12.34"), None], pa.decimal128(10, 2)),
            "in": pa.array([{"a": 1, "b": "p"}, {"a": 2, "b": None}]),
        }
    )
    want = {
        "f8": [0.1, None], "f4": [float(np.float32(0.1)), -1.5], "f2": [0.5, 2], "i1": [-1, None], "u4": [1, 2**32 - 1], "i8": [2**53, -5],
        "id": ["1152921504606846977", "3"], "yes": [1, None], "s": ["a", None], "large": ["é", "b"], "word": ["x", "y"],
        "when": ["2021-03-01T12:30:00", None], "ms": ["2021-03-01T12:30:00", None], "day": ["1969-12-31", None], "money": [12.34, None],
        "in.a": [1, 2], "in.b": ["p", None],
    }
    for packing in ("none", "snappy", "gzip", "zstd", "brotli", "lz4"):
        pq.write_table(t, d(packing + ".parquet"), compression=packing)
        d.table(packing + ".parquet", want)
    many = pa.table({"i": np.arange(5000.0), "s": [f"w{i % 7}" for i in range(5000)]})
    pq.write_table(many, d("groups.parquet"), row_group_size=999)
    d.table("groups.parquet", {"i": range(5000), "s": [f"w{i % 7}" for i in range(5000)]})
    with pa.ipc.new_file(d("file.arrow"), t.schema) as w:
        w.write_table(t)
    d.table("file.arrow", want)
    with pa.ipc.new_stream(d("stream.arrows"), t.schema) as w:
        w.write_table(t)
    d.table("stream.arrows", want)
    pa.feather.write_feather(t, d("lz4.feather"), compression="lz4")
    d.table("lz4.feather", want)
    pa.feather.write_feather(t, d("zstd.feather"), compression="zstd")
    d.table("zstd.feather", want)


def zstandard_files(d):
    import pyarrow as pa

    with pa.CompressedOutputStream(d("a.csv.zst"), "zstd") as f:
        f.write(b"a,b\n1,x\n2,y\n")
    d.table("a.csv.zst", {"a": [1, 2], "b": ["x", "y"]})


FAMILIES = {f.__name__.removesuffix("_files"): f for f in (numpy_files, safetensors_files, scipy_files, pandas_files, pillow_files, more_pillow_files, openpyxl_files, pyarrow_files, zstandard_files)}


# --- what Lina wrote ---


def read(path, part, kind):
    """The content of a file as the library of its format reads it."""
    end = path.split(".", 1)[-1] if not path.endswith(".gz") else path.split(".")[-2]
    end = end.split(".")[-1]
    if end == "npy":
        return np.load(path)
    if end == "npz":
        return np.load(path)[part]
    if end == "safetensors":
        import safetensors
        from safetensors.numpy import load_file

        with open(path, "rb") as f:
            for name, t in safetensors.deserialize(f.read()):
                if name == part and t["dtype"] == "BF16":
                    return (np.frombuffer(t["data"], np.uint16).astype(np.uint32) << 16).view(np.float32).reshape(t["shape"])
        return load_file(path)[part]
    if end == "mtx":
        import scipy.io

        return scipy.io.mmread(path)
    import pandas as pd

    if end in ("csv", "tsv"):
        return pd.read_csv(path, sep="\t" if end == "tsv" else ",")
    if end in ("json", "jsonl"):
        with open(path) as f:
            rows = [json.loads(line) for line in f] if end == "jsonl" else json.load(f)
        return pd.DataFrame(rows)
    if end == "xlsx":
        return pd.read_excel(path)
    if end == "parquet":
        return pd.read_parquet(path)
    if end in ("arrow", "feather"):
        return pd.read_feather(path)
    from PIL import Image

    return np.asarray(Image.open(path).convert("RGB")) / 255


def check_one(e, path):
    got = read(path, e.get("part", ""), e["kind"])
    if e["kind"] == "array":
        assert str(got.dtype.str[1:]) == e["type"] or e["type"] == "bf2", got.dtype
        assert list(got.shape) == (e["shape"] or []), got.shape
        assert flat(got) == (e["elems"] or []), (flat(got), e["elems"])
    elif e["kind"] == "sparse":
        got = got.tocoo()
        assert list(got.shape) == e["shape"]
        assert sorted([int(i), int(j), bits(x)] for i, j, x in zip(got.row, got.col, got.data)) == e["entries"]
    elif e["kind"] == "image":
        assert list(got.shape[:2]) == e["shape"], got.shape
        want = np.array([struct.unpack(">d", bytes.fromhex(x))[0] for x in e["elems"]]).reshape(3, *e["shape"])
        assert np.abs(np.moveaxis(got, 2, 0) - want).max() <= e["tol"]
    elif isinstance(got, np.ndarray):
        assert got.shape[1] == len(e["cols"])
        for j, c in enumerate(e["cols"]):
            assert flat(got[:, j]) == c["num"], (got[:, j], c["num"])
    else:
        assert list(got.columns) == e["names"], got.columns
        for name, c in zip(e["names"], e["cols"]):
            if "text" in c and c["text"] is not None:
                assert ["" if v is None or v != v else str(v) for v in got[name]] == c["text"], list(got[name])
            else:
                assert [bits(np.nan if v is None else v) for v in got[name]] == c["num"], list(got[name])


def check(folder):
    with open(os.path.join(folder, "expect.json")) as f:
        expect = json.load(f)
    bad = 0
    for e in expect:
        try:
            check_one(e, os.path.join(folder, e["file"]))
        except Exception as problem:
            bad += 1
            print(f"{e['file']} {e.get('part', '')}: {type(problem).__name__}: {problem}")
    print(f"{len(expect)} compared, {bad} differ")
    sys.exit(bad > 0)


if __name__ == "__main__":
    if sys.argv[1] == "check":
        check(sys.argv[2])
    d = Folder(sys.argv[2])
    for family in sys.argv[3:]:
        FAMILIES[family](d)
    d.save()
