#!/usr/bin/env python3
"""Prints the stored numbers of chapter 02's checks, in float64 and by other means than the course uses.

Softmax comes from differences of logits, losses from log-sum-exp, gradients from the complex step.
usage: python3 Tests/Scripts/softmax_numbers.py
"""
import numpy as np

np.set_printoptions(precision=17)


def softmax(z):
    """1 / (sum over j of exp(z_j - z_k)): no maximum is needed where differences are small."""
    z = np.asarray(z)
    return 1 / np.exp(z[None, :] - z[:, None]).sum(axis=1)


def mean_loss(z, t):
    """Mean of log-sum-exp minus the target's share of the logits; z may be complex."""
    return np.mean(np.log(np.exp(z).sum(axis=1)) - (t * z).sum(axis=1))


def slopes(loss, x, h=1e-30):
    result = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        moved = x.astype(complex)
        moved[place] += 1j * h
        result[place] = loss(moved).imag / h
    return result


def show(name, values):
    print(f"{name}: {np.asarray(values).tolist()}")


show("softmax [1, 2, 3]", softmax([1.0, 2, 3]))
show("softmax [1000, 1001]", softmax([0.0, 1]))
show("softmax [-2000, -2000.5, -2003]", softmax([0.0, -0.5, -3]))
show("softmax [-0.5, 3, 0, 1.5]", softmax([-0.5, 3, 0, 1.5]))
z = np.array([0.5, 2.2, -1, 1])
show("temperature 1/2", softmax(2 * z))
show("temperature 4", softmax(z / 4))
show("the bars, scale 1", softmax([0.5, 2.2, 0, 1, -0.6]))
show("the bars, scale 2", softmax([1.0, 4.4, 0, 2, -1.2]))

show("one example", -np.log2(0.7) / np.log2(np.e))
show("two examples", -np.log(0.7 * 0.2) / 2)
show("shares", -np.log(0.5**0.25 * 0.3**0.75))
show("floor", 12 * np.log(10))

z = np.array([[1.0, 2, 0.5], [-1, 0, 3]])
t = np.array([[0.0, 1, 0], [1, 0, 0]])
show("gradient of one", slopes(lambda z: mean_loss(z, t[:1]), z[:1]))
show("gradient of two", slopes(lambda z: mean_loss(z, t), z))
show("gradient of shares", slopes(lambda z: mean_loss(z, np.array([[0.2, 0.5, 0.3]])), np.array([[0.4, -1.2, 2]])))

# One training step of a softmax classifier: 2 inputs, 3 classes, 4 examples.
x = np.array([[1, -0.5], [0.2, 2], [-1.5, 0.3], [0.7, 1.1]])
t = np.eye(3)[[0, 2, 1, 2]]
values = np.array([0.3, -0.2, 0.1, 0.05, 0.4, -0.6, 0.2, 0, -0.1])


def loss(values):
    return mean_loss(x @ values[:6].reshape(2, 3) + values[6:], t)


gradient = slopes(loss, values)
show("step: loss", loss(values))
show("step: values", values - 0.5 * gradient)
show("step: gradient", gradient)
