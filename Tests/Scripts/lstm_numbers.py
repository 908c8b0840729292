#!/usr/bin/env python3
"""Prints the stored numbers of chapter 07's checks and tests, in float64.

usage: python3 Tests/Scripts/lstm_numbers.py
"""
import numpy as np

np.set_printoptions(precision=17, floatmode="unique", linewidth=200)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# Three inputs, two units; the parts in the order i f g o.
W = [
    [[0.5, -1.0], [0.25, 0.75], [-0.5, 0.3]],
    [[-0.2, 0.6], [1.0, -0.4], [0.7, 0.1]],
    [[0.9, -0.3], [-0.6, 0.8], [0.2, -1.1]],
    [[0.15, 0.45], [-0.35, -0.9], [1.2, 0.05]],
]
U = [
    [[0.3, -0.2], [0.6, 0.4]],
    [[-0.5, 0.9], [0.1, -0.7]],
    [[0.8, 0.25], [-0.45, 0.35]],
    [[-0.1, 0.55], [0.65, -0.3]],
]
b = [[0.1, -0.3], [1.0, 0.5], [-0.2, 0.4], [0.05, -0.15]]
W, U, b = np.array(W), np.array(U), np.array(b)
x, h, c = np.array([1.5, -2.0, 0.4]), np.array([0.6, -0.35]), np.array([-1.2, 0.8])


def gates(x, h):
    z = [x @ W[k] + h @ U[k] + b[k] for k in range(4)]
    return sigmoid(z[0]), sigmoid(z[1]), np.tanh(z[2]), sigmoid(z[3])


print("lstm-gates:", gates(x, h))
print("lstm-gates, h = 0:", gates(x, np.zeros(2)))

# lstm-step on gates that are given
i, f, g, o = np.array([0.3, 0.9]), np.array([0.8, 0.25]), np.array([-0.7, 0.4]), np.array([0.6, 0.95])
cell = f * c + i * g
print("lstm-step: cell", cell, "hidden", o * np.tanh(cell))

# A whole LSTM over three steps, from a state that is not zero.
inputs = np.array([[1.5, -2.0, 0.4], [-0.3, 0.7, 1.1], [0.9, 0.2, -1.6]])
hidden, cell = h, c
for step in inputs:
    i, f, g, o = gates(step, hidden)
    cell = f * cell + i * g
    hidden = o * np.tanh(cell)
    print("lstm over time: hidden", hidden, "cell", cell)

# GRU: the first three parts as r z n.
r, z = sigmoid(x @ W[0] + h @ U[0] + b[0]), sigmoid(x @ W[1] + h @ U[1] + b[1])
before = np.tanh(x @ W[2] + (r * h) @ U[2] + b[2])
after = np.tanh(x @ W[2] + r * (h @ U[2]) + b[2])
print("gru-step before:", (1 - z) * before + z * h)
print("gru-step after:", (1 - z) * after + z * h)

# gates-by-hand: what a perfect memory shows for value, write, reset, hide.
cell = 0.0
for value, write, reset, hide in [
    (0.9, 0, 0, 0), (0.8, 1, 0, 0), (-2, 0, 0, 0), (3, 0, 0, 1), (0.5, 0, 0, 0), (1.5, 0, 1, 0), (-1, 0, 0, 0),
    (-0.6, 1, 0, 0), (2, 1, 0, 1), (0, 0, 0, 0),
]:
    cell = np.tanh(value) if write else 0.0 if reset else cell
    print("gates-by-hand: cell", cell, "hidden", 0.0 if hide else np.tanh(cell))
