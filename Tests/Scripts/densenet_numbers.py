#!/usr/bin/env python3
"""Prints the stored numbers of chapter 11's checks, in float64.

Convolutions come from windows cut out of padded arrays, transposed ones from the transposed matrix of the convolution,
gradients from the complex-step derivative of the forward pass, parameters from a list of layers: no formula of the lessons.
usage: python3 Tests/Scripts/densenet_numbers.py
"""
import numpy as np

STEP = 1e-30


def pattern(shape, step, offset):
    """Quarters from -2 to 2 that repeat only after 17 places; Sources/Chapters/11-DenseNet/Checks has the same."""
    places = np.arange(np.prod(shape))
    return (((places * step + offset) % 17 - 8) / 4).reshape(shape)


def show(name, value):
    value = np.asarray(value, dtype=float)
    print(f"{name} {list(value.shape)}: {np.round(value.ravel(), 15).tolist()}")


def convolution(x, w, bias, padding, stride):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("bkrcij,fkij->bfrc", windows, w) + bias[None, :, None, None]


def slope(function, x):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[index] += 1j * STEP
        gradient[index] = function(moved).imag / STEP
    return gradient


print("convolution-forward")
hand = np.arange(1.0, 10).reshape(1, 1, 3, 3)
edge = np.array([[[[1.0, 0, -1], [2, 0, -2], [0.5, 0, 3]]]])
show("one window", convolution(hand, edge, np.array([0.5]), 0, 1))
x, w = pattern((1, 1, 4, 5), 5, 3), pattern((1, 1, 2, 3), 7, 2)
show("sliding", convolution(x, w, np.array([-1.0]), 0, 1))
x, w = pattern((2, 3, 1, 2), 5, 3), pattern((2, 3, 1, 1), 7, 2)
show("one by one", convolution(x, w, np.array([0.5, -1]), 0, 1))
x, w = pattern((1, 1, 2, 3), 5, 3), pattern((1, 1, 3, 3), 7, 2)
show("padding", convolution(x, w, np.array([0.25]), 1, 1))
x, w = pattern((3, 2, 5, 4), 5, 3), pattern((2, 2, 3, 3), 7, 2)
show("stride", convolution(x, w, np.array([0.5, -1]), 1, 2))

print("convolution-backward")
x, w, g = pattern((3, 1, 3, 4), 5, 3), pattern((2, 1, 2, 3), 7, 2), pattern((3, 2, 2, 2), 4, 6)
b = np.array([0.5, -1.0])
show("input", slope(lambda x: (convolution(x, w, b, 1, 2) * g).sum(), x))
show("filters", slope(lambda w: (convolution(x, w, b, 1, 2) * g).sum(), w))
show("bias", slope(lambda b: (convolution(x, w, b, 1, 2) * g).sum(), b))

print("max-pool")


def max_pool(x, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    flat = windows.reshape(*windows.shape[:4], -1)
    winners = np.argmax(flat.real, axis=-1)[..., None]
    return np.take_along_axis(flat, winners, axis=-1)[..., 0]


x, g = pattern((2, 2, 5, 3), 5, 3), pattern((2, 2, 2, 1), 4, 6)
show("overlapping", max_pool(x, 3, 2))
show("overlapping, input", slope(lambda x: (max_pool(x, 3, 2) * g).sum(), x))

print("global-average-pool")
x, g = pattern((3, 2, 2, 4), 5, 3), pattern((3, 2), 4, 6)
show("means", x.mean(axis=(2, 3)))
show("input, one pixel of each channel", slope(lambda x: (x.mean(axis=(2, 3)) * g).sum(), x)[:, :, 1, 2])

print("batch-norm")


def normal(x, epsilon):
    mean = x.mean(axis=(0, 2, 3), keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=(0, 2, 3), keepdims=True)
    return (x - mean) / np.sqrt(variance + epsilon)


def channels(values):
    return np.array(values)[None, :, None, None]


x = pattern((3, 2, 2, 1), 5, 3)
gamma, beta = channels([1.5, -0.5]), channels([0.25, -1.0])
mean, variance = np.array([0.5, -0.25]), np.array([2.0, 0.5])
show("input", x)
show("training", gamma * normal(x, 0.1) + beta)
show("running mean", 0.75 * mean + 0.25 * x.mean(axis=(0, 2, 3)))
show("running variance", 0.75 * variance + 0.25 * x.transpose(1, 0, 2, 3).reshape(2, -1).var(axis=1, ddof=1))
show("evaluation", gamma * (x - channels(mean)) / np.sqrt(channels(variance) + 0.1) + beta)

print("batch-norm-backward")
g = pattern((3, 2, 2, 1), 4, 6)
show("input", slope(lambda x: ((gamma * normal(x, 0.1) + beta) * g).sum(), x))
show("scale", slope(lambda s: ((s * normal(x, 0.1) + beta) * g).sum(), gamma)[0, :, 0, 0])
show("shift", slope(lambda s: ((gamma * normal(x, 0.1) + s) * g).sum(), beta)[0, :, 0, 0])

print("transposed-convolution")


def transposed(x, w, padding, stride):
    """By the matrix of the convolution from the large images to the small ones."""
    height, width = [(n - 1) * stride + k - 2 * padding for n, k in zip(x.shape[2:], w.shape[2:])]
    large = (w.shape[1], height, width)
    columns = [
        convolution(unit.reshape(1, *large), w, np.zeros(w.shape[0]), padding, stride).ravel()
        for unit in np.eye(np.prod(large))
    ]
    matrix = np.array(columns).T
    return (x.reshape(x.shape[0], -1) @ matrix).reshape(x.shape[0], *large)


x, w = np.array([[[[2.0, -1]]]]), np.array([[[[1.0, 2], [3, 4]]]])
show("two pixels, stride 2", transposed(x, w, 0, 2))
show("two pixels, stride 1", transposed(x, w, 0, 1))
x, w = pattern((1, 2, 2, 3), 5, 3), pattern((2, 1, 3, 3), 7, 2)
show("cut", transposed(x, w, 1, 2))
x, w = pattern((2, 2, 1, 2), 5, 3), pattern((2, 3, 2, 1), 7, 2)
show("channels", transposed(x, w, 0, 1))

print("densenet-parameters")


def layers(blocks, growth, bottleneck, compression, image, classes):
    """Every array of the network by its part and its shape."""
    channels = 2 * growth if bottleneck and compression < 1 else 16
    arrays = [("stem", (channels, image, 3, 3))]
    for number, count in enumerate(blocks):
        for _ in range(count):
            width = channels
            if bottleneck:
                arrays += [("blocks", (2, channels)), ("blocks", (4 * growth, channels, 1, 1))]
                width = 4 * growth
            arrays += [("blocks", (2, width)), ("blocks", (growth, width, 3, 3))]
            channels += growth
        if number < len(blocks) - 1:
            kept = int(np.floor(channels * compression))
            arrays += [("transitions", (2, channels)), ("transitions", (kept, channels, 1, 1))]
            channels = kept
    return arrays + [("head", (2, channels)), ("head", (classes, channels)), ("head", (classes,))]


def count(name, *plan):
    parts = {"stem": 0, "blocks": 0, "transitions": 0, "head": 0}
    for part, shape in layers(*plan):
        parts[part] += int(np.prod(shape))
    print(f"{name}: {parts} total {sum(parts.values())}")


count("one layer", [1], 3, False, 1, 1, 2)
count("two blocks", [1, 2], 3, False, 1, 2, 5)
count("bottleneck", [2], 2, True, 1, 3, 4)
count("compression alone", [1, 1], 3, False, 0.5, 1, 2)
count("small BC", [1, 2], 3, True, 0.5, 1, 2)
for depth, growth, bottleneck in [(40, 12, 0), (100, 12, 0), (100, 24, 0), (100, 12, 1), (250, 24, 1), (190, 40, 1)]:
    plan = [[(depth - 4) // (6 if bottleneck else 3)] * 3, growth, bool(bottleneck), 0.5 if bottleneck else 1, 3, 10]
    count(f"{'BC ' if bottleneck else ''}{depth}, {growth}", *plan)
