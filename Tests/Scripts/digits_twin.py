#!/usr/bin/env python3
"""A slow twin of chapter 02's training on the digits: numpy, float64, the same split, order, rate and batches.

Prints what Tests/ChapterTests/02-Softmax/SoftmaxTests.swift expects of seeds 1 to 5, and with --splits how the held-out accuracy
spreads over 40 other splits.
usage: python3 Tests/Scripts/digits_twin.py [--splits]
"""
import gzip
import os
import sys

import numpy as np

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(root, "Tests", "TensorCoreTests", "Fixtures"))
from random_source import Source  # noqa: E402

table = np.loadtxt(gzip.open(os.path.join(root, "Datasets", "digits", "digits.csv.gz")), delimiter=",")
# A column of ones carries the biases.
images = np.c_[table[:, :64] / 16, np.ones(len(table))]
labels = table[:, 64].astype(int)


def logits_and_loss(weights, rows):
    logits = images[rows] @ weights
    return logits, np.mean(np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(rows)), labels[rows]])


def train(split_seed, seed, epochs=40, batch_size=32, rate=0.5):
    order = np.array(Source(split_seed).permutation(len(labels)))
    cut = len(labels) * 4 // 5
    training, held_out = order[:cut], order[cut:]
    source = Source(seed)
    weights = np.zeros((65, 10))
    for _ in range(epochs):
        shuffled = training[source.permutation(cut)]
        for start in range(0, cut, batch_size):
            rows = shuffled[start:start + batch_size]
            logits, _ = logits_and_loss(weights, rows)
            slopes = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
            slopes[np.arange(len(rows)), labels[rows]] -= 1
            weights -= rate * images[rows].T @ slopes / len(rows)
    logits, loss = logits_and_loss(weights, held_out)
    return int((logits.argmax(axis=1) == labels[held_out]).sum()), loss, logits_and_loss(weights, training)[1]


if "--splits" in sys.argv:
    shares = [train(split, 1)[0] / 360 for split in range(1, 41)]
    print(f"splits 1 to 40: mean {np.mean(shares):.4f}, {min(shares):.4f} to {max(shares):.4f}")
    print("below 95 %:", [split for split, share in enumerate(shares, 1) if share < 0.95])
else:
    for seed in range(1, 6):
        right, held_out_loss, training_loss = train(0, seed)
        print(f"seed {seed}: {right} of 360 right, held-out loss {held_out_loss:.17g}, training loss {training_loss:.17g}")
