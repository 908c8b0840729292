"""The spelling bee: phonemes to letters on the CMU Pronouncing Dictionary, batches of 64, 20 steps of Adam at 1e-3.

Reader: embedding of 70 x 120, an LSTM of 120 units each way over 16 phonemes. Writer: embedding of 29 x 120, additive
attention of 120 units asked by the state before, an LSTM of 240 units on [letter, context], a linear layer on
[state, context], 15 letters, teacher forcing. It starts from the reader's last states. Mean cross-entropy over all 15
places, padding included. An LSTM has one bias, so PyTorch's second one stays 0 and is not trained.
"""
import numpy as np

import data
from common import Lcg, serve, torch_

STEPS, BATCH, SOUNDS, PLACES = 20, 64, 16, 15
E, HE, HD, A, PHONEMES, LETTERS, GO = 120, 120, 240, 120, 70, 29, 27


def run(task, peer, threads):
    serve({"torch": torch_module, "jax": jax_}[peer](threads), STEPS * BATCH)


def batches():
    x, y = data.spelling(STEPS * BATCH)
    for start in range(0, STEPS * BATCH, BATCH):
        sounds, letters = x[start:start + BATCH], y[start:start + BATCH]
        yield sounds, np.concatenate([np.full((BATCH, 1), GO), letters[:, :-1]], 1), letters


def weights():
    """By name, [outputs, inputs]."""
    generator = Lcg(71)
    encoder, decoder, output = HE ** -0.5, HD ** -0.5, (2 * HD) ** -0.5
    shapes = [("src", (PHONEMES, E), 1)]
    for way in ("fwd", "bwd"):
        sizes = (("_x", (4 * HE, E)), ("_h", (4 * HE, HE)), ("_b", (4 * HE,)))
        shapes += [(way + part, size, encoder) for part, size in sizes]
    shapes += [
        ("dst", (LETTERS, E), 1), ("dec_e", (4 * HD, E), decoder), ("dec_c", (4 * HD, HD), decoder),
        ("dec_h", (4 * HD, HD), decoder), ("dec_b", (4 * HD,), decoder), ("key", (A, HD), decoder),
        ("query", (A, HD), decoder), ("score", (A,), decoder), ("out", (LETTERS, 2 * HD), output),
        ("out_b", (LETTERS,), output)]
    return {name: generator.uniform(shape, bound) for name, shape, bound in shapes}


def torch_module(threads):
    torch = torch_(threads)
    nn, functional = torch.nn, torch.nn.functional
    prepared = [[torch.tensor(a) for a in b] for b in batches()]

    class Speller(nn.Module):
        def __init__(self):
            super().__init__()
            self.src, self.dst = nn.Embedding(PHONEMES, E), nn.Embedding(LETTERS, E)
            self.encoder = nn.LSTM(E, HE, batch_first=True, bidirectional=True)
            self.key, self.query = nn.Linear(HD, A, bias=False), nn.Linear(HD, A, bias=False)
            self.score = nn.Linear(A, 1, bias=False)
            self.cell = nn.LSTMCell(E + HD, HD)
            self.out = nn.Linear(2 * HD, LETTERS)

        def start(self, w):
            second = [self.encoder.bias_hh_l0, self.encoder.bias_hh_l0_reverse, self.cell.bias_hh]
            values = {
                self.src.weight: w["src"], self.dst.weight: w["dst"], self.key.weight: w["key"],
                self.query.weight: w["query"], self.score.weight: w["score"][None], self.out.weight: w["out"],
                self.out.bias: w["out_b"], self.cell.weight_ih: np.concatenate([w["dec_e"], w["dec_c"]], 1),
                self.cell.weight_hh: w["dec_h"], self.cell.bias_ih: w["dec_b"],
                self.encoder.weight_ih_l0: w["fwd_x"], self.encoder.weight_hh_l0: w["fwd_h"],
                self.encoder.bias_ih_l0: w["fwd_b"], self.encoder.weight_ih_l0_reverse: w["bwd_x"],
                self.encoder.weight_hh_l0_reverse: w["bwd_h"], self.encoder.bias_ih_l0_reverse: w["bwd_b"]}
            with torch.no_grad():
                for parameter, value in values.items():
                    parameter.copy_(torch.tensor(value))
                for parameter in second:
                    parameter.zero_()
            return list(values)

        def forward(self, x, given):
            states, last = self.encoder(self.src(x))
            h, c = [s.transpose(0, 1).reshape(BATCH, HD) for s in last]
            keys, letters, outputs = self.key(states), self.dst(given), []
            for t in range(PLACES):
                a = torch.softmax(self.score(torch.tanh(keys + self.query(h)[:, None])), 1)
                context = torch.bmm(a.transpose(1, 2), states)[:, 0]
                h, c = self.cell(torch.cat([letters[:, t], context], 1), (h, c))
                outputs.append(self.out(torch.cat([h, context], 1)))
            return torch.stack(outputs, 1)

    def build():
        net = Speller()
        optimizer = torch.optim.Adam(net.start(weights()), lr=1e-3)

        def run():
            for x, given, y in prepared:
                optimizer.zero_grad()
                loss = functional.cross_entropy(net(x, given).reshape(-1, LETTERS), y.reshape(-1))
                loss.backward()
                optimizer.step()
            return {"final loss": loss.item()}
        return run
    return build


def jax_(threads):
    import jax
    import jax.numpy as jnp
    prepared = [[np.asarray(a, np.int32) for a in b] for b in batches()]

    def cell(state, z, recurrent):
        h, c = state
        i, f, g, o = jnp.split(z + h @ recurrent.T, 4, 1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        return jax.nn.sigmoid(o) * jnp.tanh(c), c

    def read(p, sounds, way):
        def body(state, z):
            state = cell(state, z, p[way + "_h"])
            return state, state[0]
        zero = jnp.zeros((BATCH, HE))
        return jax.lax.scan(body, (zero, zero), sounds @ p[way + "_x"].T + p[way + "_b"], reverse=way == "bwd")

    def loss_of(p, x, given, y):
        sounds = p["src"][x].transpose(1, 0, 2)
        (last_f, states_f), (last_b, states_b) = read(p, sounds, "fwd"), read(p, sounds, "bwd")
        states = jnp.concatenate([states_f, states_b], 2).transpose(1, 0, 2)
        keys = states @ p["key"].T

        def body(state, letter):
            scores = jnp.tanh(keys + (state[0] @ p["query"].T)[:, None]) @ p["score"]
            context = jnp.einsum("bs,bsd->bd", jax.nn.softmax(scores, 1), states)
            state = cell(state, letter @ p["dec_e"].T + context @ p["dec_c"].T + p["dec_b"], p["dec_h"])
            return state, jnp.concatenate([state[0], context], 1)
        start = tuple(jnp.concatenate(pair, 1) for pair in zip(last_f, last_b))
        _, outputs = jax.lax.scan(body, start, p["dst"][given].transpose(1, 0, 2))
        log_p = jax.nn.log_softmax(outputs @ p["out"].T + p["out_b"])
        return -jnp.mean(jnp.take_along_axis(log_p, y.T[:, :, None], 2))

    @jax.jit
    def step(p, m, v, k, x, given, y):
        loss, g = jax.value_and_grad(loss_of)(p, x, given, y)
        m = jax.tree.map(lambda a, d: 0.9 * a + 0.1 * d, m, g)
        v = jax.tree.map(lambda a, d: 0.999 * a + 0.001 * d * d, v, g)
        rate, root = 1e-3 / (1 - 0.9 ** k), jnp.sqrt(1 - 0.999 ** k)
        return jax.tree.map(lambda q, a, b: q - rate * a / (jnp.sqrt(b) / root + 1e-8), p, m, v), m, v, loss

    def build():
        start = {name: jnp.array(value) for name, value in weights().items()}

        def run():
            p, m, v = start, jax.tree.map(jnp.zeros_like, start), jax.tree.map(jnp.zeros_like, start)
            for k, batch in enumerate(prepared):
                p, m, v, loss = step(p, m, v, k + 1.0, *batch)
            return {"final loss": float(loss)}
        return run
    return build
