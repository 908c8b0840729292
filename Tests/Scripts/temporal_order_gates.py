#!/usr/bin/env python3
"""Trains LSTMs on temporal order with other beginnings of their gates, five seeds side by side.

It shares nothing with the Swift code but the description of the task, and draws other numbers. So its shares of right
answers are neighbours of those of `course experiment temporal-order`, and not the same.

usage: python3 Tests/Scripts/temporal_order_gates.py LEVEL FORGET_BIAS INPUT_BIAS [--steps N] [--no-clipping] [--pad-right]

One line for every 200 steps: the share of 1,000 held-out sequences that each of five seeds gets right.
"""
import argparse

import numpy as np

LEVELS = {  # length, first key, second key (upper bounds included), width
    "easy": ((7, 8), (1, 2), (4, 5), 9),
    "normal": ((30, 40), (2, 5), (20, 27), 41),
    "moderate": ((60, 80), (10, 20), (45, 54), 81),
    "hard": ((100, 110), (10, 20), (50, 60), 111),
}
UNITS, SYMBOLS, CLASSES, SEEDS = 10, 8, 4, 5


def batch(level, count, draw, pad_right):
    """`[width, count, 8]` and the labels; symbols in the order X, Y, a, b, c, d, B, E."""
    lengths, firsts, seconds, width = LEVELS[level]
    inputs, labels = np.zeros((width, count, SYMBOLS)), draw.integers(0, 4, count)
    for row in range(count):
        length = draw.integers(lengths[0], lengths[1] + 1)
        text = np.concatenate([[6], draw.integers(2, 6, length - 2), [7]])
        text[draw.integers(firsts[0], firsts[1] + 1)] = labels[row] // 2
        text[draw.integers(seconds[0], seconds[1] + 1)] = labels[row] % 2
        start = 0 if pad_right else width - length
        inputs[start + np.arange(length), row, text] = 1
    return inputs, labels


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(p, x):
    """x is `[time, seed, batch, 8]`; gates in the order i, f, g, o."""
    time, seeds, rows = x.shape[:3]
    h = c = np.zeros((seeds, rows, UNITS))
    kept = []
    for t in range(time):
        z = x[t] @ p["W"] + h @ p["U"] + p["b"]
        i, f, o = sigmoid(z[..., :UNITS]), sigmoid(z[..., UNITS:2 * UNITS]), sigmoid(z[..., 3 * UNITS:])
        g = np.tanh(z[..., 2 * UNITS:3 * UNITS])
        before, c = c, f * c + i * g
        s = np.tanh(c)
        kept.append((h, before, i, f, g, o, s))
        h = o * s
    return h @ p["V"] + p["a"], h, kept


def gradients(p, x, labels):
    logits, h, kept = forward(p, x)
    probability = np.exp(logits - logits.max(-1, keepdims=True))
    probability /= probability.sum(-1, keepdims=True)
    d = probability
    np.put_along_axis(d, labels[..., None], np.take_along_axis(d, labels[..., None], -1) - 1, -1)
    d /= labels.shape[-1]
    swap = lambda array: np.swapaxes(array, -1, -2)
    grads = {"V": swap(h) @ d, "a": d.sum(1, keepdims=True)}
    for name in "WUb":
        grads[name] = np.zeros_like(p[name])
    dh, dc, back = d @ swap(p["V"]), 0, swap(p["U"])
    for t in range(len(x) - 1, -1, -1):
        old, before, i, f, g, o, s = kept[t]
        dc = dc + dh * o * (1 - s * s)
        dz = np.concatenate(
            [dc * g * i * (1 - i), dc * before * f * (1 - f), dc * i * (1 - g * g), dh * s * o * (1 - o)], -1)
        grads["W"] += swap(x[t]) @ dz
        grads["U"] += swap(old) @ dz
        grads["b"] += dz.sum(1, keepdims=True)
        dh, dc = dz @ back, dc * f
    return grads


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("level", choices=LEVELS)
    parser.add_argument("forget", type=float)
    parser.add_argument("input", type=float)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--no-clipping", action="store_true")
    parser.add_argument("--pad-right", action="store_true")
    options = parser.parse_args()
    draws = [np.random.default_rng(seed) for seed in range(1, SEEDS + 1)]
    size = UNITS ** -0.5
    shapes = {"W": (SYMBOLS, 4 * UNITS), "U": (UNITS, 4 * UNITS), "b": (1, 4 * UNITS), "V": (UNITS, CLASSES),
              "a": (1, CLASSES)}
    p = {name: np.stack([draw.uniform(-size, size, shape) for draw in draws]) for name, shape in shapes.items()}
    p["b"][:] = 0
    p["b"][..., :UNITS], p["b"][..., UNITS:2 * UNITS] = options.input, options.forget
    first = {name: np.zeros_like(value) for name, value in p.items()}
    second = {name: np.zeros_like(value) for name, value in p.items()}
    held, answers = batch(options.level, 1000, np.random.default_rng(1_000_000), options.pad_right)
    held = np.broadcast_to(held[:, None], (len(held), SEEDS, *held.shape[1:]))
    for step in range(1, options.steps + 1):
        drawn = [batch(options.level, 32, draw, options.pad_right) for draw in draws]
        x, labels = np.stack([one for one, _ in drawn], 1), np.stack([label for _, label in drawn])
        grads = gradients(p, x, labels)
        norm = np.sqrt(sum((grad ** 2).sum((1, 2), keepdims=True) for grad in grads.values()))
        shrink = 1 if options.no_clipping else np.minimum(1, 1 / np.maximum(norm, 1e-12))
        for name, grad in grads.items():
            grad = grad * shrink
            first[name] = 0.9 * first[name] + 0.1 * grad
            second[name] = 0.999 * second[name] + 0.001 * grad ** 2
            p[name] -= 0.01 * first[name] / (1 - 0.9 ** step) / (
                np.sqrt(second[name] / (1 - 0.999 ** step)) + 1e-8)
        if step % 200 == 0:
            right = (forward(p, held)[0].argmax(-1) == answers).mean(-1)
            print(step, *(f"{100 * share:.1f}" for share in right), flush=True)


if __name__ == "__main__":
    main()
