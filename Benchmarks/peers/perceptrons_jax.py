"""The nets of perceptrons.py with JAX: a compiled call for each step, or a compiled loop for each epoch."""
import jax
import jax.numpy as jnp
import numpy as np

from perceptrons import Losses, is_classifier, orders, weights


def prepared(task, x, y, is_loop):
    y = y.astype(np.int32) if is_classifier(task) else y
    orders_ = [p.astype(np.int32) for p in orders(task, len(x))]
    epoch = (by_loop if is_loop else by_steps)(task, x, y)

    def build():
        p = [jnp.array(w) for w in weights(task)]
        start = (p, [jnp.zeros_like(q) for q in p])

        def run():
            losses, state = Losses(task), start
            for order in orders_:
                losses.begin()
                state = epoch(state, order, losses)
            jax.block_until_ready(state)
            return losses.by_name()
        return run
    return build


def by_steps(task, x, y):
    batch, one = task["batch"], jax.jit(step_of(task))

    def epoch(state, order, losses):
        for first in range(0, len(x), batch):
            rows = order[first:first + batch]
            state, loss = one(state, x[rows], y[rows])
            losses.add(float(loss), len(rows))
        return state
    return epoch


def by_loop(task, x, y):
    batch, count, step = task["batch"], len(x), step_of(task)
    whole, on_device = count // batch, (jnp.array(x), jnp.array(y))

    @jax.jit
    def compiled(state, order, dx, dy):
        state, losses = jax.lax.scan(
            lambda s, rows: step(s, dx[rows], dy[rows]), state, order[:whole * batch].reshape(whole, batch))
        if count > whole * batch:
            rows = order[whole * batch:]
            state, last = step(state, dx[rows], dy[rows])
            losses = jnp.append(losses, last)
        return state, losses

    def epoch(state, order, losses):
        state, values = compiled(state, order, *on_device)
        for place, value in enumerate(np.asarray(values)):
            losses.add(float(value), min(batch, count - place * batch))
        return state
    return epoch


def step_of(task):
    """One update: from (p, v), inputs and targets to (p, v) and the loss."""
    def step(state, bx, by):
        p, v = state
        loss, g = jax.value_and_grad(lambda q: loss_of(task, q, bx, by))(p)
        v = [task["momentum"] * a + d for a, d in zip(v, g)]
        return ([q - task["rate"] * a for q, a in zip(p, v)], v), loss
    return step


def loss_of(task, p, bx, by):
    output = forward(task, p, bx)
    if is_classifier(task):
        return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(output), by[:, None], 1))
    return 0.5 * jnp.mean((output[:, 0] - by) ** 2)


def forward(task, p, signal):
    for k in range(0, len(p), 2):
        signal = signal @ p[k].T + p[k + 1]
        if k + 2 < len(p) or not is_classifier(task):
            signal = jax.nn.relu(signal) if is_classifier(task) else jnp.tanh(signal)
    return signal
