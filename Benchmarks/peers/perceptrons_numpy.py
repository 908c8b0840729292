"""The nets of perceptrons.py with numpy, gradients by hand."""
import numpy as np

from perceptrons import Losses, is_classifier, orders, weights


def prepared(task, x, y):
    orders_ = orders(task, len(x))

    def build():
        p = weights(task)
        v = [np.zeros_like(q) for q in p]

        def run():
            losses = Losses(task)
            for order in orders_:
                losses.begin()
                for start in range(0, len(order), task["batch"]):
                    rows = order[start:start + task["batch"]]
                    losses.add(step(task, p, v, x[rows], y[rows]), len(rows))
            return losses.by_name()
        return run
    return build


def step(task, p, v, x, y):
    """One update of p and v; returns the loss."""
    signals = forward(task, p, x)
    loss, d = output_gradient(task, signals[-1], y)
    for k in range(len(p) - 2, -1, -2):
        h = signals[k // 2]
        gradients = d.T @ h, d.sum(0)
        if k:
            d = (d @ p[k]) * ((1 - h * h) if task["hidden"] == "tanh" else (h > 0))
        update(task, p[k], v[k], gradients[0])
        update(task, p[k + 1], v[k + 1], gradients[1])
    return loss


def forward(task, p, signal):
    signals = [signal]
    for k in range(0, len(p), 2):
        z = signals[-1] @ p[k].T + p[k + 1]
        is_logits = k + 2 == len(p) and is_classifier(task)
        signals.append(z if is_logits else np.tanh(z) if task["hidden"] == "tanh" else np.maximum(z, 0))
    return signals


def output_gradient(task, output, target):
    rows = len(output)
    if not is_classifier(task):
        error = output - target[:, None]
        return 0.5 * float(np.mean(error * error)), error * (1 - output * output) * np.float32(1 / rows)
    e = np.exp(output - output.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    loss = -float(np.mean(np.log(p[np.arange(rows), target])))
    p[np.arange(rows), target] -= 1
    return loss, p * np.float32(1 / rows)


def update(task, p, v, g):
    rate = np.float32(task["rate"])
    if task["momentum"]:
        v *= np.float32(task["momentum"])
        v += g
        p -= rate * v
    else:
        p -= rate * g
