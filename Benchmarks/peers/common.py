"""What the comparison programs share: the generator of numbers, and the turns in which they are timed.

Imported after the limits on threads are set, see peer.py.
"""
import json
import os
import sys
import time

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(os.path.dirname(FOLDER))
BUILT = os.path.join(REPOSITORY, ".build", "benchmarks")  # programs, libraries and data made by `build`


class Lcg:
    """The generator that every engine has: x <- 1664525 x + 1013904223 mod 2^32, u = x / 2^32.

    The same numbers in Python, C and Swift (PeerGenerator.swift), so that all start from the same weights and batches.
    """

    def __init__(self, seed):
        self.state = np.uint32(seed)

    def numbers(self, count):
        """`count` numbers from 0 up to 1, all at once: x_n = a^n x_0 + c (1 + a + ... + a^(n-1))."""
        if count == 0:
            return np.zeros(0)
        powers = np.multiply.accumulate(np.full(count, 1664525, np.uint32), dtype=np.uint32)
        sums = np.add.accumulate(np.concatenate([[1], powers[:-1]]).astype(np.uint32), dtype=np.uint32)
        states = powers * self.state + np.uint32(1013904223) * sums
        self.state = states[-1]
        return states / 4294967296.0

    def below(self, limit):
        return int(self.numbers(1)[0] * limit)

    def uniform(self, shape, bound):
        """Numbers from -bound up to bound, in float32."""
        count = int(np.prod(shape))
        return ((2.0 * self.numbers(count) - 1.0) * bound).astype(np.float32).reshape(shape)

    def permutation(self, count):
        """0 ..< count, shuffled from the last place down."""
        order = list(range(count))
        for last, u in zip(range(count - 1, 0, -1), self.numbers(count - 1)):
            other = int(u * (last + 1))
            order[last], order[other] = order[other], order[last]
        return np.array(order)


def torch_(threads):
    import torch
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    return torch


def peak_memory():
    """The most memory in use so far, in MB."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except (OSError, StopIteration):
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2 ** 20 if sys.platform == "darwin" else 1024)


def say(**line):
    print(json.dumps(line), flush=True)


def serve(build, units):
    """Times runs as standard input asks for them: a line has the number of runs in a turn.

    `build()` gives a run from fresh weights; that is not timed. A run does `units` units of work and returns its losses
    by name, or a function that computes them when the clock has stopped. One run before the first turn warms up.
    """
    run = build()
    start = time.perf_counter()
    losses = run()
    say(unitsPerRun=units, warmUpSeconds=time.perf_counter() - start)
    for line in sys.stdin:
        count, spent = int(line), 0.0
        for _ in range(count):
            run = build()
            start = time.perf_counter()
            losses = run()
            spent += time.perf_counter() - start
        say(secondsPerRun=spent / count)
    losses = losses() if callable(losses) else losses
    say(losses=[dict(name=name, measured=float(value)) for name, value in losses.items()], peakMemoryMB=peak_memory())
