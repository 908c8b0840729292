#!/usr/bin/env python3
"""Prints the stored numbers of chapter 12's checks, in float64, by other ways than the course's own.

Weights come from formulas on whole arrays, groups from powers of the adjacency matrix, the projection
from the pseudo-inverse, the energy from a quadratic form.
usage: python3 Tests/Scripts/neighbours_numbers.py
"""
import numpy as np


def show(name, value):
    print(f"{name}: {np.round(np.asarray(value, dtype=float), 16).tolist()}")


def kernel(squared, bandwidth):
    scores = -np.asarray(squared, dtype=float) / (2 * bandwidth**2)
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


show("kernel 0 1 9, bandwidth 2", kernel([0, 1, 9], 2))
show("kernel 4 0.25 16, bandwidth 0.5", kernel([4, 0.25, 16], 0.5))
show("kernel 20000 20002 20008, bandwidth 1", kernel([20000, 20002, 20008], 1))

queries = np.array([[0.0, 0.5], [3.0, -1.0], [-1.0, 2.0]])
near = [
    np.array([[0.0, 0.5], [1.0, -1.0], [-2.0, 1.5], [0.5, 0.0]]),
    np.array([[3.0, -1.0], [2.0, 1.0], [4.5, 0.5], [1.0, -1.0]]),
    np.array([[-1.0, 2.0], [-2.0, 1.5], [0.0, 0.5], [2.0, 1.0]]),
]


def shifted(query, rows, bandwidth):
    return kernel(((rows - query) ** 2).sum(1), bandwidth) @ rows


show("one query", shifted(queries[0], near[0], 1.5))
show("three queries", [shifted(q, rows, 1.5) for q, rows in zip(queries, near)])


def group_sizes(points, reach):
    points = np.asarray(points, dtype=float)
    near = ((points[:, None] - points[None]) ** 2).sum(-1) <= reach**2
    joined = np.linalg.matrix_power(near.astype(float), len(points)) > 0
    return sorted((int(row.sum()) for row in np.unique(joined, axis=0)), reverse=True)


cloud = [[0, 0], [0.75, 0], [5, 5], [1.5, 0.25], [5.5, 5.25], [0, 3], [-0.5, 0.25], [9, 0]]
show("groups, reach 0.8", group_sizes(cloud, 0.8))
show("groups, reach 0.5", group_sizes(cloud, 0.5))
show("groups, reach 3", group_sizes(cloud, 3))

vectors = np.array([[1.0, -2.0, 0.5], [-1.0, 0.5, 2.0], [0.0, 0.0, 0.0], [2.0, 1.0, -1.0], [-0.5, -1.0, -0.25]])
planes = np.array([[1.0, 0.5, -1.0], [-0.5, 1.0, 0.25], [0.5, 0.5, 1.0], [-1.0, -0.25, 0.5]])
show("buckets", (vectors @ planes.T >= 0) @ (2 ** np.arange(4)))

patterns = np.array([[1.0, -1, 1, 1, -1], [1.0, 1, -1, 1, 1], [-1.0, 1, 1, 1, -1]])
outer = sum(np.outer(p, p) for p in patterns) / 5
show("hebb", outer - np.diag(np.diag(outer)))

weights = np.array([[0, 0.5, -1, 0.25], [0.5, 0, 0.75, -0.5], [-1, 0.75, 0, 1.5], [0.25, -0.5, 1.5, 0]])
bias = np.array([0.25, -0.5, 0.75, 0.1])
state = np.array([1.0, -1, -1, 1])
show("energy", -state @ weights @ state / 2 - bias @ state)
show("energy without bias", -state @ weights @ state / 2)
mixed = np.array([0.5, -1, 2, -0.25])
show("energy of real numbers", -mixed @ weights @ mixed / 2 - bias @ mixed)

show("projection", np.linalg.pinv(patterns[:2]) @ patterns[:2])
real = np.array([[1.0, 2, -1, 0.5], [0.5, -1, 3, 1]])
show("projection of real numbers", np.linalg.pinv(real) @ real)

stored = np.array([[1.0, -1, 1, 1, -1], [1.0, 1, -1, 1, 1], [-1.0, 1, 1, -1, -1]])
noisy = np.array([0.5, -1, 0.25, 1, 1])


def recalled(query, beta):
    scores = beta * (stored @ query)
    powers = np.exp(scores - scores.max())
    return powers / powers.sum() @ stored


show("modern, beta 0.5", recalled(noisy, 0.5))
show("modern, beta 8", recalled(noisy, 8))
