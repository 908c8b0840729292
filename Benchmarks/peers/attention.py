"""Scaled dot-product attention: batch 32, 4 heads, 64 queries and keys of 64 numbers a head (attention-d16: 16).

attention, attention-d16: forward. attention-d64-train: forward and back, to queries, keys and values.
"""
import numpy as np

from common import serve, torch_

CALLS = 100


def run(task, peer, threads):
    width, is_training = 16 if task == "attention-d16" else 64, task.endswith("train")
    makers = {"torch": torch_function, "numpy": numpy_, "jax": jax_}
    serve(makers[peer](inputs(width), width ** -0.5, is_training, threads), CALLS)


def inputs(width):
    """Queries, keys and values, set by place: the generator after a jump to each."""
    count = 32 * 4 * 64 * width
    bits = np.arange(3 * count, dtype=np.uint32) * np.uint32(2654435761) + np.uint32(12345)
    bits = bits * np.uint32(1664525) + np.uint32(1013904223)
    return list((2 * (bits / 4294967296.0) - 1).astype(np.float32).reshape(3, 32, 4, 64, width))


def checksums(output, gradients):
    def magnitude(array):
        return float(np.abs(np.asarray(array, np.float64)).sum())
    losses = {"checksum": magnitude(output)}
    return {**losses, "checksum of the gradients": sum(map(magnitude, gradients))} if gradients else losses


def torch_function(arrays, scale, is_training, threads):
    torch = torch_(threads)
    q, k, v = tensors = [torch.tensor(a, requires_grad=is_training) for a in arrays]

    def run():
        for _ in range(CALLS):
            output = torch.nn.functional.scaled_dot_product_attention(q, k, v)
            if is_training:
                q.grad = k.grad = v.grad = None
                output.sum().backward()
        return lambda: checksums(output.detach(), [t.grad for t in tensors] if is_training else [])
    return lambda: run


def numpy_(arrays, scale, is_training, threads):
    """By hand."""
    q, k, v = arrays
    scale = np.float32(scale)

    def softmax(s):
        s -= s.max(-1, keepdims=True)
        np.exp(s, out=s)
        s /= s.sum(-1, keepdims=True)
        return s

    def run():
        gradients = []
        for _ in range(CALLS):
            p = softmax(q @ k.swapaxes(-1, -2) * scale)
            output = p @ v
            if is_training:
                upstream = np.ones_like(output)
                dp = upstream @ v.swapaxes(-1, -2)
                ds = p * (dp - (dp * p).sum(-1, keepdims=True)) * scale
                gradients = [ds @ k, ds.swapaxes(-1, -2) @ q, p.swapaxes(-1, -2) @ upstream]
        return lambda: checksums(output, gradients)
    return lambda: run


def jax_(arrays, scale, is_training, threads):
    import jax
    import jax.numpy as jnp
    arrays = [jnp.array(a) for a in arrays]

    def attention(q, k, v):
        scores = jnp.einsum("bhid,bhjd->bhij", q, k) * scale
        return jnp.einsum("bhij,bhjd->bhid", jax.nn.softmax(scores), v)

    def total(q, k, v):
        output = attention(q, k, v)
        return output.sum(), output
    call = jax.jit(jax.grad(total, argnums=(0, 1, 2), has_aux=True) if is_training else attention)

    def run():
        for _ in range(CALLS):
            result = jax.block_until_ready(call(*arrays))
        return lambda: checksums(result[1], result[0]) if is_training else checksums(result, [])
    return lambda: run
