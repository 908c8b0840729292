"""What is compared: tasks, the peers of each, and how far from ours their losses may be."""
from dataclasses import dataclass, field

# A peer is LIBRARY[-VARIANT][+SETTING...]; peers/peer.py says what the settings are.
LABELS = {
    "course-1": "ours on one thread",
    "torch": "PyTorch", "torch+avx512": "PyTorch, AVX-512", "torch-bare": "PyTorch, bare",
    "torch-nhwc+reuse": "PyTorch, channels last, kept memory", "numpy": "numpy by hand",
    "numpy+avx512": "numpy by hand, AVX-512", "jax": "JAX", "jax-loop": "JAX, compiled loop",
    "onnxruntime": "ONNX Runtime", "openblas+avx512": "OpenBLAS, AVX-512", "blis": "BLIS", "c": "C by hand",
}


@dataclass(frozen=True)
class Task:
    name: str
    unit: str
    peers: tuple = ()
    # Relative differences up to which losses are rounding, by name.
    tolerance: dict = field(default_factory=dict)
    # Peers that run on two threads, too; None for all but C, which has one.
    peers_on_two: tuple = None
    is_quick: bool = False

    def on(self, threads):
        """The peers on so many threads; on two there is ours on one, as two must not be slower."""
        if threads == 1:
            return self.peers
        peers = self.peers if self.peers_on_two is None else self.peers_on_two
        return ("course-1",) + tuple(peer for peer in peers if peer != "c")

    def value(self, units, seconds):
        """Seconds for a run of so many units as the task tells its speed."""
        if self.unit in ("ms", "ms/epoch"):
            return 1000 * seconds / units
        return units / seconds / (1e9 if self.unit == "GFLOP/s" else 1)


LOSS = "final loss"
DIGITS = ("torch", "numpy+avx512", "jax-loop", "c")
TORCH_JAX = ("torch", "torch+avx512", "jax")
RECURRENT = ("torch", "torch+avx512", "numpy+avx512", "jax", "c")
NETS = ("torch", "torch-nhwc+reuse", "jax")
PRODUCTS = ("torch", "torch+avx512", "numpy+avx512", "openblas+avx512", "blis", "jax", "c")
CHECKSUMS = {"checksum": 1e-5, "checksum of the gradients": 1e-4}

ALL = [
    Task("xor", "steps/s", ("torch", "torch-bare", "numpy", "jax", "jax-loop", "c"), {LOSS: 1e-3}, ("torch",), True),
    Task("quadrants", "steps/s", ("torch", "numpy", "jax-loop", "c"), {LOSS: 1e-4}, ("torch",)),
    Task("digits-softmax", "ms/epoch", DIGITS, {LOSS: 1e-4}, ("torch", "jax-loop")),
    Task("digits-mlp", "ms/epoch", DIGITS, {LOSS: 3e-3}, ("torch", "jax-loop"), True),
    Task("fashion-mlp", "ms/epoch", ("torch", "torch+avx512", "numpy+avx512", "jax-loop", "c"),
         {"loss of the first 200 steps": 1e-5, LOSS: 3e-3}),
    Task("temporal-rnn10", "steps/s", RECURRENT, {LOSS: 2e-5}, ("torch",)),
    Task("temporal-rnn64", "steps/s", RECURRENT, {LOSS: 2e-5}, ("torch+avx512", "jax")),
    Task("temporal-lstm10", "steps/s", RECURRENT, {LOSS: 2e-5}, ("torch",)),
    Task("temporal-lstm64", "steps/s", RECURRENT, {LOSS: 2e-5}, ("torch+avx512", "jax"), True),
    Task("spelling-lstm", "words/s", TORCH_JAX, {LOSS: 1e-4}),
    Task("translation-gru", "words/s", TORCH_JAX[:2], {LOSS: 1e-4}),
    Task("gpt-train", "tokens/s", TORCH_JAX + ("c",), {LOSS: 2e-5}),
    Task("gpt-train384", "tokens/s", TORCH_JAX, {LOSS: 2e-5}),
    Task("gpt-write", "tokens/s", TORCH_JAX + ("c",), {LOSS: 2e-5}),
    Task("attention", "calls/s", RECURRENT, CHECKSUMS, TORCH_JAX, True),
    Task("attention-d16", "calls/s", RECURRENT, CHECKSUMS, TORCH_JAX),
    Task("attention-d64-train", "calls/s", RECURRENT, CHECKSUMS, TORCH_JAX),
    Task("densenet-train40", "images/s", NETS, {LOSS: 1e-3}, NETS[:2], True),
    Task("densenet-train100", "images/s", NETS[:2], {LOSS: 1e-3}),
    Task("densenet-infer40", "images/s", NETS + ("onnxruntime",), {LOSS: 1e-4}, ("torch-nhwc+reuse", "onnxruntime")),
    Task("densenet-infer100", "images/s", NETS + ("onnxruntime",), {LOSS: 1e-4}, ("torch-nhwc+reuse", "onnxruntime")),
    *(Task(f"gemm-{size}", "GFLOP/s", PRODUCTS, {"checksum": 1e-6}, PRODUCTS[1:4])
      for size in (64, 128, 256, 512, 1024, 2048, "32x64x256", "64x784x256", "2048x128x512", "2048x384x1536")),
    Task("start-up", "ms", ("numpy", "torch", "jax"), {}, ()),
    Task("figure", "ms", (), {}, ()),
]


def chosen(names, is_quick=False):
    """The tasks of these names, all without a name.

    Raises ValueError for a name that is not there.
    """
    known = {task.name: task for task in ALL}
    for name in names:
        if name not in known:
            raise ValueError(f"there is no task '{name}'; there are {', '.join(known)}")
    return [task for task in ALL if (task.name in names if names else task.is_quick or not is_quick)]
