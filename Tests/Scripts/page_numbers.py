#!/usr/bin/env python3
"""Prints the numbers in Docs that no command of the course prints.

Each part is a program of its own that shares nothing with the Swift code but what the pages say. Needs numpy.

usage: python3 Tests/Scripts/page_numbers.py PART

parts: gradient-check, regions, xor-starts, spectral-radius, character-model, attention-root, attention-order, saturation
"""
import json
import math
import struct
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
MASK = (1 << 64) - 1


class RandomSource:
    """xoshiro256** seeded by SplitMix64, and the ratio of uniforms, as Sources/TensorCore/Random describes them."""

    def __init__(self, seed):
        self.s = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = seed
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            self.s.append(z ^ (z >> 31))

    def next(self):
        rotate = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
        s = self.s
        result = rotate((s[1] * 5) & MASK, 7) * 9 & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return result

    def uniform(self, low=0.0, high=1.0):
        return low + (high - low) * ((self.next() >> 11) * 2.0**-53)

    def normal(self):
        while True:
            u, v = 1 - self.uniform(), (2 * self.uniform() - 1) * 0.8577638849607068
            if v * v <= -4 * u * u * math.log(u):
                return v / u


def gradient_check():
    """Chapter 04: the relative error of a difference of tanh at 0.5, to both sides and to one."""
    slope = 1 - math.tanh(0.5) ** 2
    for power in range(1, 13):
        h = 10.0**-power
        both = (math.tanh(0.5 + h) - math.tanh(0.5 - h)) / (2 * h)
        one = (math.tanh(0.5 + h) - math.tanh(0.5)) / h
        print(f"h = 1e-{power:<2}  both sides {abs(both / slope - 1):.1e}  one side {abs(one / slope - 1):.1e}")


def regions():
    """Chapter 03: 1 + n + the crossings inside the square, for lines drawn as `course plot wide-deep` draws them."""

    def count(units, seed):
        source, lines = RandomSource(seed), []
        for _ in range(units):
            w = [source.normal(), source.normal()]
            p = [source.uniform(-1, 1), source.uniform(-1, 1)]
            lines.append((w, -(w[0] * p[0] + w[1] * p[1])))
        crossings = 0
        for i in range(units):
            for j in range(i):
                place = np.linalg.solve([lines[i][0], lines[j][0]], [-lines[i][1], -lines[j][1]])
                crossings += bool(np.all(np.abs(place) < 1))
        return 1 + units + crossings

    print("17 lines, seed 1:", count(17, 1))
    for units in (1, 5, 9, 13, 17):
        counts = sorted(count(units, seed) for seed in (1, 2, 3))
        print(f"{units:2} lines, seeds 1 to 3: {counts}, median {counts[1]}")


def xor_starts():
    """Chapter 03: 4,000 starts with 2, 3 and 4 tanh units, 2,000 steps at rate 0.5."""
    draw = np.random.default_rng(0)
    x, t = np.array([[0, 1], [1, 0], [0, 0], [1, 1.0]]), np.array([1, 1, 0, 0.0])
    for units in (2, 3, 4):
        w, b = draw.uniform(-1, 1, (4000, units, 2)), draw.uniform(-1, 1, (4000, units))
        v, c = draw.uniform(-1, 1, (4000, units)), draw.uniform(-1, 1, 4000)

        def forward():
            h = np.tanh(np.einsum("nui,pi->npu", w, x) + b[:, None])
            return h, 1 / (1 + np.exp(-(np.einsum("npu,nu->np", h, v) + c[:, None])))

        for _ in range(2000):
            h, p = forward()
            d = (p - t) / 4
            back = d[:, :, None] * v[:, None] * (1 - h * h)
            v -= 0.5 * np.einsum("np,npu->nu", d, h)
            c -= 0.5 * d.sum(1)
            w -= 0.5 * np.einsum("npu,pi->nui", back, x)
            b -= 0.5 * back.sum(1)
        h, p = forward()
        right = ((p >= 0.5) == (t > 0)).sum(1)
        print(f"{units} units: {100 * (right == 4).mean():.1f} % solved, {100 * (right == 3).mean():.1f} % at 3 of 4")
        if units == 2:
            near = [np.abs(one[:, None] - one[None]).max(-1) < 0.1 for one in h[right < 4]]
            print(f"  {len(near)} failures: an opposite pair in one place in {sum(n[:2, 2:].any() for n in near)},"
                  f" three points in {sum(n.sum(1).max() >= 3 for n in near)}")


def spectral_radius():
    """Chapter 06: a matrix of radius below 1 whose product with tanh slopes has a radius above 1."""
    w = np.array([[2, -3], [1.5, -1.9]])
    radius = lambda matrix: np.abs(np.linalg.eigvals(matrix)).max()
    print(f"radius of W {radius(w):.3f}, with slopes 1 and 0.05 {radius(w @ np.diag([1, 0.05])):.3f},"
          f" largest singular value {np.linalg.svd(w)[1].max():.2f}")


def character_model():
    """Chapter 06: the shipped RNN, weights fixed, on each part of the text, in 32 columns."""
    data = (ROOT / "Datasets/results/shakespeare-rnn.safetensors").read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    w = {}
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            w[name] = np.frombuffer(data[8 + size + start : 8 + size + end], np.float16).astype(np.float32)
            w[name] = w[name].reshape(entry["shape"])
    text = (ROOT / "Datasets/shakespeare/shakespeare.txt").read_text()
    places = {character: index for index, character in enumerate(sorted(set(text)))}
    symbols = np.array([places[character] for character in text])
    cut = [int(share * len(symbols)) for share in (0, 0.8, 0.9, 1)]
    for name, start, end in zip(("learned from", "validation", "held out"), cut, cut[1:]):
        part = symbols[start:end]
        rows = (len(part) - 1) // 32
        inputs = np.stack([part[k * rows : (k + 1) * rows] for k in range(32)], 1)
        targets = np.stack([part[k * rows + 1 : (k + 1) * rows + 1] for k in range(32)], 1)
        h, total = np.zeros((32, 128), np.float32), 0.0
        for row in range(rows):
            h = np.tanh(w["rnn.inputWeight"][inputs[row]] + h @ w["rnn.recurrentWeight"] + w["rnn.inputBias"])
            z = h @ w["output.weight"] + w["output.bias"]
            top = z.max(1)
            total += (top + np.log(np.exp(z - top[:, None]).sum(1)) - z[np.arange(32), targets[row]]).sum()
        print(f"{name}: {total / rows / 32:.4f} nats per character")


def attention_root():
    """Chapter 08: the largest of ten weights, and how much gradient passes, with and without the root of the width."""
    draw = np.random.default_rng(0)
    for width in (1, 4, 16, 64, 256):
        q, k = draw.normal(size=(2000, 1, width)), draw.normal(size=(2000, 10, width))
        scores = (q * k).sum(-1)
        row = [f"width {width:3}: spread of the scores {scores.std():5.2f}"]
        for name, s in (("without", scores), ("with", scores / math.sqrt(width))):
            a = np.exp(s - s.max(1, keepdims=True))
            a /= a.sum(1, keepdims=True)
            row.append(f"{name} the root: largest weight {a.max(1).mean():.2f}, slope {(a * (1 - a)).max(1).mean():.3f}")
        print("; ".join(row))


def attention_order():
    """Chapter 08: shuffled keys and values give the same context; values alone do not; a mask forgotten."""
    softmax = lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    scores, values = np.array([2.0, 1, 0]), np.array([10.0, 20, 30])
    print("in order", softmax(scores) @ values, "both turned round", softmax(scores[::-1]) @ values[::-1],
          "values alone", softmax(scores) @ values[::-1])
    padded = np.array([2.0, 1, 0, 0, 0, 0])
    print("three pads with the score 0: share of the pads", softmax(padded)[3:].sum(), "of the first", softmax(padded)[0])


def saturation():
    """Chapter 07: what is left of a cell whose forget gate has a weighted sum of 6 or 12."""
    for total in (6, 10, 12):
        gate = 1 / (1 + math.exp(-total))
        print(f"sum {total}: gate {gate:.7f}; after 100 steps {gate**100:.4f}, after 500 {gate**500:.4f}")


PARTS = {part.__name__.replace("_", "-"): part for part in (
    gradient_check, regions, xor_starts, spectral_radius, character_model, attention_root, attention_order, saturation)}
if len(sys.argv) != 2 or sys.argv[1] not in PARTS:
    sys.exit(f"usage: python3 Tests/Scripts/page_numbers.py {'|'.join(PARTS)}")
PARTS[sys.argv[1]]()
