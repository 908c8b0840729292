"""The language model of language.py with PyTorch: one product for queries, keys and values, its fused attention, its
fused Adam; torch-compile: compiled, too.
"""
import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy, gelu, linear, scaled_dot_product_attention

from language import CONTEXT, EPSILON, RATE, SYMBOLS, WRITTEN, batches, weights


def trained(size, peer):
    all_batches = [[torch.tensor(a) for a in b] for b in batches(size.steps)]
    is_compiled = peer == "torch-compile"
    net = Model(size)
    loss_of = torch.compile(net.loss) if is_compiled else net.loss

    def build():
        net.start(weights(size))
        optimizer = torch.optim.Adam(net.parameters(), lr=RATE, fused=True)

        def run():
            for x, y in all_batches:
                optimizer.zero_grad()
                loss = loss_of(x, y)
                loss.backward()
                optimizer.step()
            return {"final loss": loss.item()}
        return run
    return build


def written(size, peer):
    net = Model(size)
    net.start(weights(size))

    def run():
        with torch.inference_mode():
            memory = [torch.empty(2, 1, size.heads, CONTEXT, size.width // size.heads) for _ in range(size.layers)]
            symbol, total = torch.tensor([[1]]), torch.zeros(())
            for place in range(WRITTEN):
                scores = net(symbol, place, memory)[0, 0].log_softmax(0)
                symbol = scores.argmax().reshape(1, 1)
                total -= scores[symbol[0, 0]]
            return {"final loss": total.item() / WRITTEN}
    return lambda: run


class Block(nn.Module):
    def __init__(self, size):
        super().__init__()
        width, self.heads = size.width, size.heads
        self.norm1, self.norm2 = nn.LayerNorm(width, EPSILON), nn.LayerNorm(width, EPSILON)
        self.all_three, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.inner, self.outer = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, place, memory):
        batch, steps, width = x.shape
        parts = self.all_three(self.norm1(x)).reshape(batch, steps, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        if memory is not None:
            memory[0, :, :, place:place + steps], memory[1, :, :, place:place + steps] = k, v
            k, v = memory[0, :, :, :place + steps], memory[1, :, :, :place + steps]
        seen = scaled_dot_product_attention(q, k, v, is_causal=memory is None)
        x = x + self.output(seen.transpose(1, 2).reshape(batch, steps, width))
        return x + self.outer(gelu(self.inner(self.norm2(x)), approximate="tanh"))


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.embedding = nn.Embedding(SYMBOLS, size.width)
        self.positions = nn.Parameter(torch.zeros(CONTEXT, size.width))
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))
        self.norm = nn.LayerNorm(size.width, EPSILON)

    def forward(self, x, place=0, memory=None):
        z = self.embedding(x) + self.positions[place:place + x.shape[1]]
        for number, block in enumerate(self.blocks):
            z = block(z, place, memory and memory[number])
        return linear(self.norm(z), self.embedding.weight)

    def loss(self, x, y):
        return cross_entropy(self(x).reshape(-1, SYMBOLS), y.reshape(-1))

    def start(self, w):
        values = {self.embedding.weight: w["embedding"], self.positions: w["positions"]}
        norms = [self.norm]
        for number, block in enumerate(self.blocks):
            three = [f"{number}.{name}" for name in ("query", "key", "value")]
            values[block.all_three.weight] = np.concatenate([w[name] for name in three])
            values[block.all_three.bias] = np.concatenate([w[name + "_b"] for name in three])
            for name in ("output", "inner", "outer"):
                layer = getattr(block, name)
                values[layer.weight], values[layer.bias] = w[f"{number}.{name}"], w[f"{number}.{name}_b"]
            norms += [block.norm1, block.norm2]
        with torch.no_grad():
            for parameter, value in values.items():
                parameter.copy_(torch.tensor(value))
            for norm in norms:
                norm.weight.fill_(1), norm.bias.zero_()
