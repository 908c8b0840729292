"""Fully connected nets in batches: quadrants, digits-softmax, digits-mlp, fashion-mlp.

Weights are [outputs, inputs], uniform in +-1/sqrt(inputs), first weight, then bias; each epoch has an order of its own,
drawn before the clock starts.
"""
import numpy as np

import data
from common import Lcg, serve, torch_

DENSE = dict(hidden="relu", momentum=0.9, rate=0.05, first=0)
TASKS = {
    "quadrants": dict(DENSE, sizes=[2, 16, 1], hidden="tanh", momentum=0, rate=0.03, batch=10, epochs=100, seed=21),
    "digits-softmax": dict(DENSE, sizes=[64, 10], batch=32, epochs=30, seed=31),
    "digits-mlp": dict(DENSE, sizes=[64, 128, 10], batch=32, epochs=30, seed=31),
    "fashion-mlp": dict(DENSE, sizes=[784, 256, 10], batch=64, epochs=1, seed=41, first=200),
}


def run(name, peer, threads):
    task = TASKS[name]
    x, y = {"q": data.quadrants, "d": data.digits, "f": data.fashion}[name[0]]()
    steps = task["epochs"] * -(-len(x) // task["batch"])
    makers = {"torch": torch_sgd, "numpy": numpy_, "jax": jax_step, "jax-loop": jax_loop}
    serve(makers[peer](task, x, y, threads), steps if name == "quadrants" else task["epochs"])


def weights(task):
    generator, out = Lcg(task["seed"]), []
    for inputs, outputs in zip(task["sizes"], task["sizes"][1:]):
        bound = inputs ** -0.5
        out += [generator.uniform((outputs, inputs), bound), generator.uniform((outputs,), bound)]
    return out


def orders(task, count):
    generator = Lcg(task["seed"] + 1)
    return [generator.permutation(count) for _ in range(task["epochs"])]


def is_classifier(task):
    return task["hidden"] == "relu"


class Losses:
    """Sums up the losses of batches: the mean of the last epoch and, if asked for, of its first steps."""

    def __init__(self, task):
        self.task, self.first = task, None

    def begin(self):
        self.total, self.rows, self.steps = 0.0, 0, 0

    def add(self, loss, rows):
        self.total, self.rows, self.steps = self.total + loss * rows, self.rows + rows, self.steps + 1
        if self.steps == self.task["first"]:
            self.first = self.total / self.rows

    def by_name(self):
        losses = {"final loss": self.total / self.rows}
        return losses if self.first is None else {f"loss of the first {self.task['first']} steps": self.first, **losses}


def torch_sgd(task, x, y, threads):
    torch = torch_(threads)
    nn = torch.nn
    x, y, orders_ = torch.tensor(x), torch.tensor(y), [torch.tensor(p) for p in orders(task, len(x))]
    activation = nn.ReLU if is_classifier(task) else nn.Tanh

    def build():
        modules = []
        for inputs, outputs in zip(task["sizes"], task["sizes"][1:]):
            modules += [nn.Linear(inputs, outputs), activation()]
        net = nn.Sequential(*(modules[:-1] if is_classifier(task) else modules))
        with torch.no_grad():
            for parameter, value in zip(net.parameters(), weights(task)):
                parameter.copy_(torch.tensor(value))
        optimizer = torch.optim.SGD(net.parameters(), lr=task["rate"], momentum=task["momentum"])
        half_square = (lambda o, t: 0.5 * nn.functional.mse_loss(o[:, 0], t))
        loss_of = nn.CrossEntropyLoss() if is_classifier(task) else half_square

        def run():
            losses = Losses(task)
            for order in orders_:
                losses.begin()
                for rows in order.split(task["batch"]):
                    optimizer.zero_grad()
                    loss = loss_of(net(x[rows]), y[rows])
                    loss.backward()
                    optimizer.step()
                    losses.add(loss.item(), len(rows))
            return losses.by_name()
        return run
    return build


def numpy_(task, x, y, threads):
    """Gradients by hand."""
    classes, tanh = is_classifier(task), task["hidden"] == "tanh"
    rate, momentum, orders_ = np.float32(task["rate"]), np.float32(task["momentum"]), orders(task, len(x))

    def forward(p, signal):
        signals = [signal]
        for k in range(0, len(p), 2):
            z = signals[-1] @ p[k].T + p[k + 1]
            is_last = k + 2 == len(p)
            signals.append(z if is_last and classes else np.tanh(z) if tanh else np.maximum(z, 0))
        return signals

    def output_gradient(output, target):
        rows = len(output)
        if not classes:
            error = output - target[:, None]
            return 0.5 * float(np.mean(error * error)), error * (1 - output * output) * np.float32(1 / rows)
        e = np.exp(output - output.max(1, keepdims=True))
        p = e / e.sum(1, keepdims=True)
        loss = -float(np.mean(np.log(p[np.arange(rows), target])))
        p[np.arange(rows), target] -= 1
        return loss, p * np.float32(1 / rows)

    def update(p, v, g):
        if momentum:
            v *= momentum
            v += g
            p -= rate * v
        else:
            p -= rate * g

    def build():
        p = weights(task)
        v = [np.zeros_like(q) for q in p]

        def run():
            losses = Losses(task)
            for order in orders_:
                losses.begin()
                for start in range(0, len(order), task["batch"]):
                    rows = order[start:start + task["batch"]]
                    signals = forward(p, x[rows])
                    loss, d = output_gradient(signals[-1], y[rows])
                    losses.add(loss, len(rows))
                    for k in range(len(p) - 2, -1, -2):
                        h = signals[k // 2]
                        gradients = d.T @ h, d.sum(0)
                        if k:
                            d = (d @ p[k]) * ((1 - h * h) if tanh else (h > 0))
                        update(p[k], v[k], gradients[0])
                        update(p[k + 1], v[k + 1], gradients[1])
            return losses.by_name()
        return run
    return build


def jax_(task, x, y, is_loop):
    import jax
    import jax.numpy as jnp
    classes, batch, count = is_classifier(task), task["batch"], len(x)
    activation = jax.nn.relu if classes else jnp.tanh
    y = y.astype(np.int32) if classes else y
    orders_ = [p.astype(np.int32) for p in orders(task, count)]

    def forward(p, signal):
        for k in range(0, len(p), 2):
            signal = signal @ p[k].T + p[k + 1]
            if k + 2 < len(p) or not classes:
                signal = activation(signal)
        return signal

    def loss_of(p, bx, by):
        output = forward(p, bx)
        if classes:
            return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(output), by[:, None], 1))
        return 0.5 * jnp.mean((output[:, 0] - by) ** 2)

    def step(state, bx, by):
        p, v = state
        loss, g = jax.value_and_grad(loss_of)(p, bx, by)
        v = [task["momentum"] * a + d for a, d in zip(v, g)]
        return ([q - task["rate"] * a for q, a in zip(p, v)], v), loss
    one = jax.jit(step)

    @jax.jit
    def epoch(state, order, dx, dy):
        whole = count // batch
        state, losses = jax.lax.scan(
            lambda s, rows: step(s, dx[rows], dy[rows]), state, order[:whole * batch].reshape(whole, batch))
        if count > whole * batch:
            rows = order[whole * batch:]
            state, last = step(state, dx[rows], dy[rows])
            losses = jnp.append(losses, last)
        return state, losses
    on_device = jnp.array(x), jnp.array(y)

    def build():
        p = [jnp.array(w) for w in weights(task)]
        start = (p, [jnp.zeros_like(q) for q in p])

        def run():
            losses, state = Losses(task), start
            for order in orders_:
                losses.begin()
                if is_loop:
                    state, values = epoch(state, order, *on_device)
                    for place, value in enumerate(np.asarray(values)):
                        losses.add(float(value), min(batch, count - place * batch))
                    continue
                for first in range(0, count, batch):
                    rows = order[first:first + batch]
                    state, loss = one(state, x[rows], y[rows])
                    losses.add(float(loss), len(rows))
            jax.block_until_ready(state)
            return losses.by_name()
        return run
    return build


def jax_step(task, x, y, threads):
    """A compiled call for each step."""
    return jax_(task, x, y, False)


def jax_loop(task, x, y, threads):
    """A compiled loop for each epoch."""
    return jax_(task, x, y, True)
