#!/usr/bin/env python3
"""Prints the stored numbers of chapter 04's checks, in float64 and by other means than the course uses.

Gradients come from the complex-step derivative of a forward pass, not from the formulas of back-propagation.
usage: python3 Tests/Scripts/backpropagation_numbers.py
"""
import numpy as np

STEP = 1e-30


def gradient(function, *arguments):
    """The gradient of a real function at each of its array arguments."""
    results = []
    for number, argument in enumerate(arguments):
        slopes = np.zeros(argument.shape)
        for place in np.ndindex(argument.shape):
            moved = [a.astype(complex) for a in arguments]
            moved[number][place] += 1j * STEP
            slopes[place] = function(*moved).imag / STEP
        results.append(slopes)
    return results


def show(name, value):
    print(f"{name}: {np.round(np.asarray(value, dtype=float), 16).tolist()}")


x = np.array([[1, -2, 0.5], [0, 3, -1], [2, 1, 4], [-1, 0.5, 2]])
w = np.array([[0.5, -1], [2, 0.25], [-0.75, 3]])
b = np.array([0.1, -0.2])
dy = np.array([[1, -0.5], [0.25, 2], [-3, 0], [0.5, 1.5]])
show("linear forward, one example", x[:1] @ w + b)
show("linear forward, four examples", np.einsum("ni,ij->nj", x, w) + b)
for name, value in zip(("dx", "dw", "db"), gradient(lambda x, w, b: (dy * (x @ w + b)).sum(), x, w, b)):
    show("linear " + name, value)


def loss(logits, labels):
    """Mean of log-sum-exp minus the label's logit, for complex numbers too."""
    largest = logits.real.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(logits - largest).sum(axis=1)) + largest[:, 0]
    return (log_sum - logits[np.arange(len(labels)), labels]).mean()


for logits, labels in (
    (np.array([[1.0, 2, 0.5]]), [1]),
    (np.array([[0.5, -1, 2, 0], [3, 1, -2, 0.5], [-1, -1.5, 0.25, 1]]), [0, 0, 3]),
    (np.array([[1000.0, 1001, 998], [-1000, -1002, -1000]]), [0, 1]),
    (np.array([[0.0, 900], [5, 2]]), [0, 0]),
):
    show(f"softmax cross-entropy {labels} loss", loss(logits, labels))
    show(f"softmax cross-entropy {labels} gradient", gradient(lambda z: loss(z, labels), logits)[0])

w1 = np.array([[0.5, -1, 0.25, 2], [1.5, 0.75, -0.5, -1], [-0.25, 1, 0.5, 0.5]])
w2 = np.array([[1, -0.5], [0.5, 2], [-1.5, 0.25], [0.75, -1]])
b1, b2 = np.array([0.1, -0.3, 0.2, 0]), np.array([-0.1, 0.4])
dy = np.array([[0.5, -1], [2, 0.25]])
inputs = np.array([[1, -0.5, 0.25], [0.5, 1, -1]])


def chain(x, w1, b1, w2, b2):
    return np.tanh(x @ w1 + b1) @ w2 + b2


show("chain output", chain(inputs, w1, b1, w2, b2))
names = ("dx", "dw1", "db1", "dw2", "db2")
for name, value in zip(names, gradient(lambda *a: (dy * chain(*a)).sum(), inputs, w1, b1, w2, b2)):
    show("chain " + name, value)


def polynomial(a):
    return (a[0] ** 2 * a[1] + 3 * a[2] * a[0] - a[1] * a[2]) / 4


show("slopes for the gradient check", gradient(polynomial, np.array([1.5, -2, 0.5]))[0])


def neuron(a):
    return np.tanh(a[0] * a[1] + a[2] * a[3] + a[4])


point = np.array([2, -0.5, -1.5, -0.5, 0.75])
show("neuron", neuron(point))
show("neuron gradient", gradient(neuron, point)[0])


def two_ways(a):
    return a[0] * a[1] + np.tanh(a[0])


show("two ways", two_ways(np.array([0.5, 3])))
show("two ways gradient", gradient(two_ways, np.array([0.5, 3]))[0])


def squares(a):
    c = a[0] * a[0]
    return np.tanh(c * a[1] + c)


show("squares", [0.8 * 0.8, 0.64 * -0.5, 0.64 * -0.5 + 0.64, squares(np.array([0.8, -0.5]))])
show("squares gradient", gradient(squares, np.array([0.8, -0.5]))[0])


def squashed(x):
    return np.tanh(1 / (1 + np.exp(-x)))


x = np.array([[0.5, -1], [2, 0.25]])
dy = np.array([[1, -2], [0.5, 3]])
show("sigmoid, tanh", squashed(x))
show("sigmoid, tanh dx", gradient(lambda x: (dy * squashed(x)).sum(), x)[0])

# Broadcasting: numpy's own rules, and gradients by sums over what was stretched.
batch, bias, upstream = np.array([[1, -2, 3], [4, 0.5, -6]]), np.array([2, -4, 0.5]), np.array([[1, 2, 3], [-4, 5, 6.0]])
divisor, column, row = np.array([[2.0], [-4]]), np.array([[2.0], [-1]]), np.array([1, 2, -3.0])
print("a factor", (upstream * bias).ravel(), (upstream * batch).sum(0))
print("a divisor", (upstream / divisor).ravel(), (-upstream * batch / divisor**2).sum(1))
print("both stretched", (upstream * row).sum(1), (upstream * column).sum(0))
middle = np.array([1, 2, 3, 4.0]).reshape(2, 1, 2) + np.array([10, 20, 30]).reshape(3, 1)
print("an axis in the middle", middle.ravel())
pair = np.array([1, 2, 3, 4, 5, 6, -1, 0, 1, 0.5, -2, 3]).reshape(2, 2, 3)
one = np.array([1, -1, 2, 0, -3, 4]).reshape(3, 2)
print("a batch and one matrix", (pair @ one).ravel())
print("two batches", (pair @ np.array([1, 0, -1, 2, 1, 0.5]).reshape(2, 3, 1)).ravel())
wide = np.array([1, 2, 3, -1.0]).reshape(2, 1, 1, 2) @ np.array([1, 1, 0, 2, -1, 0.5]).reshape(3, 2, 1)
print("stretched on both sides", wide.ravel())
