"""The nets of temporal.py with numpy, by hand; units first and the batch last, so that each gate is a block of rows."""
import numpy as np

from data import temporal_order
from temporal import BATCH, EPSILON, LENGTH, RATE, SMOOTHING, STEPS, weights

f = np.float32


def prepared(is_lstm, hidden):
    batches = [(np.ascontiguousarray(x.transpose(1, 2, 0)), y) for x, y in zip(*temporal_order(STEPS))]
    net = Net(is_lstm, hidden)

    def build():
        p = weights(is_lstm, hidden)
        v = [np.zeros_like(q) for q in p]

        def run():
            for x, y in batches:
                loss, g = net.gradients(p, x, y)
                for q, a, d in zip(p, v, g):
                    a *= f(SMOOTHING)
                    a += f(1 - SMOOTHING) * d * d
                    q -= f(RATE) * d / (np.sqrt(a) + f(EPSILON))
            return {"final loss": loss}
        return run
    return build


def sigmoid(a):
    np.negative(a, out=a)
    np.exp(a, out=a)
    a += 1
    np.reciprocal(a, out=a)


class Net:
    """States, cells and gates of all steps, and their gradients, in memory taken once."""

    def __init__(self, is_lstm, hidden):
        self.is_lstm, self.size, gates = is_lstm, hidden, 4 * hidden if is_lstm else hidden
        self.hs, self.cs = [np.zeros((LENGTH + 1, hidden, BATCH), f) for _ in range(2)]
        self.zs, self.dz = [np.empty((LENGTH, gates, BATCH), f) for _ in range(2)]
        self.tanh_cells = np.empty((LENGTH, hidden, BATCH), f)

    def forward(self, p, x):
        wx, wh, bx, bh, _, _ = p
        shares, size, hs, cs = np.matmul(wx, x) + (bx + bh)[:, None], self.size, self.hs, self.cs
        for t in range(LENGTH):
            z = np.matmul(wh, hs[t], out=self.zs[t])
            z += shares[t]
            if not self.is_lstm:
                np.tanh(z, out=hs[t + 1])
                continue
            sigmoid(z[:2 * size])
            np.tanh(z[2 * size:3 * size], out=z[2 * size:3 * size])
            sigmoid(z[3 * size:])
            c = np.multiply(z[size:2 * size], cs[t], out=cs[t + 1])
            c += z[:size] * z[2 * size:3 * size]
            np.tanh(c, out=self.tanh_cells[t])
            np.multiply(z[3 * size:], self.tanh_cells[t], out=hs[t + 1])

    def cell_gradient(self, t, dh, dc):
        z, d, size, tanh_cell = self.zs[t], self.dz[t], self.size, self.tanh_cells[t]
        i, fg, g, o = z[:size], z[size:2 * size], z[2 * size:3 * size], z[3 * size:]
        np.multiply(dh, tanh_cell, out=d[3 * size:])
        dc += dh * o * (1 - tanh_cell * tanh_cell)
        np.multiply(dc, g, out=d[:size])
        np.multiply(dc, self.cs[t], out=d[size:2 * size])
        np.multiply(dc, i, out=d[2 * size:3 * size])
        d[:2 * size] *= z[:2 * size] * (1 - z[:2 * size])
        d[2 * size:3 * size] *= 1 - g * g
        d[3 * size:] *= o * (1 - o)
        dc *= fg

    def gradients(self, p, x, y):
        """The loss, and the gradient of each of p."""
        self.forward(p, x)
        _, wh, _, _, wo, bo = p
        size, hs, dz = self.size, self.hs, self.dz
        logits = wo @ hs[LENGTH] + bo[:, None]
        e = np.exp(logits - logits.max(0))
        prob = e / e.sum(0)
        loss = -np.log(prob[y, np.arange(BATCH)]).mean()
        prob[y, np.arange(BATCH)] -= 1
        prob *= f(1 / BATCH)
        dh, dc, back = wo.T @ prob, np.zeros((size, BATCH), f), np.ascontiguousarray(wh.T)
        for t in range(LENGTH - 1, -1, -1):
            if self.is_lstm:
                self.cell_gradient(t, dh, dc)
            else:
                np.multiply(dh, 1 - hs[t + 1] * hs[t + 1], out=dz[t])
            dh = back @ dz[t]
        bias, flat = dz.sum((0, 2)), dz.transpose(1, 0, 2).reshape(-1, LENGTH * BATCH)
        to_hidden = flat @ hs[:LENGTH].transpose(0, 2, 1).reshape(LENGTH * BATCH, size)
        to_input = flat @ x.transpose(0, 2, 1).reshape(LENGTH * BATCH, -1)
        return loss, [to_input, to_hidden, bias, bias, prob @ hs[LENGTH].T, prob.sum(1)]
