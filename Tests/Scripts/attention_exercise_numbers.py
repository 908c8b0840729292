#!/usr/bin/env python3
"""Prints the stored numbers of chapter 08's checks, in float64.

Gradients come from the complex-step derivative of the forward pass, not from a formula of their own.
usage: python3 Tests/Scripts/attention_exercise_numbers.py
"""
import numpy as np

STEP = 1e-30


def show(name, value):
    print(f"{name}: {np.round(np.asarray(value, dtype=float), 16).tolist()}")


# Rows of a weight belong to inputs, columns to units, as everywhere in the course.
key_weight = np.array([[1.0, -0.5], [0.5, 0.25], [-1.0, 2.0]])
query_weight = np.array([[0.5, 1.5], [-1.0, 0.25]])
score_weight = np.array([2.0, -1.0])
query = np.array([0.5, -0.25])
keys = np.array([[0.5, 1.0, -1.0], [-0.75, 0.25, 0.5], [1.0, -0.5, 0.25], [0.2, 0.4, 0.6]])


def scores(query, keys):
    return np.tanh(keys @ key_weight + query @ query_weight) @ score_weight


def softmax(x):
    powers = np.exp(x - x.real.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


show("scores of one key", scores(query, keys[:1]))
show("scores", scores(query, keys))
show("scores of the zero query", scores(np.zeros(2), keys))
show("softmax 1 2 3", softmax(np.array([1.0, 2.0, 3.0])))
show("softmax 1 3", softmax(np.array([1.0, 3.0])))
show("softmax 1000 1001 998", softmax(np.array([1000.0, 1001.0, 998.0])))

values = np.array([[1.0, -2.0], [0.5, 4.0], [3.0, 0.25], [-1.0, 2.0]])
for length in (4, 2):
    weights = np.concatenate([softmax(scores(query, keys)[:length]), np.zeros(4 - length)])
    show(f"weights, length {length}", weights)
    show(f"context, length {length}", weights @ values)

upstream = np.array([1.5, -0.5])
s = np.array([0.5, -1.0, 2.0])
v = values[:3]


def loss(s, v):
    return (softmax(s) @ v) @ upstream


def slope(function, x):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[index] += 1j * STEP
        gradient[index] = function(moved).imag / STEP
    return gradient


show("gradient at the scores", slope(lambda s: loss(s, v), s))
show("gradient at the values", slope(lambda v: loss(s, v), v))
show("gradient at equal scores", slope(lambda s: loss(s, v), np.zeros(3)))
show("values gradient at equal scores", slope(lambda v: loss(np.zeros(3), v), v))

queries = np.array([[1.0, 0.5, -1.0, 2.0], [0.25, -1.5, 0.75, 0.5]])
dot_keys = np.array([[0.5, 1.0, -0.5, 1.0], [-1.0, 0.5, 2.0, 0.25], [1.0, -1.0, 0.5, -0.5]])
show("scaled dot-product", softmax(queries @ dot_keys.T / 2) @ v)
show("one query", softmax(queries[:1] @ dot_keys.T / 2) @ v)
show("large", softmax(600 * queries[:1] @ dot_keys.T / 2) @ v)
