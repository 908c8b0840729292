#!/usr/bin/env python3
"""Prints what Tests/LayersTests/RecurrentLayerTests.swift expects: RNN, LSTM and GRU in float64, one sequence at a time.

Every tensor is filled with wave(shape, phase): sin(phase + 1.7 k) at place k, so that nothing need be stored.
Gradients are complex-step derivatives of sum(outputs * wave(outputs)), not formulas of back-propagation.
usage: python3 Tests/Scripts/recurrent_numbers.py
"""
import numpy as np

T, B, D, H = 4, 3, 2, 5
LENGTHS = [4, 2, 0]


def wave(shape, phase):
    return np.sin(phase + 1.7 * np.arange(np.prod(shape))).reshape(shape)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def rnn(x, h, c, wx, wh, bx, bh):
    return np.tanh(x @ wx + bx + h @ wh + bh), c


def lstm(x, h, c, wx, wh, bx, bh):
    i, f, g, o = np.split(x @ wx + bx + h @ wh + bh, 4)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def gru(after):
    def step(x, h, c, wx, wh, bx, bh):
        xr, xz, xn = np.split(x @ wx + bx, 3)
        hr, hz, hn = np.split(h @ wh + bh, 3)
        r, z = sigmoid(xr + hr), sigmoid(xz + hz)
        seen = r * hn if after else (r * h) @ wh[:, 2 * H:] + bh[2 * H:]
        return (1 - z) * np.tanh(xn + seen) + z * h, c
    return step


def outputs(step, x, h0, c0, *weights):
    result = np.zeros((T, B, H), dtype=complex)
    for b in range(B):
        h, c = h0[b], c0[b]
        for t in range(T):
            if t < LENGTHS[b]:
                h, c = step(x[t, b], h, c, *weights)
            result[t, b] = h
    return result


for name, step, gates in [("rnn", rnn, 1), ("lstm", lstm, 4), ("gru after", gru(True), 3), ("gru before", gru(False), 3)]:
    shapes = [(T, B, D), (B, H), (B, H), (D, gates * H), (H, gates * H), (gates * H,), (gates * H,)]
    values = [wave(shape, 0.3 * (k + 1)) for k, shape in enumerate(shapes)]
    out = outputs(step, *values).real
    print(name, "outputs [3, 0]:", np.round(out[3, 0], 12).tolist(), "sum of squares:", round(float((out ** 2).sum()), 12))
    for number, label in enumerate(["input", "h0", "c0", "W_x", "W_h", "b_x", "b_h"]):
        gradient = np.zeros(shapes[number])
        for place in np.ndindex(shapes[number]):
            moved = [v.astype(complex) for v in values]
            moved[number][place] += 1e-30j
            gradient[place] = (outputs(step, *moved) * wave(out.shape, 9)).sum().imag / 1e-30
        weighed = float((gradient * wave(gradient.shape, 4)).sum())
        print("   ", name, label, "gradient, weighed:", round(weighed, 10), "squares:", round(float((gradient ** 2).sum()), 10))
