"""Values and gradients of every operation in float64, independent of the Swift code.

Gradients come from complex steps: f(x + ih) has the imaginary part h f'(x), exact to rounding, so nothing is derived
by hand. Writes operations.json beside this file:  python3 operations.py
"""
import json
import os

import numpy as np

generator = np.random.default_rng(20261121)
H = 1e-30


def normal(*shape):
    """Unequal, positive and negative, three decimals, at least 0.1 away from 0 (the kink of ReLU)."""
    values = generator.normal(size=shape)
    return np.round(values + 0.1 * np.sign(values), 3)


def positive(*shape):
    return np.round(generator.uniform(0.3, 3, size=shape), 3)


def pick_largest(x, axis):
    winners = np.expand_dims(np.argmax(x.real, axis), axis)
    return np.squeeze(np.take_along_axis(x, winners, axis), axis)


def softmax(x, axis=-1):
    powers = np.exp(x - x.real.max(axis, keepdims=True))
    return powers / powers.sum(axis, keepdims=True)


def log_softmax(x, axis=-1):
    shifted = x - x.real.max(axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis, keepdims=True))


def cross_entropy(z, labels, weights=None):
    weights = np.ones(len(labels)) if weights is None else np.array(weights)
    picked = log_softmax(z.reshape(-1, z.shape[-1]))[np.arange(len(labels)), labels]
    return -(weights * picked).sum() / weights.sum()


def tiny_recurrent(x, w, u, b):
    hidden = np.zeros((x.shape[0], u.shape[0]))
    for t in range(x.shape[1]):
        hidden = np.tanh(x[:, t] @ w + hidden @ u + b)
    return hidden


def counted(lengths, limit):
    """True for the places that count, one row for each length."""
    return np.arange(limit) < np.array(lengths)[..., None]


def masked_softmax(x, is_counted):
    """Softmax of the entries that count; 0 for the others, and where none counts."""
    largest = np.where(is_counted, x.real, -np.inf).max(-1, keepdims=True)
    powers = np.where(is_counted, np.exp(np.where(is_counted, x - np.where(largest > -np.inf, largest, 0), 0)), 0)
    total = powers.sum(-1, keepdims=True)
    return powers / np.where(total == 0, 1, total)


def additive_scores(query, keys, weight, lengths=None):
    scores = (np.tanh(keys + query) @ weight).T
    return scores if lengths is None else scores * counted(lengths, len(keys))


def weighted_sum(values, weights, lengths=None):
    used = weights if lengths is None else weights * counted(lengths, len(values))
    return np.einsum("bt,tbf->bf", used, values)


def dot_attention(q, k, v, lengths=None, causal=False):
    seen = np.full((q.shape[0], 1, q.shape[2]), k.shape[2])
    if lengths is not None:
        seen = np.minimum(seen, np.array(lengths)[:, None, None])
    if causal:
        seen = np.minimum(seen, np.arange(q.shape[2]) + 1)
    scores = np.einsum("bhid,bhjd->bhij", q, k) / np.sqrt(q.shape[3])
    return masked_softmax(scores, counted(seen, k.shape[2])) @ v


# The targets of binary cross-entropy and squared error: repeated in the Swift table.
TARGETS = np.array([[0, 1, 0.25], [1, 0, 0.5]])

CASES = {
    "+": (lambda a, b: a + b, [normal(2, 3), normal(2, 3)]),
    "+ broadcast": (lambda a, b: a + b, [normal(2, 1, 4), normal(3, 1)]),
    "-": (lambda a, b: a - b, [normal(2, 3), normal(2, 3)]),
    "- broadcast": (lambda a, b: a - b, [normal(4), normal(2, 3, 1)]),
    "*": (lambda a, b: a * b, [normal(2, 3), normal(2, 3)]),
    "* broadcast": (lambda a, b: a * b, [normal(2, 1, 4), normal(1, 3, 4)]),
    "/": (lambda a, b: a / b, [normal(2, 3), -positive(2, 3)]),
    "/ broadcast": (lambda a, b: a / b, [normal(3, 1), positive(2, 1, 4)]),
    "negate": (lambda a: -a, [normal(2, 3)]),
    "+ number": (lambda a: a + 1.5, [normal(2, 3)]),
    "- number": (lambda a: a - 1.5, [normal(2, 3)]),
    "* number": (lambda a: a * -2.5, [normal(2, 3)]),
    "/ number": (lambda a: a / -2.5, [normal(2, 3)]),
    "number +": (lambda a: 1.5 + a, [normal(2, 3)]),
    "number *": (lambda a: 1.5 * a, [normal(2, 3)]),
    "number -": (lambda a: 1.5 - a, [normal(2, 3)]),
    "number /": (lambda a: 1.5 / a, [positive(2, 3)]),
    "exp": (np.exp, [normal(2, 3)]),
    "log": (np.log, [positive(2, 3)]),
    "squareRoot": (np.sqrt, [positive(2, 3)]),
    "squared": (lambda a: a * a, [normal(2, 3)]),
    "absoluteValue": (lambda a: np.where(a.real < 0, -a, a), [normal(3, 5)]),
    "tanh": (np.tanh, [2 * normal(3, 5)]),
    "sigmoid": (lambda a: 1 / (1 + np.exp(-a)), [2 * normal(3, 5)]),
    "relu": (lambda a: np.where(a.real > 0, a, 0), [normal(3, 5)]),
    "leakyRelu": (lambda a: np.where(a.real > 0, a, 0.2 * a), [normal(3, 5)]),
    "sum": (lambda a: a.sum(), [normal(2, 3, 4)]),
    "sum axis 1": (lambda a: a.sum(1), [normal(2, 3, 4)]),
    "sum axes 0, 2 kept": (lambda a: a.sum((0, 2), keepdims=True), [normal(2, 3, 4)]),
    "mean": (lambda a: a.mean(), [normal(2, 3, 4)]),
    "mean axis -1": (lambda a: a.mean(-1), [normal(2, 3, 4)]),
    "mean axes 0, 1 kept": (lambda a: a.mean((0, 1), keepdims=True), [normal(2, 3, 4)]),
    "max": (lambda a: pick_largest(a.reshape(-1), 0), [normal(2, 3, 4)]),
    "max axis 1": (lambda a: pick_largest(a, 1), [normal(2, 3, 4)]),
    "max axes 0, 2 kept": (
        lambda a: pick_largest(a.transpose(1, 0, 2).reshape(3, 8), 1).reshape(1, 3, 1), [normal(2, 3, 4)]),
    "reshaped": (lambda a: a.reshape(4, 6), [normal(2, 3, 4)]),
    "broadcast": (lambda a: np.broadcast_to(a, (5, 2, 3, 4)), [normal(2, 1, 4)]),
    "transposed": (lambda a: a.T, [normal(2, 3)]),
    "transposed 2, 0, 1": (lambda a: a.transpose(2, 0, 1), [normal(2, 3, 4)]),
    "slice": (lambda a: a[1:3], [normal(4, 2, 3)]),
    "slice axis 1": (lambda a: a[:, 1:4], [normal(2, 5, 3)]),
    "at": (lambda a: a[:, 2], [normal(2, 4, 3)]),
    "concatenate": (lambda a, b, c: np.concatenate([a, b, c], 1), [normal(2, 1, 3), normal(2, 4, 3), normal(2, 2, 3)]),
    "stack": (lambda a, b: np.stack([a, b], 1), [normal(3, 4), normal(3, 4)]),
    "stack last": (lambda a, b: np.stack([a, b], -1), [normal(3, 4), normal(3, 4)]),
    "gatherRows": (lambda a: a[[3, 0, 3, 1, 3]], [normal(5, 2)]),
    "gatherEntries": (lambda a: a[np.arange(4), [2, 0, 1, 2]], [normal(4, 3)]),
    "matrixProduct": (lambda a, b: a @ b, [normal(2, 3), normal(3, 4)]),
    "matrixProduct left transposed": (lambda a, b: a.T @ b, [normal(3, 2), normal(3, 4)]),
    "matrixProduct right transposed": (lambda a, b: a @ b.T, [normal(2, 3), normal(4, 3)]),
    "matrixProduct both transposed": (lambda a, b: a.T @ b.T, [normal(3, 2), normal(4, 3)]),
    "matrixProduct batched": (
        lambda a, b: a @ b, [normal(2, 1, 3, 4), normal(5, 4, 2)]),
    "matrixProduct batched transposed": (
        lambda a, b: a.swapaxes(-1, -2) @ b.swapaxes(-1, -2), [normal(5, 4, 3), normal(2, 1, 2, 4)]),
    "matrixProduct by one matrix": (lambda a, b: a @ b.T, [normal(2, 3, 4), normal(5, 4)]),
    "linear": (lambda x, w, b: x @ w + b, [normal(4, 3), normal(3, 2), normal(2)]),
    "linear over time": (lambda x, w, b: x @ w + b, [normal(2, 5, 3), normal(3, 4), normal(4)]),
    "softmax": (softmax, [normal(3, 4)]),
    "softmax axis 1": (lambda a: softmax(a, 1), [normal(2, 3, 4)]),
    "logSoftmax": (log_softmax, [normal(3, 4)]),
    "logSoftmax axis 0": (lambda a: log_softmax(a, 0), [normal(3, 4)]),
    "softmaxCrossEntropy": (lambda z: cross_entropy(z, [2, 0, 4, 2]), [normal(4, 5)]),
    "softmaxCrossEntropy weighted": (
        lambda z: cross_entropy(z, [1, 0, 2, 3, 3, 0], [1, 0, 2, 0.5, 0, 1]), [normal(2, 3, 4)]),
    "binaryCrossEntropy": (lambda z: (np.log(1 + np.exp(z)) - z * TARGETS).mean(), [2 * normal(2, 3)]),
    "meanSquaredError": (lambda y: ((y - TARGETS) ** 2).mean(), [normal(2, 3)]),
    "composed: recurrent net": (tiny_recurrent, [normal(2, 4, 3), normal(3, 5), 0.5 * normal(5, 5), normal(5)]),
    "additiveScores": (additive_scores, [normal(3, 2), normal(4, 3, 2), normal(2)]),
    "additiveScores padded": (
        lambda q, k, w: additive_scores(q, k, w, [2, 4, 0]), [normal(3, 2), normal(4, 3, 2), normal(2)]),
    "maskedSoftmax": (
        lambda x: masked_softmax(x, counted([[3, 0], [5, 1]], 5)), [normal(2, 2, 5)]),
    "weightedSum": (weighted_sum, [normal(4, 3, 2), normal(3, 4)]),
    "weightedSum padded": (lambda v, w: weighted_sum(v, w, [2, 4, 0]), [normal(4, 3, 2), normal(3, 4)]),
    "scaledDotProductAttention": (
        dot_attention, [normal(2, 3, 4, 5), normal(2, 3, 6, 5), normal(2, 3, 6, 7)]),
    "scaledDotProductAttention padded": (
        lambda q, k, v: dot_attention(q, k, v, [4, 0, 2]),
        [normal(3, 2, 3, 5), normal(3, 2, 4, 5), normal(3, 2, 4, 2)]),
    "scaledDotProductAttention causal": (
        lambda q, k, v: dot_attention(q, k, v, [4, 2], True),
        [normal(2, 1, 4, 3), normal(2, 1, 4, 3), normal(2, 1, 4, 2)]),
}


def case(name, function, inputs):
    output = np.asarray(function(*[x.astype(complex) for x in inputs])).real
    weights = np.round(generator.normal(size=output.shape), 3)
    gradients = []
    for number, x in enumerate(inputs):
        gradient = np.zeros(x.shape)
        for index in np.ndindex(x.shape):
            moved = [y.astype(complex) for y in inputs]
            moved[number][index] += 1j * H
            gradient[index] = (np.asarray(function(*moved)).imag * weights).sum() / H
        gradients.append(gradient)
    return {"name": name, "inputs": [tensor(x) for x in inputs], "output": tensor(output), "weights": tensor(weights),
            "gradients": [tensor(g) for g in gradients]}


def tensor(x):
    return {"shape": list(x.shape), "values": [float(v) for v in np.asarray(x).reshape(-1)]}


def write(cases, name, script):
    """All cases to a JSON file beside the script."""
    cases = [case(name, function, inputs) for name, (function, inputs) in cases.items()]
    with open(os.path.join(os.path.dirname(os.path.abspath(script)), name), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")


if __name__ == "__main__":
    write(CASES, "operations.json", __file__)
