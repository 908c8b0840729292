"""XOR: two inputs, two tanh units, one logit, binary cross-entropy; 10,000 steps of gradient descent on all points.

A step is 112 floating-point operations: this measures what a library adds to each operation.
"""
import numpy as np

from common import Lcg, serve, torch_

STEPS, RATE = 10_000, 0.5
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
Y = np.array([[0], [1], [1], [0]], np.float32)


def weights():
    generator = Lcg(7)
    return [generator.uniform(shape, 1.0) for shape in ((2, 2), (2,), (1, 2), (1,))]


def run(task, peer, threads):
    makers = {"torch": torch_functional, "torch-bare": torch_bare, "numpy": numpy_, "jax": jax_step,
              "jax-loop": jax_loop}
    serve(makers[peer](threads), STEPS)


def torch_functional(threads):
    """With the functions and the optimiser that a course would show."""
    torch = torch_(threads)
    functional = torch.nn.functional
    x, y = torch.tensor(X), torch.tensor(Y)

    def build():
        w1, b1, w2, b2 = p = [torch.tensor(w, requires_grad=True) for w in weights()]
        optimizer = torch.optim.SGD(p, lr=RATE)

        def run():
            for _ in range(STEPS):
                hidden = torch.tanh(functional.linear(x, w1, b1))
                loss = functional.binary_cross_entropy_with_logits(functional.linear(hidden, w2, b2), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            return {"final loss": loss.item()}
        return run
    return build


def torch_bare(threads):
    """Without an optimiser object and stored gradients: the least that PyTorch can do in eager mode."""
    torch = torch_(threads)
    functional, grad = torch.nn.functional, torch.autograd.grad
    linear, cross_entropy = functional.linear, functional.binary_cross_entropy_with_logits
    x, y = torch.tensor(X), torch.tensor(Y)

    def build():
        w1, b1, w2, b2 = p = [torch.tensor(w, requires_grad=True) for w in weights()]

        def run():
            for _ in range(STEPS):
                loss = cross_entropy(linear(torch.tanh(linear(x, w1, b1)), w2, b2), y)
                with torch.no_grad():
                    torch._foreach_add_(p, grad(loss, p), alpha=-RATE)
            return {"final loss": loss.item()}
        return run
    return build


def numpy_(threads):
    """Gradients by hand."""
    rate = np.float32(RATE)

    def build():
        w1, b1, w2, b2 = weights()

        def run():
            nonlocal w1, b1, w2, b2
            for _ in range(STEPS):
                hidden = np.tanh(X @ w1.T + b1)
                z = hidden @ w2.T + b2
                dz = (1 / (1 + np.exp(-z)) - Y) * np.float32(0.25)
                dh = (dz @ w2) * (1 - hidden * hidden)
                w2 -= rate * (dz.T @ hidden)
                b2 -= rate * dz.sum(0)
                w1 -= rate * (dh.T @ X)
                b1 -= rate * dh.sum(0)
            return {"final loss": np.mean(np.logaddexp(0, z) - Y * z)}
        return run
    return build


def jax_(threads, is_loop):
    import jax
    import jax.numpy as jnp

    def loss(p):
        z = jnp.tanh(X @ p[0].T + p[1]) @ p[2].T + p[3]
        return jnp.mean(jnp.logaddexp(0, z) - Y * z)

    def step(p):
        value, gradient = jax.value_and_grad(loss)(p)
        return [a - RATE * b for a, b in zip(p, gradient)], value
    one = jax.jit(step)
    nearly_all = jax.jit(lambda p: jax.lax.fori_loop(0, STEPS - 1, lambda i, q: step(q)[0], p))

    def build():
        start = [jnp.array(w) for w in weights()]

        def run():
            if is_loop:
                return {"final loss": float(one(nearly_all(start))[1])}
            p = start
            for _ in range(STEPS):
                p, value = one(p)
            return {"final loss": float(value)}
        return run
    return build


def jax_step(threads):
    """A compiled call for each step."""
    return jax_(threads, False)


def jax_loop(threads):
    """All steps in one compiled loop."""
    return jax_(threads, True)
