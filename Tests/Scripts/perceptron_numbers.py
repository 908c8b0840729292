#!/usr/bin/env python3
"""Prints the stored numbers of chapter 01's checks, in float64 and by other means than the course uses.

The gradient comes from the complex-step derivative of the loss, not from the formula p - t.
usage: python3 Tests/Scripts/perceptron_numbers.py
"""
import numpy as np

for z in (0.0, 1.0, -2.0, 30.0):
    print(f"sigmoid({z:g}) = {0.5 * (1 + np.tanh(z / 2)):.16g}")
print(f"sigmoid(-40) = {np.exp(-np.logaddexp(0, 40)):.16g}")


def loss(parameters, x, t):
    z = x @ parameters[:-1] + parameters[-1]
    return np.mean(np.log(1 + np.exp(z)) - t * z)


def gradient(parameters, x, t, h=1e-30):
    steps = np.eye(len(parameters)) * 1j * h
    return [loss(parameters + step, x, t).imag / h for step in steps]


print("binary cross-entropy:", -np.mean(np.log([0.8, 0.7])), -np.log([0.9, 0.4, 0.75]).mean(), -np.log(1e-12))
x = np.array([[1, 2], [-1.5, 0.5], [3, -2]])
print("gradient:", gradient(np.array([0.5, -0.25, 0.1]), x, np.array([1, 0, 1])))
print("gradient of one example:", gradient(np.array([0.3, -0.2, 0.4, 0.0]), np.array([[2.0, 0, -1]]), np.array([0])))
