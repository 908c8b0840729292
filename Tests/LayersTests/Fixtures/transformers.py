"""Whole transformers in float64, as plain formulas: values, and the gradient of every parameter by complex steps.

By the means of operations.py. The parameters come in the order of the Swift layers. Sizes are odd and unequal. Writes
transformers.json beside this file:  python3 transformers.py
"""
import os
import sys

import numpy as np

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../TensorCoreTests/Fixtures"))
import operations
from operations import counted, masked_softmax, normal
from transformer_operations import gelu_tanh, layer_norm, rotated

operations.generator = np.random.default_rng(20261130)


def take(parameters):
    """A function that gives the next so many parameters."""
    source = iter(parameters)
    return lambda count: [next(source) for _ in range(count)]


def attend(x, over, weights, heads, seen, rotary=False):
    """Multi-head attention, head after head; weights: W and b of query, key, value, output."""
    q, k, v = (y @ weights[2 * i] + weights[2 * i + 1] for i, y in enumerate([x, over, over]))
    width = x.shape[-1] // heads
    parts = []
    for head in range(heads):
        columns = slice(head * width, (head + 1) * width)
        a, b = q[..., columns], k[..., columns]
        if rotary:
            a, b = rotated(a), rotated(b)
        scores = a @ b.swapaxes(-1, -2) / np.sqrt(width)
        parts.append(masked_softmax(scores, seen) @ v[..., columns])
    return np.concatenate(parts, -1) @ weights[6] + weights[7]


def feed(x, weights):
    return gelu_tanh(x @ weights[0] + weights[1]) @ weights[2] + weights[3]


def around(x, norm, before, sublayer):
    return x + sublayer(layer_norm(x, *norm)) if before else layer_norm(x + sublayer(x), *norm)


def sinusoidal(steps, width):
    table = np.zeros((steps, width))
    for p in range(steps):
        for j in range(width):
            angle = p / 10_000 ** (2 * (j // 2) / width)
            table[p, j] = np.sin(angle) if j % 2 == 0 else np.cos(angle)
    return table


def causal(steps):
    return np.tril(np.ones((steps, steps), bool))


def self_block(x, next_ones, heads, seen, before, rotary=False):
    norm, attention = next_ones(2), next_ones(8)
    x = around(x, norm, before, lambda y: attend(y, y, attention, heads, seen, rotary))
    norm, inner = next_ones(2), next_ones(4)
    return around(x, norm, before, lambda y: feed(y, inner))


def gpt(parameters, symbols, layers, heads, positions, before, tied):
    next_ones = take(parameters)
    symbols = np.array(symbols)
    (table,) = next_ones(1)
    x = table[symbols]
    steps = symbols.shape[1]
    if positions == "learned":
        x = x + next_ones(1)[0][:steps]
    if positions == "sinusoidal":
        x = x + sinusoidal(steps, x.shape[-1])
    for _ in range(layers):
        x = self_block(x, next_ones, heads, causal(steps), before, positions == "rotary")
    if before:
        x = layer_norm(x, *next_ones(2))
    if tied:
        return x @ table.T
    weight, bias = next_ones(2)
    return x @ weight + bias


def translator(parameters, sources, lengths, targets, layers, heads, positions, before, tied):
    next_ones = take(parameters)
    sources, targets = np.array(sources), np.array(targets)
    source_table, target_table = next_ones(2)
    width = source_table.shape[1]
    table = next_ones(1)[0] if positions == "learned" else sinusoidal(99, width)
    x = source_table[sources] + table[:sources.shape[1]]
    seen = counted(np.array(lengths)[:, None], sources.shape[1])
    for _ in range(layers):
        x = self_block(x, next_ones, heads, seen, before)
    if before:
        x = layer_norm(x, *next_ones(2))
    y = target_table[targets] + table[:targets.shape[1]]
    steps = targets.shape[1]
    for _ in range(layers):
        norm, attention = next_ones(2), next_ones(8)
        y = around(y, norm, before, lambda z: attend(z, z, attention, heads, causal(steps)))
        norm, cross = next_ones(2), next_ones(8)
        y = around(y, norm, before, lambda z: attend(z, x, cross, heads, seen))
        norm, inner = next_ones(2), next_ones(4)
        y = around(y, norm, before, lambda z: feed(z, inner))
    if before:
        y = layer_norm(y, *next_ones(2))
    if tied:
        return y @ target_table.T
    weight, bias = next_ones(2)
    return y @ weight + bias


def norm_shapes(width):
    return [(width,)] * 2


def attention_shapes(width):
    return [(width, width), (width,)] * 4


def feed_shapes(width, inner):
    return [(width, inner), (inner,), (inner, width), (width,)]


def block_shapes(width, inner, looks=1):
    return (norm_shapes(width) + attention_shapes(width)) * looks + norm_shapes(width) + feed_shapes(width, inner)


def drawn(shapes):
    return [0.6 * normal(*shape) for shape in shapes]


SYMBOLS = [[3, 0, 6, 6, 1], [2, 5, 0, 4, 3]]
SOURCES, LENGTHS, TARGETS = [[4, 1, 0, 3], [2, 2, 4, 0], [1, 0, 3, 3]], [4, 2, 1], [[0, 5, 2], [0, 1, 1], [0, 4, 5]]

CASES = {
    "gpt learned, before, tied": (
        lambda *p: gpt(p, SYMBOLS, 2, 3, "learned", True, True),
        drawn([(7, 6), (8, 6)] + block_shapes(6, 11) * 2 + norm_shapes(6))),
    "gpt sinusoidal, after, untied": (
        lambda *p: gpt(p, SYMBOLS, 1, 3, "sinusoidal", False, False),
        drawn([(7, 9)] + block_shapes(9, 5) + [(9, 7), (7,)])),
    "gpt rotary, before, tied": (
        lambda *p: gpt(p, SYMBOLS, 1, 2, "rotary", True, True),
        drawn([(7, 8)] + block_shapes(8, 5) + norm_shapes(8))),
    "translator learned, before, tied": (
        lambda *p: translator(p, SOURCES, LENGTHS, TARGETS, 1, 2, "learned", True, True),
        drawn([(5, 6), (7, 6), (8, 6)] + block_shapes(6, 5) + norm_shapes(6) + block_shapes(6, 5, 2)
              + norm_shapes(6))),
    "translator sinusoidal, after, untied": (
        lambda *p: translator(p, SOURCES, LENGTHS, TARGETS, 1, 3, "sinusoidal", False, False),
        drawn([(5, 6), (7, 6)] + block_shapes(6, 7) + block_shapes(6, 7, 2) + [(6, 7), (7,)])),
}

if __name__ == "__main__":
    operations.write(CASES, "transformers.json", __file__)
