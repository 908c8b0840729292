"""The speller of spelling.py with JAX: a compiled call for each step."""
import jax
import jax.numpy as jnp
import numpy as np

from spelling import BATCH, HE, batches, weights


def prepared():
    all_batches = [[np.asarray(a, np.int32) for a in b] for b in batches()]

    def build():
        start = {name: jnp.array(value) for name, value in weights().items()}

        def run():
            p, m, v = start, jax.tree.map(jnp.zeros_like, start), jax.tree.map(jnp.zeros_like, start)
            for k, batch in enumerate(all_batches):
                p, m, v, loss = step(p, m, v, k + 1.0, *batch)
            return {"final loss": float(loss)}
        return run
    return build


@jax.jit
def step(p, m, v, k, x, given, y):
    loss, g = jax.value_and_grad(loss_of)(p, x, given, y)
    m = jax.tree.map(lambda a, d: 0.9 * a + 0.1 * d, m, g)
    v = jax.tree.map(lambda a, d: 0.999 * a + 0.001 * d * d, v, g)
    rate, root = 1e-3 / (1 - 0.9 ** k), jnp.sqrt(1 - 0.999 ** k)
    return jax.tree.map(lambda q, a, b: q - rate * a / (jnp.sqrt(b) / root + 1e-8), p, m, v), m, v, loss


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


def read(p, sounds, way):
    def body(state, z):
        state = cell(state, z, p[way + "_h"])
        return state, state[0]
    zero = jnp.zeros((BATCH, HE))
    return jax.lax.scan(body, (zero, zero), sounds @ p[way + "_x"].T + p[way + "_b"], reverse=way == "bwd")


def cell(state, z, recurrent):
    h, c = state
    i, f, g, o = jnp.split(z + h @ recurrent.T, 4, 1)
    c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
    return jax.nn.sigmoid(o) * jnp.tanh(c), c
