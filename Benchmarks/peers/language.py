"""The language model of chapter 13 on drawn symbols: blocks with the norm before, GELU by tanh, 128 symbols in sight.

gpt-train: 4 blocks of 4 heads, 128 wide, 5 steps of Adam at 1e-3 on 16 texts of 128 symbols out of 65.
gpt-train384: 6 blocks of 6 heads, 384 wide, 2 steps. gpt-write: the small one writes 120 symbols, always the likeliest,
with keys and values kept. Logits are tied to the embedding; no dropout. The loss of writing is the mean of -log p.
"""
from dataclasses import dataclass

from common import Lcg, serve, torch_

BATCH, CONTEXT, SYMBOLS, WRITTEN, RATE, EPSILON = 16, 128, 65, 120, 1e-3, 1e-5


@dataclass(frozen=True)
class Size:
    width: int
    heads: int
    layers: int
    steps: int


SIZES = {"gpt-train": Size(128, 4, 4, 5), "gpt-train384": Size(384, 6, 6, 2), "gpt-write": Size(128, 4, 4, 0)}


def run(task, peer, threads):
    size = SIZES[task]
    if peer == "jax":
        import language_jax as library
    else:
        torch_(threads)
        import language_torch as library
    units = size.steps * BATCH * CONTEXT or WRITTEN
    serve(library.trained(size, peer) if size.steps else library.written(size, peer), units)


def batches(steps):
    """Texts of 129 symbols: all but the last are read, all but the first are to be said."""
    drawn = (Lcg(6).numbers(steps * BATCH * (CONTEXT + 1)) * SYMBOLS).astype("int64")
    return [(texts[:, :-1], texts[:, 1:]) for texts in drawn.reshape(steps, BATCH, CONTEXT + 1)]


def weights(size):
    """By name, matrices [outputs, inputs]; of each block query, key, value, output, inner and outer layer."""
    generator, width = Lcg(82), size.width
    all_weights = {"embedding": generator.uniform((SYMBOLS, width), 0.1),
                   "positions": generator.uniform((CONTEXT, width), 0.1)}
    shapes = [(name, width, width) for name in ("query", "key", "value", "output")]
    shapes += [("inner", 4 * width, width), ("outer", width, 4 * width)]
    for block in range(size.layers):
        for name, outputs, inputs in shapes:
            bound = inputs ** -0.5
            all_weights[f"{block}.{name}"] = generator.uniform((outputs, inputs), bound)
            all_weights[f"{block}.{name}_b"] = generator.uniform((outputs,), bound)
    return all_weights
