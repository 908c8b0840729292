"""Fully connected nets in batches: quadrants, digits-softmax, digits-mlp, fashion-mlp.

Weights are [outputs, inputs], uniform in +-1/sqrt(inputs), first weight, then bias; each epoch has an order of its own,
drawn before the clock starts.
"""
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
    import perceptrons_numpy
    return perceptrons_numpy.prepared(task, x, y)


def jax_step(task, x, y, threads):
    """A compiled call for each step."""
    import perceptrons_jax
    return perceptrons_jax.prepared(task, x, y, is_loop=False)


def jax_loop(task, x, y, threads):
    """A compiled loop for each epoch."""
    import perceptrons_jax
    return perceptrons_jax.prepared(task, x, y, is_loop=True)
