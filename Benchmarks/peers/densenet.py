"""DenseNet-BC on random 32x32x3 images, batches of 64, growth 12, compression 0.5, depth 40 or 100.

densenet-train: SGD at 0.1 with Nesterov's momentum 0.9 and weight decay 1e-4. densenet-infer: running statistics, which
are still mean 0 and variance 1. Weights of convolutions are uniform in +-sqrt(6 / inputs), of the classifier in
+-1/sqrt(inputs); scales are 1 and shifts 0. The last loss is told.
"""
import os

import numpy as np

from common import BUILT, Lcg, serve, torch_
from data import pictures

GROWTH, BATCH = 12, 64


def run(task, peer, threads):
    is_training, depth = task.startswith("densenet-train"), int(task[len("densenet-train"):])
    steps = 3 if depth == 40 else 2
    makers = {"torch": lambda *a: torch_module(*a, False), "torch-nhwc": lambda *a: torch_module(*a, True),
              "onnxruntime": onnxruntime_, "jax": jax_}
    serve(makers[peer](depth, is_training, steps, threads), steps * BATCH)


def layers(depth):
    """Every convolution as (inputs, outputs, kernel), and then the classifier's inputs."""
    channels = 2 * GROWTH
    yield 3, channels, 3
    for block in range(3):
        for _ in range((depth - 4) // 6):
            yield channels, 4 * GROWTH, 1
            yield 4 * GROWTH, GROWTH, 3
            channels += GROWTH
        if block < 2:
            yield channels, channels // 2, 1
            channels //= 2
    yield channels


def weights(depth):
    """Convolutions [outputs, inputs, kernel, kernel] in their order, the classifier's [10, inputs], its bias."""
    generator = Lcg(62)
    *convolutions, channels = layers(depth)
    out = [generator.uniform((o, i, k, k), (6 / (i * k * k)) ** 0.5) for i, o, k in convolutions]
    bound = channels ** -0.5
    return out + [generator.uniform((10, channels), bound), generator.uniform((10,), bound)]


def torch_net(torch, depth):
    nn, relu = torch.nn, torch.nn.functional.relu

    class Layer(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.norm1, self.norm2 = nn.BatchNorm2d(channels), nn.BatchNorm2d(4 * GROWTH)
            self.reduce = nn.Conv2d(channels, 4 * GROWTH, 1, bias=False)
            self.expand = nn.Conv2d(4 * GROWTH, GROWTH, 3, padding=1, bias=False)

        def forward(self, x):
            return torch.cat([x, self.expand(relu(self.norm2(self.reduce(relu(self.norm1(x))))))], 1)

    channels = 2 * GROWTH
    modules = [nn.Conv2d(3, channels, 3, padding=1, bias=False)]
    for block in range(3):
        for _ in range((depth - 4) // 6):
            modules.append(Layer(channels))
            channels += GROWTH
        if block < 2:
            transition = nn.Conv2d(channels, channels // 2, 1, bias=False)
            modules += [nn.BatchNorm2d(channels), nn.ReLU(), transition, nn.AvgPool2d(2)]
            channels //= 2
    head = [nn.BatchNorm2d(channels), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10)]
    net = nn.Sequential(*modules, *head)
    weighty = [m for m in net.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    with torch.no_grad():
        for module, value in zip(weighty, weights(depth)):
            module.weight.copy_(torch.tensor(value))
        head[-1].bias.copy_(torch.tensor(weights(depth)[-1]))
    return net


def torch_module(depth, is_training, steps, threads, is_channels_last):
    torch = torch_(threads)
    images, labels = [torch.tensor(a) for a in pictures(BATCH)]
    layout = torch.channels_last if is_channels_last else torch.contiguous_format
    images, loss_of = images.to(memory_format=layout), torch.nn.CrossEntropyLoss()
    net = torch_net(torch, depth).to(memory_format=layout).train(is_training)
    start = {name: value.clone() for name, value in net.state_dict().items()}

    def build():
        net.load_state_dict(start)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=1e-4)

        def train():
            for _ in range(steps):
                optimizer.zero_grad()
                loss = loss_of(net(images), labels)
                loss.backward()
                optimizer.step()
            return {"final loss": loss.item()}

        def infer():
            with torch.inference_mode():
                for _ in range(steps):
                    logits = net(images)
            return {"final loss": loss_of(logits, labels).item()}
        return train if is_training else infer
    return build


def onnxruntime_(depth, is_training, steps, threads):
    """Inference with PyTorch's net, exported once; the runtime folds normalisation into the convolutions."""
    import onnxruntime
    if is_training:
        raise SystemExit("ONNX Runtime is for inference only")
    path = os.path.join(BUILT, f"densenet{depth}.onnx")
    if not os.path.exists(path):
        raise SystemExit(f"{path} is missing: Benchmarks/peers/build makes it")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    images, labels = pictures(BATCH)

    def run():
        for _ in range(steps):
            logits = session.run(None, {"x": images})[0]
        return {"final loss": cross_entropy(logits, labels)}
    return lambda: run


def cross_entropy(logits, labels):
    logits = logits.astype(np.float64)
    logits -= logits.max(1, keepdims=True)
    return float(np.mean(np.log(np.exp(logits).sum(1)) - logits[np.arange(len(labels)), labels]))


def jax_(depth, is_training, steps, threads):
    import densenet_jax
    return densenet_jax.prepared(depth, is_training, steps)
