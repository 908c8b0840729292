"""Products of two square matrices, in billions of floating-point operations a second.

numpy is its own OpenBLAS, torch is MKL; openblas and blis are the system's, called from C through ctypes.
"""
import ctypes
import ctypes.util
import os

import numpy as np

from common import serve, torch_


def run(task, peer, threads):
    size = int(task.split("-")[1])
    calls = max(3, 3_000_000_000 // (2 * size ** 3))
    left = (np.arange(size * size) % 7 - 3).astype(np.float32).reshape(size, size)
    right = (np.arange(size * size) % 5 - 2).astype(np.float32).reshape(size, size)
    makers = {"torch": torch_mm, "numpy": numpy_, "jax": jax_, "openblas": openblas, "blis": blis}
    call = makers[peer](left, right, threads)

    def run():
        for _ in range(calls):
            product = call()
        return lambda: {"checksum": np.abs(np.asarray(product, np.float64)).sum()}
    serve(lambda: run, calls * 2 * size ** 3)


def numpy_(left, right, threads):
    out = np.empty_like(left)
    return lambda: np.matmul(left, right, out=out)


def torch_mm(left, right, threads):
    torch = torch_(threads)
    a, b, out = torch.tensor(left), torch.tensor(right), torch.empty(left.shape)
    return torch.inference_mode()(lambda: torch.mm(a, b, out=out))


def jax_(left, right, threads):
    import jax
    a, b = jax.numpy.array(left), jax.numpy.array(right)
    product = jax.jit(lambda x, y: x @ y)
    return lambda: jax.block_until_ready(product(a, b))


def cblas(library, left, right):
    size, out = left.shape[0], np.empty_like(left)
    sgemm = ctypes.CDLL(library).cblas_sgemm
    one, zero, order, plain = ctypes.c_float(1), ctypes.c_float(0), ctypes.c_int(101), ctypes.c_int(111)
    n = ctypes.c_int(size)
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in (left, right, out)]

    def call():
        sgemm(order, plain, plain, n, n, n, one, pointers[0], n, pointers[1], n, zero, pointers[2], n)
        return out
    return call


def system_library(name, file):
    """Debian keeps each beside its rivals in a folder of its own."""
    known = os.path.join("/usr/lib/x86_64-linux-gnu", name, file)
    found = known if os.path.exists(known) else ctypes.util.find_library(name.split("-")[0])
    if found is None:
        raise SystemExit(f"{file} is not here: apt install {file.split('.')[0]}{file[-1]}-{name.split('-')[1]}")
    return found


def openblas(left, right, threads):
    return cblas(system_library("openblas-pthread", "libopenblas.so.0"), left, right)


def blis(left, right, threads):
    """BLIS 0.9 does not know newer AMD processors; its kernels for Skylake run there."""
    os.environ["BLIS_ARCH_TYPE"] = "0"
    return cblas(system_library("blis-openmp", "libblis.so.4"), left, right)
