"""Values and gradients of the fused operations in float64: the same nets step by step and layer by layer.

By the means of operations.py. Writes fused_operations.json beside this file:  python3 fused_operations.py
"""
import os
import sys
from functools import partial

import numpy as np

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../TensorCoreTests/Fixtures"))
import operations
from image_operations import convolve, normalise
from operations import normal, positive

operations.generator = np.random.default_rng(20261129)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def rnn_step(sums, weight, state):
    return (np.tanh(sums + state[0] @ weight),)


def lstm_step(sums, weight, state):
    i, f, g, o = np.split(sums + state[0] @ weight, 4, 1)
    cell = sigmoid(f) * state[1] + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(cell), cell


def gru_step(sums, weight, state, bias):
    (a, b, c), (p, q, r) = np.split(sums, 3, 1), np.split(state[0] @ weight + bias, 3, 1)
    update = sigmoid(b + q)
    return ((1 - update) * np.tanh(c + sigmoid(a + p) * r) + update * state[0],)


def sequence(step, lengths, is_reversed, shares, weight, *rest):
    """All steps; then, for hidden states and cells, the states at every place and the last one, along the first axis."""
    states, rest = (rest[:2], ()) if step is lstm_step else (rest[:1], rest[1:])
    places = list(range(len(shares)))
    found = {}
    for time in places[::-1] if is_reversed else places:
        runs = (time < np.array(lengths))[:, None]
        states = [np.where(runs, new, old) for new, old in zip(step(shares[time], weight, states, *rest), states)]
        found[time] = states
    whole = [np.stack([found[time][k] for time in places]) for k in range(len(states))]
    return np.concatenate(whole + [state[None] for state in states])


def recurrent_cases():
    for name, step, gates, lengths in [("rnn", rnn_step, 1, [3, 1]), ("lstm", lstm_step, 4, [2, 3]), ("gru", gru_step, 3, [3, 0])]:
        for suffix, is_reversed in [("", False), (" reversed", True)]:
            inputs = [normal(3, 2, 3 * gates), normal(3, 3 * gates)] + [normal(2, 3) for _ in range(2 if gates == 4 else 1)]
            inputs += [normal(3 * gates)] if gates == 3 else []
            yield name + "Sequence" + suffix, (partial(sequence, step, lengths, is_reversed), inputs)


def dense_block(x, *weights, statistics=None):
    for layer in range(len(weights) // 6):
        g1, b1, w1, g2, b2, w2 = weights[6 * layer:6 * layer + 6]
        first, second = statistics[layer] if statistics else ((None, None), (None, None))
        z = convolve(normalise(x, g1, b1, *first, relu=True), w1)
        x = np.concatenate([x, convolve(normalise(z, g2, b2, *second, relu=True), w2, padding=1)], 1)
    return x


def layer_weights(channels, width, growth):
    return [positive(channels), normal(channels), normal(width, channels, 1, 1), positive(width), normal(width),
            normal(growth, width, 3, 3)]


GIVEN = [(([0.1, -0.2, 0.3], [0.5, 1.5, 2]), ([0.2, -0.4, 0.1, 0.6], [3, 1, 2, 0.5])),
         (([0.1, -0.2, 0.3, 1, -1], [0.5, 1.5, 2, 9, 4]), ([0.5, -0.1, 0.2], [2, 6, 1]))]

CASES = dict(recurrent_cases()) | {
    "denseBlock": (dense_block, [normal(2, 3, 4, 3)] + layer_weights(3, 5, 2) + layer_weights(5, 4, 3)),
    "denseBlock given": (
        lambda *inputs: dense_block(*inputs, statistics=GIVEN),
        [normal(2, 3, 4, 3)] + layer_weights(3, 4, 2) + layer_weights(5, 3, 3)),
}

if __name__ == "__main__":
    operations.write(CASES, "fused_operations.json", __file__)
