"""The language model of language.py with JAX: a compiled call for each step of training, and one for all of writing."""
import jax
import jax.numpy as jnp
import numpy as np

from language import CONTEXT, EPSILON, RATE, WRITTEN, batches, weights


def parameters(size):
    """The drawn weights with queries, keys and values side by side, and the norms."""
    w = weights(size)
    p = {name: w[name] for name in ("embedding", "positions")}
    for block in range(size.layers):
        three = [f"{block}.{name}" for name in ("query", "key", "value")]
        p[f"{block}.three"] = np.concatenate([w[name] for name in three]).T
        p[f"{block}.three_b"] = np.concatenate([w[name + "_b"] for name in three])
        for name in ("output", "inner", "outer"):
            p[f"{block}.{name}"], p[f"{block}.{name}_b"] = w[f"{block}.{name}"].T, w[f"{block}.{name}_b"]
    for norm in [f"{block}.norm{place}" for block in range(size.layers) for place in (1, 2)] + ["norm"]:
        p[norm], p[norm + "_b"] = np.ones(size.width, np.float32), np.zeros(size.width, np.float32)
    return {name: jnp.array(value) for name, value in p.items()}


def norm(p, name, x):
    mean = x.mean(-1, keepdims=True)
    variance = jnp.square(x - mean).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(variance + EPSILON) * p[name] + p[name + "_b"]


def split(p, block, x, heads):
    """Queries, keys and values [batch, steps, heads, width of a head]."""
    parts = norm(p, f"{block}.norm1", x) @ p[f"{block}.three"] + p[f"{block}.three_b"]
    return parts.reshape(*x.shape[:2], 3, heads, -1).transpose(2, 0, 1, 3, 4)


def rest(p, block, x, seen):
    x = x + seen.reshape(x.shape) @ p[f"{block}.output"] + p[f"{block}.output_b"]
    inner = norm(p, f"{block}.norm2", x) @ p[f"{block}.inner"] + p[f"{block}.inner_b"]
    return x + jax.nn.gelu(inner, approximate=True) @ p[f"{block}.outer"] + p[f"{block}.outer_b"]


def trained(size, peer):
    all_batches = [[np.asarray(a, np.int32) for a in b] for b in batches(size.steps)]

    def loss_of(p, x, y):
        z = p["embedding"][x] + p["positions"]
        for block in range(size.layers):
            q, k, v = split(p, block, z, size.heads)
            z = rest(p, block, z, jax.nn.dot_product_attention(q, k, v, is_causal=True))
        log_p = jax.nn.log_softmax(norm(p, "norm", z) @ p["embedding"].T)
        return -jnp.mean(jnp.take_along_axis(log_p, y[:, :, None], 2))

    @jax.jit
    def step(p, m, v, k, x, y):
        loss, g = jax.value_and_grad(loss_of)(p, x, y)
        m = jax.tree.map(lambda a, d: 0.9 * a + 0.1 * d, m, g)
        v = jax.tree.map(lambda a, d: 0.999 * a + 0.001 * d * d, v, g)
        rate, root = RATE / (1 - 0.9 ** k), jnp.sqrt(1 - 0.999 ** k)
        return jax.tree.map(lambda q, a, b: q - rate * a / (jnp.sqrt(b) / root + 1e-8), p, m, v), m, v, loss

    def build():
        start = parameters(size)

        def run():
            p, m, v = start, jax.tree.map(jnp.zeros_like, start), jax.tree.map(jnp.zeros_like, start)
            for k, (x, y) in enumerate(all_batches):
                p, m, v, loss = step(p, m, v, k + 1.0, x, y)
            return {"final loss": float(loss)}
        return run
    return build


def written(size, peer):
    start = parameters(size)
    shape = (size.layers, 1, CONTEXT, size.heads, size.width // size.heads)

    @jax.jit
    def all_of_it(p):
        def body(state, place):
            symbol, keys, values, total = state
            z = (p["embedding"][symbol] + p["positions"][place])[None, None]
            visible = (jnp.arange(CONTEXT) <= place)[None, None, None]
            for block in range(size.layers):
                q, k, v = split(p, block, z, size.heads)
                keys = jax.lax.dynamic_update_slice(keys, k[None], (block, 0, place, 0, 0))
                values = jax.lax.dynamic_update_slice(values, v[None], (block, 0, place, 0, 0))
                z = rest(p, block, z, jax.nn.dot_product_attention(q, keys[block], values[block], mask=visible))
            scores = jax.nn.log_softmax((norm(p, "norm", z) @ p["embedding"].T)[0, 0])
            symbol = jnp.argmax(scores).astype(jnp.int32)
            return (symbol, keys, values, total - scores[symbol]), None
        first = (jnp.array(1, jnp.int32), jnp.zeros(shape), jnp.zeros(shape), jnp.array(0.0))
        return jax.lax.scan(body, first, jnp.arange(WRITTEN))[0][3]

    return lambda: lambda: {"final loss": float(all_of_it(start)) / WRITTEN}
