#!/usr/bin/env python3
"""Makes the sheets beside this script from the four IDX files of Fashion-MNIST.

The part is the first 1,000 images of each class in the order of the training files and the first 200 of each class in
the order of the test files. A sheet is an 8-bit grey PNG that holds one class of one part: tiles of 28 x 28 pixels
without gaps, from the left, then from the top, 40 a row for training and 20 a row for test.

usage: python3 Datasets/fashion-mnist/make_sheets.py FOLDER-OF-THE-IDX-FILES [OUTPUT-FOLDER]
"""
import gzip
import hashlib
import pathlib
import struct
import sys
import zlib

import numpy as np

SIDE = 28
NAMES = ["t-shirt-top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot"]
PARTS = [("training", "train", 1000, 40), ("test", "t10k", 200, 20)]


def idx(path, rank):
    data = gzip.decompress(path.read_bytes())
    magic, *sizes = struct.unpack(f">{rank + 1}I", data[: 4 * rank + 4])
    assert magic == 0x0800 + rank, path
    return np.frombuffer(data, np.uint8, offset=4 * rank + 4).reshape(sizes)


def filtered(sheet, kind):
    """Every row after the PNG filter 0 none, 1 left, 2 above, 3 their mean or 4 Paeth, with the kind in front."""
    raw = sheet.astype(int)
    padded = np.pad(raw, ((1, 0), (1, 0)))
    left, above, corner = padded[1:, :-1], padded[:-1, 1:], padded[:-1, :-1]
    far_left, far_above, far_corner = abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)
    paeth = np.where(
        (far_left <= far_above) & (far_left <= far_corner), left, np.where(far_above <= far_corner, above, corner))
    guess = [0 * raw, left, above, (left + above) // 2, paeth][kind]
    rows = ((raw - guess) % 256).astype(np.uint8)
    return np.insert(rows, 0, kind, axis=1).tobytes()


def packed(sheet):
    """The smallest of the five filters, each packed in two ways."""
    best = None
    for kind in range(5):
        for strategy in (zlib.Z_FILTERED, zlib.Z_RLE):
            packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, strategy)
            data = packer.compress(filtered(sheet, kind)) + packer.flush()
            best = data if best is None or len(data) < len(best) else best
    return best


def png(sheet):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", sheet.shape[1], sheet.shape[0], 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed(sheet)) + chunk(b"IEND", b"")


def main(source, target):
    for part, prefix, count, columns in PARTS:
        images = idx(source / f"{prefix}-images-idx3-ubyte.gz", 3)
        labels = idx(source / f"{prefix}-labels-idx1-ubyte.gz", 1)
        (target / part).mkdir(parents=True, exist_ok=True)
        for label, name in enumerate(NAMES):
            tiles = images[labels == label][:count].reshape(-1, columns, SIDE, SIDE)
            data = png(tiles.transpose(0, 2, 1, 3).reshape(-1, columns * SIDE))
            path = target / part / f"{label}-{name}.png"
            path.write_bytes(data)
            print(f"{hashlib.sha256(data).hexdigest()}  {part}/{path.name}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else pathlib.Path(__file__).parent)
