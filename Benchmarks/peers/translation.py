"""The translator of chapter 10 on drawn sentences: batches of 64, 10 steps of Adam at 1e-3.

Reader: embedding of 2,000 x 128, a GRU of 128 units each way over 9 symbols and an end. Writer: embedding of 2,000 x
128, additive attention of 128 units asked by the state before, a GRU of 256 units on [symbol, context], a tanh layer of
128 on [state, context], a linear layer, 10 symbols and an end, teacher forcing. It starts from the reader's last
states. Mean cross-entropy over all 11 places. A GRU has one bias, so PyTorch's second one stays 0 and is not trained;
its reset gate stands after the product.
"""
import numpy as np

from common import Lcg, serve, torch_

STEPS, BATCH, SOURCE, TARGET = 10, 64, 9, 10
E, HE, HD, A, R, SYMBOLS = 128, 128, 256, 128, 128, 2000
BEGIN, END, FIRST = 1, 2, 4


def run(task, peer, threads):
    torch_(threads)
    import translation_torch
    serve(translation_torch.prepared(), STEPS * BATCH * (SOURCE + TARGET))


def batches():
    """Sources with their end, what the writer is fed, what it is to write."""
    drawn = FIRST + (Lcg(5).numbers(STEPS * BATCH * (SOURCE + TARGET)) * (SYMBOLS - FIRST)).astype(np.int64)
    ends = np.full((BATCH, 1), END)
    for pairs in drawn.reshape(STEPS, BATCH, SOURCE + TARGET):
        source, target = pairs[:, :SOURCE], pairs[:, SOURCE:]
        yield (np.concatenate([source, ends], 1), np.concatenate([np.full((BATCH, 1), BEGIN), target], 1),
               np.concatenate([target, ends], 1))


def weights():
    """By name, [outputs, inputs]."""
    generator = Lcg(72)
    encoder, decoder, readout = HE ** -0.5, HD ** -0.5, (2 * HD) ** -0.5
    shapes = [("src", (SYMBOLS, E), 1)]
    for way in ("fwd", "bwd"):
        sizes = (("_x", (3 * HE, E)), ("_h", (3 * HE, HE)), ("_b", (3 * HE,)))
        shapes += [(way + part, size, encoder) for part, size in sizes]
    shapes += [
        ("dst", (SYMBOLS, E), 1), ("dec_e", (3 * HD, E), decoder), ("dec_c", (3 * HD, HD), decoder),
        ("dec_h", (3 * HD, HD), decoder), ("dec_b", (3 * HD,), decoder), ("key", (A, HD), decoder),
        ("query", (A, HD), decoder), ("score", (A,), decoder), ("readout", (R, 2 * HD), readout),
        ("readout_b", (R,), readout), ("out", (SYMBOLS, R), R ** -0.5), ("out_b", (SYMBOLS,), R ** -0.5)]
    return {name: generator.uniform(shape, bound) for name, shape, bound in shapes}
