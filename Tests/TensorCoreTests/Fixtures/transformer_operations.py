"""Values and gradients of the operations of transformers in float64, by the means of operations.py.

Layer normalisation is the formula itself; Φ is the power series of the error function, which takes complex numbers;
a turned pair is a complex number times e^(i angle) written out in its parts. Writes transformer_operations.json beside
this file:  python3 transformer_operations.py
"""
from math import factorial

import numpy as np

import operations
from operations import normal

operations.generator = np.random.default_rng(20261129)


def layer_norm(x, scale, shift, epsilon=1e-5):
    centred = x - x.mean(-1, keepdims=True)
    return scale * centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + epsilon) + shift


def gelu(x):
    z = x / np.sqrt(2)
    erf = sum((-1) ** n * z ** (2 * n + 1) / (factorial(n) * (2 * n + 1)) for n in range(60)) * 2 / np.sqrt(np.pi)
    return x * (1 + erf) / 2


def gelu_tanh(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3)))


def rotated(x, first=0, base=10_000):
    steps, width = x.shape[-2:]
    angle = (np.arange(steps) + first)[:, None] * base ** (-2 * np.arange(width // 2) / width)
    left, right = x[..., 0::2], x[..., 1::2]
    out = np.zeros(x.shape, complex)
    out[..., 0::2] = left * np.cos(angle) - right * np.sin(angle)
    out[..., 1::2] = left * np.sin(angle) + right * np.cos(angle)
    return out


CASES = {
    "layerNormalization": (layer_norm, [normal(4, 5), normal(5), normal(5)]),
    "layerNormalization of steps": (
        lambda x, s, b: layer_norm(x, s, b, 0.1), [normal(2, 3, 7), normal(7), normal(7)]),
    "gelu": (gelu, [1.5 * normal(3, 5)]),
    "geluTanh": (gelu_tanh, [2 * normal(3, 7)]),
    "rotatedByPosition": (rotated, [normal(2, 3, 5, 4)]),
    "rotatedByPosition later": (lambda x: rotated(x, 7, 50), [normal(3, 6)]),
}

if __name__ == "__main__":
    operations.write(CASES, "transformer_operations.json", __file__)
