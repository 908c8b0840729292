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
    torch_(threads)
    import spelling_torch
    return spelling_torch.prepared()


def jax_(threads):
    import spelling_jax
    return spelling_jax.prepared()
