"""The nets of densenet.py with JAX; channels last, as XLA prefers on processors."""
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np

from data import pictures
from densenet import BATCH, cross_entropy, weights


def prepared(depth, is_training, steps):
    images, labels = pictures(BATCH)
    images, labels = jnp.array(images.transpose(0, 2, 3, 1)), jnp.array(labels.astype(np.int32))
    initial = start(depth)

    def train():
        p, v = initial, jax.tree.map(jnp.zeros_like, initial)
        for _ in range(steps):
            p, v, loss = step(p, v, images, labels, depth)
        return {"final loss": float(loss)}

    def infer():
        for _ in range(steps):
            logits = jax.block_until_ready(logits_of(initial, images, depth, False))
        return lambda: {"final loss": cross_entropy(np.asarray(logits), np.asarray(labels))}
    return lambda: train if is_training else infer


@partial(jax.jit, static_argnums=4)
def step(p, v, images, labels, depth):
    def loss_of(p):
        log_p = jax.nn.log_softmax(forward(p, images, depth, True))
        return -jnp.mean(jnp.take_along_axis(log_p, labels[:, None], 1))
    loss, g = jax.value_and_grad(loss_of)(p)
    g = jax.tree.map(lambda d, q: d + 1e-4 * q, g, p)
    v = jax.tree.map(lambda a, d: 0.9 * a + d, v, g)
    return jax.tree.map(lambda q, d, a: q - 0.1 * (d + 0.9 * a), p, g, v), v, loss


def start(depth):
    *convolutions, linear, bias = weights(depth)
    kernels = [jnp.array(w.transpose(2, 3, 1, 0)) for w in convolutions]
    widths = [w.shape[2] for w in kernels[1:]] + [linear.shape[1]]
    return kernels, [(jnp.ones(c), jnp.zeros(c)) for c in widths], jnp.array(linear.T), jnp.array(bias)


def forward(p, h, depth, is_training):
    def normal(h, n):
        return norm(h, *n, is_training)

    kernels, norms, linear, bias = p
    h, rest = conv(h, kernels[0]), iter(zip(kernels[1:], norms))
    for block in range(3):
        for _ in range((depth - 4) // 6):
            (w1, n1), (w2, n2) = next(rest), next(rest)
            h = jnp.concatenate([h, conv(normal(conv(normal(h, n1), w1), n2), w2)], 3)
        if block < 2:
            w, n = next(rest)
            h = conv(normal(h, n), w)
            b, side, _, c = h.shape
            h = h.reshape(b, side // 2, 2, side // 2, 2, c).mean((2, 4))
    return normal(h, norms[-1]).mean((1, 2)) @ linear + bias


logits_of = jax.jit(forward, static_argnums=(2, 3))


def norm(h, scale, shift, is_training):
    mean, variance = 0.0, 1.0
    if is_training:
        mean = h.mean((0, 1, 2))
        variance = (h * h).mean((0, 1, 2)) - mean * mean
    return jax.nn.relu((h - mean) * (scale * jax.lax.rsqrt(variance + 1e-5)) + shift)


def conv(h, kernel):
    return jax.lax.conv_general_dilated(h, kernel, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))
