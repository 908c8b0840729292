#!/usr/bin/env python3
"""Prints the stored numbers of chapter 05's checks, in float64 and by other means than the course uses.

Optimisers are run as their papers write them, in whole arrays; gradients come from the complex-step derivative.
usage: python3 Tests/Scripts/training_craft_numbers.py
"""
import numpy as np

STEP = 1e-30
numbers = {}


def show(name, value):
    """Prints a value, and keeps it for who imports this file."""
    value = np.asarray(value, dtype=float)
    numbers[name] = value.tolist()
    print(f"{name}: {numbers[name]}")


def gradient(function, argument):
    """The gradient of a real function at an array."""
    slopes = np.zeros(argument.shape)
    for place in np.ndindex(argument.shape):
        moved = argument.astype(complex)
        moved[place] += 1j * STEP
        slopes[place] = function(moved).imag / STEP
    return slopes


# --- optimisers: a path down the valley f(x, y) = x² / 2 + 10 y² from (-3, 1); its gradient is (x, 20 y)
CURVES = np.array([1.0, 20.0])
START = np.array([-3.0, 1.0])


def path(step, count=8):
    """Both coordinates after each step."""
    values, memory, points = START.copy(), None, []
    for number in range(1, count + 1):
        values, memory = step(values, CURVES * values, memory, number)
        points.append(values.copy())
    return np.concatenate(points)


def heavy_ball(values, slope, memory, number, rate=0.04, momentum=0.9):
    velocity = slope if memory is None else momentum * memory + slope
    return values - rate * velocity, velocity


def nesterov(values, slope, memory, number, rate=0.02, momentum=0.9):
    velocity = slope if memory is None else momentum * memory + slope
    return values - rate * (slope + momentum * velocity), velocity


def rmsprop(values, slope, memory, number, rate=0.1, smoothing=0.9, epsilon=0.01):
    squares = (0 if memory is None else smoothing * memory) + (1 - smoothing) * slope**2
    return values - rate * slope / (np.sqrt(squares) + epsilon), squares


def adam(values, slope, memory, number, rate=0.2, beta1=0.9, beta2=0.99, epsilon=0.01):
    """Algorithm 1 of Kingma and Ba, from the sums that its means are: no running mean is kept."""
    slopes = [slope] if memory is None else memory + [slope]
    ages = np.arange(number)[::-1]
    mean = (1 - beta1) * sum(beta1**age * g for age, g in zip(ages, slopes)) / (1 - beta1**number)
    square = (1 - beta2) * sum(beta2**age * g**2 for age, g in zip(ages, slopes)) / (1 - beta2**number)
    return values - rate * mean / (np.sqrt(square) + epsilon), slopes


show("momentum path", path(heavy_ball))
show("nesterov path", path(nesterov))
show("rmsprop path", path(rmsprop))
show("adam path", path(adam))

start, slope = np.array([1.0, -2, 0.5]), np.array([0.5, 1, -4])
velocity = 0.8 * np.array([2.0, -1, 0]) + slope
show("momentum step", np.concatenate([start - 0.1 * velocity, velocity]))
show("nesterov step", np.concatenate([start - 0.1 * (slope + 0.8 * velocity), velocity]))
squares = 0.9 * np.array([4.0, 0.25, 0]) + 0.1 * slope**2
show("rmsprop step", np.concatenate([start - 0.1 * slope / (np.sqrt(squares) + 0.1), squares]))
mean, square = 0.8 * np.array([2.0, -1, 0]) + 0.2 * slope, 0.9 * np.array([4.0, 0.25, 0]) + 0.1 * slope**2
move = 0.1 * (mean / (1 - 0.8**4)) / (np.sqrt(square / (1 - 0.9**4)) + 0.1)
show("adam step", np.concatenate([start - move, mean, square, [4]]))
mean, square = 0.2 * slope, 0.1 * slope**2
show("adam first step", np.concatenate([start - 0.1 * (mean / 0.2) / (np.sqrt(square / 0.1) + 0.1), mean, square, [1]]))

values, slope, scales = np.array([2.0, -1, 0.5]), np.array([0.4, 0.2, -1]), np.array([2.0, 0.5, 4])
show("decay coupled", values - 0.1 * (slope + 0.3 * values) / scales)
show("decay decoupled", values * (1 - 0.1 * 0.3) - 0.1 * slope / scales)

# --- rates


def triangle(step, low, high, half, scale):
    """The rate by interpolation between the corners of the zigzag."""
    corners = np.arange(0, 40) * half
    heights = np.where(np.arange(40) % 2, 1.0, 0.0)
    return low + (high - low) * np.interp(step, corners, heights) * scale(step)


for name, scale in (
    ("constant", lambda i: 1), ("halving", lambda i: 0.5 ** (i // 8)), ("exponential", lambda i: 0.9**i)
):
    show(f"triangular {name}", [triangle(i, 0.1, 0.9, 4, scale) for i in (0, 1, 4, 6, 8, 11, 12, 20)])

rates = 0.001 * 10.0 ** np.arange(5)
show("range test rates", rates)

# --- how weights begin
draws = np.array([0.0, 0.5, 0.9, 0.25, 0.75, 0.1])
show("glorot 2x3", (2 * draws - 1) * np.sqrt(6 / 5))
show("glorot 1x4", (2 * np.array([0.0, 0.25, 0.6, 0.95]) - 1) * np.sqrt(6 / 5))
normals = np.array([1, -2, 0.5, 0, 1.5, -0.25])
show("he 2x3", normals * np.sqrt(2 / 2))
show("he 8x1", np.array([1, -2, 0.5, 0, 1.5, -0.25, 2, -1]) * np.sqrt(2 / 8))
show("he 3x2", normals * np.sqrt(2 / 3))
show("signal tanh-like", (50 * 0.1**2) ** np.arange(1, 4))
show("signal relu he", (50 * 0.2**2 / 2) ** np.arange(1, 5))
show("signal relu small", (100 * 0.1**2 / 2) ** np.arange(1, 4))

# --- losses
outputs, targets = np.array([1.0, -2, 3, 0.5, 4]), np.array([0.0, -2, 5, 0.25, -6])
show("l1 loss", np.abs(outputs - targets).mean())
show("l1 gradient", np.sign(outputs - targets) / 5)


def huber(x, delta):
    e = x - targets
    # From the area under the slope, which is e held between -δ and δ.
    held = np.where(np.abs(e.real) <= delta, e, delta * np.sign(e.real))
    return (held * (e - held / 2)).mean()


for delta in (1.0, 2.5):
    show(f"huber {delta} loss", huber(outputs + 0j, delta).real)
    show(f"huber {delta} gradient", gradient(lambda x: huber(x, delta), outputs))

# --- softmax alone, and the zoo
logits = np.array([[0.5, -1, 2], [0, 1, 1.5]])
upstream = np.array([[1, -2, 0.5], [3, 0.25, -1]])


def softmax(z):
    powers = np.exp(z - z.real.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


show("softmax probabilities", softmax(logits))
show("softmax backward", gradient(lambda z: (upstream * softmax(z)).sum(), logits))
thirds = np.log(np.array([[1.0, 2, 3]]))
show("softmax of ln 1 2 3", gradient(lambda z: (np.array([[1.0, 0, 0]]) * softmax(z)).sum(), thirds))

# --- over-fitting: inputs a, a, a, b with labels 0, 0, 1, 2
show("overfit floor", -(2 * np.log(2 / 3) + np.log(1 / 3)) / 4)

# --- search
show("log axis", 1e-4 * (1.0 / 1e-4) ** np.array([0, 0.5, 0.75, 0.25]))
show("random search", [[1e-3 * 1000.0**0.5, 10 + 30 * 0.2], [1e-3 * 1000.0**0.1, 10 + 30 * 0.9]])

# --- the batches of an epoch: shuffled by pulling cards out of a hand
DRAWS = [0.5, 0.9, 0.1, 0.99, 0.3, 0.6]


def shuffled(count, draws):
    order = list(range(count))
    for last, draw in zip(range(count - 1, 0, -1), draws):
        other = int(draw * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


show("order of 7", shuffled(7, DRAWS))
show("order of 6", shuffled(6, DRAWS))
