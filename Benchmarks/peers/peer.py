#!/usr/bin/env python3
"""One comparison program: peer.py TASK PEER[+avx512][+reuse] [--threads N]

Reads the number of runs of each turn from standard input, a line each, and prints JSON lines:

    echo 3 | Benchmarks/peers/peer.py xor numpy

+avx512 and +reuse are settings that no library has by itself:
    avx512  On AMD processors MKL (PyTorch) and OpenBLAS (numpy) pick kernels for AVX2 although there is AVX-512.
            MKL asks a function of its own whether the processor is Intel's; a library of one line, loaded first, says
            yes. OpenBLAS reads OPENBLAS_CORETYPE.
    reuse   The C library keeps freed memory instead of giving it back to the system, which saves page faults.
"""
import argparse
import importlib
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
BUILT = os.path.join(os.path.dirname(os.path.dirname(FOLDER)), ".build", "benchmarks")
MODULES = {"xor": "xor", "quadrants": "perceptrons", "digits": "perceptrons", "fashion": "perceptrons",
           "temporal": "temporal", "attention": "attention", "spelling": "spelling", "translation": "translation",
           "gpt": "language", "densenet": "densenet", "gemm": "gemm", "start": "startup"}


def settings(peer, threads):
    """The environment that the peer is to run in, beside what is there."""
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "NPROC")
    wanted = {name: str(threads) for name in names}
    wanted["JAX_PLATFORMS"] = "cpu"
    if threads == 1:
        wanted["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    library, *flags = peer.split("+")
    if "avx512" in flags:
        wanted["OPENBLAS_CORETYPE"] = "SKYLAKEX"
        if library.startswith("torch"):
            wanted["LD_PRELOAD"] = os.path.join(BUILT, "mkl_intel.so")
            if not os.path.exists(wanted["LD_PRELOAD"]):
                sys.exit(f"{wanted['LD_PRELOAD']} is missing: run Benchmarks/peers/build, and read what it says")
    if "reuse" in flags:
        wanted.update(MALLOC_MMAP_THRESHOLD_="4000000000", MALLOC_TRIM_THRESHOLD_="16000000000")
    return wanted


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task")
    parser.add_argument("peer")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    module = MODULES.get(arguments.task.split("-")[0])
    if module is None:
        parser.error(f"there is no task '{arguments.task}'")
    wanted = settings(arguments.peer, arguments.threads)
    if any(os.environ.get(name) != value for name, value in wanted.items()):
        os.environ.update(wanted)  # Libraries look when they are loaded: begin anew.
        os.execv(sys.executable, [sys.executable] + sys.argv)
    library = arguments.peer.split("+")[0]
    if library == "c":
        os.execv(os.path.join(BUILT, "floor"), ["floor", arguments.task, os.path.join(BUILT, "data")])
    importlib.import_module(module).run(arguments.task, library, arguments.threads)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
