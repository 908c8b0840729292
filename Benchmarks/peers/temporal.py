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
    """By hand; units first and the batch last, so that each gate is a block of rows."""
    f, size = np.float32, hidden
    gates = 4 * size if is_lstm else size
    batches = [(np.ascontiguousarray(x.transpose(1, 2, 0)), y) for x, y in zip(*temporal_order(STEPS))]
    hs, cs = np.zeros((LENGTH + 1, size, BATCH), f), np.zeros((LENGTH + 1, size, BATCH), f)
    zs, dz = np.empty((LENGTH, gates, BATCH), f), np.empty((LENGTH, gates, BATCH), f)
    tanh_cells = np.empty((LENGTH, size, BATCH), f)

    def sigmoid(a):
        np.negative(a, out=a)
        np.exp(a, out=a)
        a += 1
        np.reciprocal(a, out=a)

    def forward(p, x):
        wx, wh, bx, bh, _, _ = p
        shares = np.matmul(wx, x) + (bx + bh)[:, None]
        for t in range(LENGTH):
            z = np.matmul(wh, hs[t], out=zs[t])
            z += shares[t]
            if not is_lstm:
                np.tanh(z, out=hs[t + 1])
                continue
            sigmoid(z[:2 * size])
            np.tanh(z[2 * size:3 * size], out=z[2 * size:3 * size])
            sigmoid(z[3 * size:])
            c = np.multiply(z[size:2 * size], cs[t], out=cs[t + 1])
            c += z[:size] * z[2 * size:3 * size]
            np.tanh(c, out=tanh_cells[t])
            np.multiply(z[3 * size:], tanh_cells[t], out=hs[t + 1])

    def cell_gradient(t, d, dh, dc):
        z = zs[t]
        i, fg, g, o = z[:size], z[size:2 * size], z[2 * size:3 * size], z[3 * size:]
        np.multiply(dh, tanh_cells[t], out=d[3 * size:])
        dc += dh * o * (1 - tanh_cells[t] * tanh_cells[t])
        np.multiply(dc, g, out=d[:size])
        np.multiply(dc, cs[t], out=d[size:2 * size])
        np.multiply(dc, i, out=d[2 * size:3 * size])
        d[:2 * size] *= z[:2 * size] * (1 - z[:2 * size])
        d[2 * size:3 * size] *= 1 - g * g
        d[3 * size:] *= o * (1 - o)
        dc *= fg

    def gradients(p, x, y):
        _, wh, _, _, wo, bo = p
        logits = wo @ hs[LENGTH] + bo[:, None]
        e = np.exp(logits - logits.max(0))
        prob = e / e.sum(0)
        loss = -np.log(prob[y, np.arange(BATCH)]).mean()
        prob[y, np.arange(BATCH)] -= 1
        prob *= f(1 / BATCH)
        dh, dc, back = wo.T @ prob, np.zeros((size, BATCH), f), np.ascontiguousarray(wh.T)
        for t in range(LENGTH - 1, -1, -1):
            if is_lstm:
                cell_gradient(t, dz[t], dh, dc)
            else:
                np.multiply(dh, 1 - hs[t + 1] * hs[t + 1], out=dz[t])
            dh = back @ dz[t]
        bias, flat = dz.sum((0, 2)), dz.transpose(1, 0, 2).reshape(gates, LENGTH * BATCH)
        to_hidden = flat @ hs[:LENGTH].transpose(0, 2, 1).reshape(LENGTH * BATCH, size)
        to_input = flat @ x.transpose(0, 2, 1).reshape(LENGTH * BATCH, SYMBOLS)
        return loss, [to_input, to_hidden, bias, bias, prob @ hs[LENGTH].T, prob.sum(1)]

    def build():
        p = weights(is_lstm, hidden)
        v = [np.zeros_like(q) for q in p]

        def run():
            for x, y in batches:
                forward(p, x)
                loss, g = gradients(p, x, y)
                for q, a, d in zip(p, v, g):
                    a *= f(SMOOTHING)
                    a += f(1 - SMOOTHING) * d * d
                    q -= f(RATE) * d / (np.sqrt(a) + f(EPSILON))
            return {"final loss": loss}
        return run
    return build
