"""Products of two matrices, gemm-N or gemm-MxKxN, in billions of floating-point operations a second.

numpy is its own OpenBLAS, torch is MKL; openblas and blis are the system's, called from C through ctypes.
"""
import ctypes
import ctypes.util
import os

import numpy as np

from common import serve, torch_


def run(task, peer, threads):
    sizes = [int(size) for size in task.split("-")[1].split("x")]
    m, k, n = sizes if len(sizes) == 3 else 3 * sizes
    operations = 2 * m * k * n
    calls = max(3, 3_000_000_000 // operations)
    left = (np.arange(m * k) % 7 - 3).astype(np.float32).reshape(m, k)
    right = (np.arange(k * n) % 5 - 2).astype(np.float32).reshape(k, n)
    makers = {"torch": torch_mm, "numpy": numpy_, "jax": jax_, "openblas": openblas, "blis": blis}
    call = makers[peer](left, right, threads)

    def run():
        for _ in range(calls):
            product = call()
        return lambda: {"checksum": np.abs(np.asarray(product, np.float64)).sum()}
    serve(lambda: run, calls * operations)


def numpy_(left, right, threads):
    out = np.empty((len(left), right.shape[1]), np.float32)
    return lambda: np.matmul(left, right, out=out)


def torch_mm(left, right, threads):
    torch = torch_(threads)
    a, b, out = torch.tensor(left), torch.tensor(right), torch.empty(len(left), right.shape[1])
    return torch.inference_mode()(lambda: torch.mm(a, b, out=out))


def jax_(left, right, threads):
    import jax
    a, b = jax.numpy.array(left), jax.numpy.array(right)
    product = jax.jit(lambda x, y: x @ y)
    return lambda: jax.block_until_ready(product(a, b))


def cblas(library, left, right):
    out = np.empty((len(left), right.shape[1]), np.float32)
    sgemm = ctypes.CDLL(library).cblas_sgemm
    one, zero, order, plain = ctypes.c_float(1), ctypes.c_float(0), ctypes.c_int(101), ctypes.c_int(111)
    m, k, n = (ctypes.c_int(size) for size in (*left.shape, right.shape[1]))
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in (left, right, out)]

    def call():
        sgemm(order, plain, plain, m, n, k, one, pointers[0], k, pointers[1], n, zero, pointers[2], n)
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
