"""Writes peers.txt: what pandas and Python's csv module make of the files beside it.

    python3 peers.py > peers.txt

pandas.read_csv is called with the file's name and nothing else; csv.Sniffer gets the
text, as UTF-8, and says delimiter and header.
"""

import csv
import os
import sys
import warnings

import pandas as pd

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))


def error(e):
    return f"{type(e).__name__}: {str(e).strip().splitlines()[0][:100] if str(e).strip() else ''}"


def by_pandas(path):
    try:
        t = pd.read_csv(path)
    except Exception as e:
        return error(e)
    kinds = ["number" if k.kind in "iuf" else "text" for k in t.dtypes]
    return f"{len(t)} rows: " + ", ".join(f"{str(n)!a} {k}" for n, k in zip(t.columns, kinds))


def by_csv(path):
    try:
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        dialect = csv.Sniffer().sniff(text)
        header = csv.Sniffer().has_header(text)
    except Exception as e:
        return error(e)
    return f"delimiter {dialect.delimiter!a}, " + ("a header" if header else "no header")


for name in sorted(os.listdir(here)):
    if name.endswith((".py", "peers.txt", "decisions.txt")):
        continue
    path = os.path.join(here, name)
    print(f"{name}\n  pandas  {by_pandas(path)}\n  csv     {by_csv(path)}")
print(f"pandas {pd.__version__}, Python {sys.version.split()[0]}", file=sys.stderr)
