"""Start-up: a fresh Python that imports a library, by the clock on the wall."""
import subprocess
import sys

from common import serve

LINES = {"numpy": "import numpy", "torch": "import torch", "jax": "import jax, jax.numpy; jax.numpy.ones(2)"}


def run(task, peer, threads):
    def once():
        subprocess.run([sys.executable, "-c", LINES[peer]], check=True)
        return {}
    serve(lambda: once, 1)
