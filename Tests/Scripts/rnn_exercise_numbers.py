#!/usr/bin/env python3
"""Prints the stored numbers of chapter 06's checks, in float64 and by other means than the course uses.

Gradients come from the complex-step derivative of a forward pass, not from back-propagation through time.
usage: python3 Tests/Scripts/rnn_exercise_numbers.py
"""
import numpy as np

STEP = 1e-30


def show(name, value):
    print(f"{name}: {np.round(np.asarray(value, dtype=float), 16).tolist()}")


wx = np.array([[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]])
wh = np.array([[0.2, -0.4, 0.6], [-0.3, 0.5, 0.1], [0.7, -0.2, -0.5]])
b = np.array([0.1, -0.2, 0.3])
series = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.5], [0.75, 1.0]])
h0 = np.array([0.5, -0.25, 0.75])
upstream = np.array([[0.5, -1.0, 0.25], [1.0, 0.75, -0.5], [-0.25, 0.5, 1.0], [2.0, -0.75, 0.5]])


def states(wx, wh, b, h0, series):
    stack, rows, h = np.vstack([wx, wh]), [], h0
    for x in series:
        h = np.tanh(np.concatenate([x, h]) @ stack + b)
        rows.append(h)
    return np.array(rows)


def gradients(upstream, series):
    arguments = (wx, wh, b, h0)
    results = []
    for number, argument in enumerate(arguments):
        slopes = np.zeros(argument.shape)
        for place in np.ndindex(argument.shape):
            moved = [a.astype(complex) for a in arguments]
            moved[number][place] += 1j * STEP
            slopes[place] = (upstream * states(*moved, series)).sum().imag / STEP
        results.append(slopes)
    return results


show("step from zeros", states(wx, wh, b, np.zeros(3), series)[0])
show("step with a state", states(wx, wh, b, h0, series)[0])
show("states", states(wx, wh, b, h0, series))
show("states from zeros", states(wx, wh, b, np.zeros(3), series))
for name, value in zip(("dWx", "dWh", "db", "dh0"), gradients(upstream[:1], series[:1])):
    show("one step " + name, value)
last = np.zeros_like(upstream)
last[-1] = upstream[-1]
for name, value in zip(("dWx", "dWh", "db", "dh0"), gradients(last, series)):
    show("last only " + name, value)
for name, value in zip(("dWx", "dWh", "db", "dh0"), gradients(upstream, series)):
    show("every step " + name, value)

# Layer by layer: the weights and biases of each net as arrays, counted.
def counted(*shapes):
    return sum(np.empty(shape).size for shape in shapes)


for steps, features, hidden, outputs in ((100, 10, 15, 1), (7, 3, 5, 2)):
    for biases in (0, 1, 2):
        flat = [(steps * features, steps * hidden), (steps * hidden, outputs)]
        out = [(hidden, outputs)]
        recurrent = [(features, hidden), (hidden, hidden)] + [(hidden,)] * biases
        if biases:
            flat += [(steps * hidden,), (outputs,)]
            out += [(outputs,)]
        print(steps, features, hidden, outputs, biases, counted(*flat), counted(*(recurrent + out)),
              counted(*(recurrent * 4 + out)), counted(*(recurrent * 3 + out)))
