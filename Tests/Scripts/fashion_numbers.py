#!/usr/bin/env python3
"""Prints the stored numbers of FashionMNISTTests from the IDX files themselves, by numpy and hashlib.

usage: python3 Tests/Scripts/fashion_numbers.py FOLDER-OF-THE-IDX-FILES
"""
import gzip
import hashlib
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])


def values(name, start):
    return np.frombuffer(gzip.decompress((folder / name).read_bytes()), np.uint8, offset=start)


for part, prefix, count in [("training", "train", 1000), ("test", "t10k", 200)]:
    images = values(f"{prefix}-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    labels = values(f"{prefix}-labels-idx1-ubyte.gz", 8)
    print(f"{part}, full: {len(images)} images, labels {labels[:12]}, of each class {np.bincount(labels)}")
    print(f"  sum of place times label {np.arange(len(labels)) @ labels.astype(np.int64)}")
    print(f"  sums of the first, second and last image {[int(images[i].sum(dtype=np.int64)) for i in (0, 1, -1)]}")
    classes = np.stack([images[labels == label][:count] for label in range(10)])
    print(f"{part}, part: sums by class {[int(c.sum(dtype=np.int64)) for c in classes]}")
    print(f"  sha256, classes taking turns: {hashlib.sha256(classes.transpose(1, 0, 2).tobytes()).hexdigest()}")
    print(f"  row 14 of the second pullover: {classes[2, 1].reshape(28, 28)[14].tolist()}")
