"""Temporal order: 8 one-hot symbols, 110 steps, batches of 32, an RNN or LSTM of 10 or 64 units, 30 steps of RMSprop.

The last hidden state goes to a linear layer of 4 classes, cross-entropy. Gates stand in the order input, forget,
candidate, output; there are two biases, as PyTorch has them; weights are uniform in +-1/sqrt(hidden).
"""
import numpy as np

from common import Lcg, serve, torch_
from data import temporal_order

STEPS, SYMBOLS, CLASSES, BATCH, LENGTH = 30, 8, 4, 32, 110
RATE, SMOOTHING, EPSILON = 1e-3, 0.99, 1e-8


def run(task, peer, threads):
    cell, hidden = task[len("temporal-"):-2], int(task[-2:])
    makers = {"torch": torch_module, "numpy": numpy_, "jax": jax_}
    serve(makers[peer](cell == "lstm", hidden, threads), STEPS)


def weights(is_lstm, hidden):
    generator, gates = Lcg(51), 4 * hidden if is_lstm else hidden
    shapes = [(gates, SYMBOLS), (gates, hidden), (gates,), (gates,), (CLASSES, hidden), (CLASSES,)]
    return [generator.uniform(shape, hidden ** -0.5) for shape in shapes]


def torch_module(is_lstm, hidden, threads):
    torch = torch_(threads)
    nn = torch.nn
    batches = [(torch.tensor(x), torch.tensor(y)) for x, y in zip(*temporal_order(STEPS))]

    def build():
        recurrent = (nn.LSTM if is_lstm else nn.RNN)(SYMBOLS, hidden, batch_first=True)
        linear, loss_of = nn.Linear(hidden, CLASSES), nn.CrossEntropyLoss()
        parameters = list(recurrent.parameters()) + list(linear.parameters())
        with torch.no_grad():
            for parameter, value in zip(parameters, weights(is_lstm, hidden)):
                parameter.copy_(torch.tensor(value))
        optimizer = torch.optim.RMSprop(parameters, lr=RATE, alpha=SMOOTHING, eps=EPSILON)

        def run():
            for x, y in batches:
                optimizer.zero_grad()
                loss = loss_of(linear(recurrent(x)[0][:, -1]), y)
                loss.backward()
                optimizer.step()
            return {"final loss": loss.item()}
        return run
    return build


def jax_(is_lstm, hidden, threads):
    import jax
    import jax.numpy as jnp
    xs, ys = temporal_order(STEPS)
    batches = list(zip(xs.transpose(0, 2, 1, 3), ys.astype(np.int32)))

    def loss_of(p, x, y):
        wx, wh, bx, bh, wo, bo = p

        def cell(state, z):
            if not is_lstm:
                return jnp.tanh(z + state @ wh.T), None
            h, c = state
            i, f, g, o = jnp.split(z + h @ wh.T, 4, 1)
            c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
            return (jax.nn.sigmoid(o) * jnp.tanh(c), c), None
        zero = jnp.zeros((BATCH, hidden))
        last, _ = jax.lax.scan(cell, (zero, zero) if is_lstm else zero, x @ wx.T + (bx + bh))
        logits = (last[0] if is_lstm else last) @ wo.T + bo
        return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], 1))

    @jax.jit
    def step(p, v, x, y):
        loss, g = jax.value_and_grad(loss_of)(p, x, y)
        v = [SMOOTHING * a + (1 - SMOOTHING) * d * d for a, d in zip(v, g)]
        return [q - RATE * d / (jnp.sqrt(a) + EPSILON) for q, d, a in zip(p, g, v)], v, loss

    def build():
        start = [jnp.array(w) for w in weights(is_lstm, hidden)]

        def run():
            p, v = start, [jnp.zeros_like(q) for q in start]
            for x, y in batches:
                p, v, loss = step(p, v, x, y)
            return {"final loss": float(loss)}
        return run
    return build


def numpy_(is_lstm, hidden, threads):
    import temporal_numpy
    return temporal_numpy.prepared(is_lstm, hidden)
