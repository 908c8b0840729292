"""Values and gradients of the operations on images in float64, by the means of operations.py.

Convolution here is a sum over taps of the padded image, and batch normalisation the formula itself. Writes
image_operations.json beside this file:  python3 image_operations.py
"""
import numpy as np

import operations
from operations import normal

operations.generator = np.random.default_rng(20261122)


def convolve(x, w, b=None, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = (x.shape[2] - w.shape[2]) // stride + 1
    columns = (x.shape[3] - w.shape[3]) // stride + 1
    y = np.zeros((x.shape[0], w.shape[0], rows, columns), complex)
    for i in range(w.shape[2]):
        for j in range(w.shape[3]):
            window = x[:, :, i:i + rows * stride:stride, j:j + columns * stride:stride]
            y += np.einsum("bkrc,fk->bfrc", window, w[:, :, i, j])
    return y if b is None else y + b[:, None, None]


def transposed(x, w, b, stride, padding, extra):
    """Every pixel paints its kernel; then the padding is cut off."""
    rows, columns = ((n - 1) * stride + k for n, k in zip(x.shape[2:], w.shape[2:]))
    y = np.zeros((x.shape[0], w.shape[1], rows + extra, columns + extra), complex)
    for r in range(x.shape[2]):
        for c in range(x.shape[3]):
            y[:, :, r * stride:r * stride + w.shape[2], c * stride:c * stride + w.shape[3]] += np.einsum(
                "bk,kfij->bfij", x[:, :, r, c], w)
    y = y[:, :, padding:rows + extra - padding, padding:columns + extra - padding]
    return y + b[:, None, None]


def normalise(x, g, b, mean=None, variance=None, relu=False):
    axes = (0,) + tuple(range(2, x.ndim))
    shape = (1, -1) + (1,) * (x.ndim - 2)
    mean = x.mean(axes) if mean is None else np.asarray(mean)
    variance = ((x - mean.reshape(shape)) ** 2).mean(axes) if variance is None else np.asarray(variance)
    y = (x - mean.reshape(shape)) / np.sqrt(variance.reshape(shape) + 1e-5) * g.reshape(shape) + b.reshape(shape)
    return np.where(y.real > 0, y, 0) if relu else y


def pool_mean(x, n):
    rows, columns = x.shape[2] // n, x.shape[3] // n
    return x[:, :, :rows * n, :columns * n].reshape(*x.shape[:2], rows, n, columns, n).mean((3, 5))


def pool_max(x, n, stride, padding):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=-1e9)
    rows, columns = (x.shape[2] - n) // stride + 1, (x.shape[3] - n) // stride + 1
    windows = np.stack(
        [x[:, :, i:i + rows * stride:stride, j:j + columns * stride:stride] for i in range(n) for j in range(n)], -1)
    return operations.pick_largest(windows, -1)


MEAN, VARIANCE = [0.3, -0.2], [0.5, 1.75]

CASES = {
    "convolution2d": (lambda x, w: convolve(x, w, padding=1), [normal(2, 3, 5, 4), normal(4, 3, 3, 3)]),
    "convolution2d with bias": (convolve, [normal(2, 2, 4, 5), normal(3, 2, 3, 2), normal(3)]),
    "convolution2d padded by 2": (
        lambda x, w: convolve(x, w, padding=2), [normal(1, 2, 3, 4), normal(2, 2, 3, 4)]),
    "convolution2d strided": (
        lambda x, w: convolve(x, w, stride=2, padding=1), [normal(2, 2, 7, 4), normal(3, 2, 3, 3)]),
    "convolution2d 1x1": (convolve, [normal(2, 5, 3, 2), normal(4, 5, 1, 1)]),
    "transposedConvolution2d": (
        lambda x, w, b: transposed(x, w, b, 2, 1, 1), [normal(2, 3, 3, 2), normal(3, 2, 3, 3), normal(2)]),
    "transposedConvolution2d unpadded": (
        lambda x, w, b: transposed(x, w, b, 1, 0, 0), [normal(1, 2, 3, 4), normal(2, 3, 2, 3), normal(3)]),
    "averagePooled": (lambda x: pool_mean(x, 2), [normal(2, 3, 5, 4)]),
    "maxPooled": (lambda x: pool_max(x, 2, 2, 0), [normal(2, 3, 5, 4)]),
    "maxPooled overlapping": (lambda x: pool_max(x, 3, 2, 1), [normal(2, 2, 5, 6)]),
    "globalAveragePooled": (lambda x: x.mean((2, 3)), [normal(2, 3, 2, 5)]),
    "batchNormalization": (normalise, [normal(3, 2, 2, 3), normal(2), normal(2)]),
    "batchNormalization of rows": (normalise, [normal(5, 3), normal(3), normal(3)]),
    "batchNormalization rectified": (
        lambda x, g, b: normalise(x, g, b, relu=True), [normal(3, 2, 2, 3), normal(2), normal(2)]),
    "batchNormalization given": (
        lambda x, g, b: normalise(x, g, b, MEAN, VARIANCE, relu=True), [normal(3, 2, 2, 3), normal(2), normal(2)]),
}

if __name__ == "__main__":
    operations.write(CASES, "image_operations.json", __file__)
