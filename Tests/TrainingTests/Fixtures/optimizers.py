#!/usr/bin/env python3
"""The paths of Adam, AdamW, RMSprop and SGD from the published formulas, in float64.

Two parameters, of 37 and of 3 numbers (a vector loop and its rest), six steps; some gradients are 0 or tiny. Gradients
and starts are rounded to float32, so that both sides begin with the same numbers.
Writes optimizers.json beside this file:  python3 optimizers.py   (needs numpy)
"""
import json
import os

import numpy as np

STEPS, SIZES = 6, (37, 3)


def rounded(x):
    return np.asarray(x, np.float32).astype(np.float64)


def start(p):
    return rounded(np.sin(1 + np.arange(SIZES[p]) + 5 * p))


def gradient(p, t):
    k = np.arange(SIZES[p])
    g = np.cos(3 * k + 2 * t + p) * 10.0 ** (k % 6 - 4)
    g[k % 7 == 5] = 0
    return rounded(g)


def adam(x, grads, rate, b1, b2, eps, decay):
    m = v = np.zeros_like(x)
    for t, g in enumerate(grads, 1):
        m = b1 * m + (1 - b1) * g
        v = b2 * v + (1 - b2) * g**2
        x = x - rate * decay * x
        x = x - rate * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps)
        yield x


def rmsprop(x, grads, rate, smoothing, eps):
    v = np.zeros_like(x)
    for g in grads:
        v = smoothing * v + (1 - smoothing) * g**2
        x = x - rate * g / (np.sqrt(v) + eps)
        yield x


def sgd(x, grads, rate, momentum, decay):
    u = np.zeros_like(x)
    for g in grads:
        u = momentum * u + g + decay * x
        x = x - rate * u
        yield x


RULES = {"adam": adam, "rmsprop": rmsprop, "sgd": sgd}
CASES = [
    ("adam", [0.1, 0.9, 0.999, 1e-8, 0]),
    ("adam", [0.05, 0.8, 0.99, 1e-3, 0.3]),
    ("rmsprop", [0.01, 0.99, 1e-8]),
    ("rmsprop", [0.1, 0.9, 1e-2]),
    ("sgd", [0.2, 0.7, 0.1]),
]
gradients = [[gradient(p, t) for t in range(STEPS)] for p in range(2)]
cases = []
for rule, numbers in CASES:
    paths = [[x.tolist() for x in RULES[rule](start(p), gradients[p], *numbers)] for p in range(2)]
    cases.append(dict(rule=rule, numbers=numbers, paths=paths))

norms = [float(np.sqrt(sum((gradients[p][t] ** 2).sum() for p in range(2)))) for t in range(STEPS)]
result = dict(
    starts=[start(p).tolist() for p in range(2)],
    gradients=[[g.tolist() for g in gradients[p]] for p in range(2)],
    norms=norms, cases=cases)
folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "optimizers.json"), "w") as file:
    json.dump(result, file)
    file.write("\n")
