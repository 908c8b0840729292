"""The stored answers of chapter 13's exercises, by numpy in float64.

    python3 Tests/Scripts/transformer_exercise_numbers.py
"""
from math import erf

import numpy as np

np.set_printoptions(precision=17, floatmode="maxprec", suppress=False, linewidth=110)


def show(name, value):
    print(f"{name}:\n{np.array2string(np.asarray(value), separator=', ')}")


def softmax(x):
    powers = np.exp(x - x.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def attend(q, k, v):
    return softmax(q @ k.T / np.sqrt(q.shape[1])) @ v


X = np.array([[1, 0.5, -1], [0.25, -1.5, 0.75], [-0.5, 1, 2], [1.5, -0.25, 0.5]])
WQ = np.array([[1, -0.5], [0.5, 0.25], [-1, 2]])
WK = np.array([[0.5, 1.5], [-1, 0.25], [0.75, -0.5]])
WV = np.array([[1, -2, 0.5, 0], [0.5, 4, -1, 1], [3, 0.25, 1, -1]])

show("self-attention", attend(X @ WQ, X @ WK, X @ WV))
show("self-attention of the first two", attend(X[:2] @ WQ, X[:2] @ WK, X[:2] @ WV))

SCORES = np.array([[1, 3, -2, 0.5], [0.5, -1, 4, 2], [2, 0.25, 1, 5], [-0.5, 1.5, 0, 0.75]])
show("causal weights", softmax(np.where(np.tril(np.ones((4, 4))) == 1, SCORES, -np.inf)))

show("positions 3 x 5", [[(np.cos if j % 2 else np.sin)(p / 10_000 ** (2 * (j // 2) / 5)) for j in range(5)]
                         for p in range(3)])
show("positions 2 x 4", [[(np.cos if j % 2 else np.sin)(p / 10_000 ** (2 * (j // 2) / 4)) for j in range(4)]
                         for p in range(2)])


def rotary(x, position):
    pairs = (x[0::2] + 1j * x[1::2]) * np.exp(1j * position * 10_000.0 ** (-np.arange(0, len(x), 2) / len(x)))
    return np.stack([pairs.real, pairs.imag], 1).reshape(-1)


show("rotary, position 1, of (1, 0)", rotary(np.array([1, 0.0]), 1))
show("rotary, position 3", rotary(np.array([1, 2, -0.5, 0.25, 3, -1]), 3))


def layer_norm(x, scale, shift, epsilon):
    return scale * (x - x.mean()) / np.sqrt(x.var() + epsilon) + shift


ROW, SCALE, SHIFT = np.array([3, -1, 4, 0.5]), np.array([1, 2, -0.5, 0.25]), np.array([0, 1, -1, 0.5])
show("layer norm, plain", layer_norm(np.array([1, 3.0]), np.ones(2), np.zeros(2), 0))
show("layer norm", layer_norm(ROW, SCALE, SHIFT, 0.1))


def complex_gradient(function, x):
    gradient = []
    for j in range(len(x)):
        moved = x.astype(complex)
        moved[j] += 1e-30j
        gradient.append(function(moved).imag / 1e-30)
    return gradient


def norm_sum(row, scale, shift, upstream, epsilon):
    centred = row - row.mean()
    return (upstream * (scale * centred / np.sqrt((centred * centred).mean() + epsilon) + shift)).sum()


UP = np.array([0.5, -1, 2, 0.25])
show("layer norm, gradient at the input", complex_gradient(lambda x: norm_sum(x, SCALE, SHIFT, UP, 0.1), ROW))
show("... at the scale", complex_gradient(lambda s: norm_sum(ROW, s, SHIFT, UP, 0.1), SCALE))
show("... at the shift", complex_gradient(lambda s: norm_sum(ROW, SCALE, s, UP, 0.1), SHIFT))
ONE = np.array([2, 0, 1.0])
show("layer norm, gradient of one output", complex_gradient(
    lambda x: norm_sum(x, np.ones(3), np.zeros(3), np.array([1, 0, 0]), 0), ONE))
show("... at the scale", complex_gradient(
    lambda s: norm_sum(ONE, s, np.zeros(3), np.array([1, 0, 0]), 0), np.ones(3)))

for x in [1, -1, 2.5, -3, 0.1]:
    show(f"gelu {x}, exact and by tanh",
         [x * (1 + erf(x / np.sqrt(2))) / 2, 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3)))])


def gpt(layers, width, vocabulary, context):
    block = 4 * (width * width + width) + 2 * 2 * width + (width * 4 * width + 4 * width + 4 * width * width + width)
    return vocabulary * width + context * width + layers * block + 2 * width


show("parameters", [gpt(12, 768, 50257, 1024), gpt(1, 2, 5, 3), gpt(4, 128, 65, 128)])


def rate(step, warm, total, peak, least):
    if step < warm:
        return peak * (step + 1) / warm
    p = (step - warm) / (total - warm)
    return least + (peak - least) * (1 + np.cos(np.pi * p)) / 2


show("warm-up 4 of 20, peak 0.5, least 0.1: steps 0 to 4, 8, 12, 19",
     [rate(s, 4, 20, 0.5, 0.1) for s in [0, 1, 2, 3, 4, 8, 12, 19]])

LOGITS = np.array([1, 3, -2, 0.5, 2])
show("top 2", [softmax(np.where(np.isin(np.arange(5), [1, 4]), LOGITS, -np.inf))])
show("top 3", [softmax(np.where(np.isin(np.arange(5), [1, 4, 0]), LOGITS, -np.inf))])
P = np.array([0.1, 0.45, 0.05, 0.15, 0.25])
show("top p 0.6", P * np.isin(np.arange(5), [1, 4]) / 0.7)
show("top p 0.8", P * np.isin(np.arange(5), [1, 4, 3]) / 0.85)

KEYS, VALUES = X[:3] @ WK, X[:3] @ WV
show("cache: keys", KEYS)
show("cache: values", VALUES)
show("the fourth step", attend(X[3:] @ WQ, X @ WK, X @ WV)[0])
show("the first step", X[0] @ WV)
show("fourth key", X[3] @ WK)
show("fourth value", X[3] @ WV)
show("first key", X[0] @ WK)
