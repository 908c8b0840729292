#!/usr/bin/env python3
"""Prints the stored numbers of chapter 03's checks and tests, in float64 and by other means than the course uses.

Gradients are complex-step derivatives of the loss; nothing here knows back-propagation.
usage: python3 Tests/Scripts/hidden_layer_numbers.py
"""
import numpy as np

np.set_printoptions(precision=17, floatmode="unique", linewidth=200)


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


# hidden-layer
W, b, x = np.array([[0.5, -1], [2, 0.25], [-0.75, 1.5]]), np.array([0.1, -0.3, 0.6]), np.array([1.5, -2])
print("three units, sums:", W @ x + b, "tanh:", np.tanh(W @ x + b))
W, b, x = np.array([[1, -0.5, 0.25], [-2, 1, 0.5]]), np.array([-1.0, 0.5]), np.array([0.2, 0.4, -0.6])
print("two units, sigmoid:", sigmoid(W @ x + b))

# bump
for place in (-1, 0.5, 2.25, 6):
    print(f"bump({place}) =", sigmoid(4.0 * (place + 1)) - sigmoid(4.0 * (place - 2)))

# train-xor: a 2-2-1 net of tanh units, parameters w11 w12 w21 w22 b1 b2 v1 v2 c
X, T = np.array([[0, 1], [1, 0], [0, 0], [1, 1]]), np.array([1, 1, 0, 0])


def logits(p):
    h = np.tanh(X @ p[:4].reshape(2, 2).T + p[4:6])
    return h @ p[6:8] + p[8]


def loss(p):
    z = logits(p)
    return np.mean(np.log(1 + np.exp(z)) - T * z)


def gradient(p, h=1e-30):
    return np.array([loss(p + step).imag / h for step in np.eye(9) * 1j * h])


def train(name, p, rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(loss(p))
        p = p - rate * gradient(p)
    right = int(np.sum((logits(p) > 0) == (T == 1)))
    print(f"{name}: {right} of 4, first and last loss {losses[0]:.17g} {losses[-1]:.17g}\n  {p}")


start = np.array([0.4, -0.7, 0.9, 0.3, -0.2, 0.1, 0.8, -0.5, 0.2])
print("gradient at the first start:", gradient(start))
train("three steps", start, 0.5, 3)
train("converges", start, 1.0, 300)
train("stuck", np.array([0.9, 0.9, -1.0, 0.7, 1.0, 0.9, -0.7, 0.9, 0.8]), 1.0, 300)
