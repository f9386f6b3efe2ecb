"""Writes Parquet files with pyarrow: every type and nesting, pages of both versions, packed and not."""
import datetime
import decimal
import os

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

here = os.path.dirname(os.path.abspath(__file__))
table = pa.table(
    {
        "list": pa.array([[1, 2], None, [], [None, 5]]),
        "structs": pa.array([[{"a": 1, "b": "x"}], [], None, [{"a": None, "b": 'é"'}, None]]),
        "lists": pa.array([[[1], [2, 3]], [None, []], None, [[]]]),
        "map": pa.array([[("k", 1.5)], [], None, [("a", None), ("b", 2)]], pa.map_(pa.string(), pa.float64())),
        "struct": pa.array([{"p": {"q": 1, "r": [1, 2]}}, None, {"p": None}, {"p": {"q": None, "r": None}}]),
        "bytes": pa.array([b"abc", None, b"", b"x"]),
        "decimal": pa.array([decimal.Decimal("-12345678901234567890.1234"), None, decimal.Decimal("0.1"), decimal.Decimal("-0.1")], pa.decimal128(38, 4)),
        "time": pa.array([datetime.time(1, 2, 3, 4000), None, datetime.time(0), datetime.time(23)], pa.time64("us")),
        "moment": pa.array(np.array(["2021-01-01T00:00:00.5", "NaT", "1960-01-01", "2021-01-01"], dtype="datetime64[ns]")),
        "uint": pa.array([2**64 - 1, 0, None, 1], pa.uint64()),
        "date": pa.array([datetime.date(2021, 1, 1), None, datetime.date(1900, 1, 1), datetime.date(2000, 1, 1)]),
        "half": pa.array(np.array([0.5, 1, -2, 65504], np.float16)),
        "bool": pa.array([True, None, False, True]),
        "float": pa.array([0.1, None, float("inf"), float("nan")], pa.float32()),
        "int": pa.array([-1, None, 2**31 - 1, -(2**31)], pa.int32()),
        "word": pa.array(["a", "b", None, "a"]).dictionary_encode(),
        "nothing": pa.nulls(4),
    }
)
pq.write_table(table, os.path.join(here, "nested.parquet"))
pq.write_table(table, os.path.join(here, "pages2.parquet"), data_page_version="2.0", use_dictionary=False, compression="zstd", row_group_size=3)

n = 20000
rng = np.random.default_rng(1)
x = np.arange(n) / 8
numbers = pa.table({"x": x, "i": np.arange(n) * 1000003, "f": x.astype(np.float32), "s": [f"w{k % 7}" for k in range(n)], "missing": pa.array([None if k % 3 else k / 2 for k in range(n)])})
coded = {"x": "BYTE_STREAM_SPLIT", "i": "DELTA_BINARY_PACKED", "s": "DELTA_BYTE_ARRAY"}
pq.write_table(numbers, os.path.join(here, "coded.parquet"), use_dictionary=False, column_encoding=coded, compression="brotli", row_group_size=7001)
