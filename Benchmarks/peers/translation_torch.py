"""The translator of translation.py with PyTorch."""
import numpy as np
import torch
from torch import nn

from translation import A, BATCH, E, HD, HE, R, SYMBOLS, TARGET, batches, weights


def prepared():
    all_batches = [[torch.tensor(a) for a in b] for b in batches()]

    def build():
        net = Translator()
        optimizer = torch.optim.Adam(net.start(weights()), lr=1e-3)

        def run():
            for x, given, y in all_batches:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(net(x, given).reshape(-1, SYMBOLS), y.reshape(-1))
                loss.backward()
                optimizer.step()
            return {"final loss": loss.item()}
        return run
    return build


class Translator(nn.Module):
    def __init__(self):
        super().__init__()
        self.src, self.dst = nn.Embedding(SYMBOLS, E), nn.Embedding(SYMBOLS, E)
        self.encoder = nn.GRU(E, HE, batch_first=True, bidirectional=True)
        self.key, self.query = nn.Linear(HD, A, bias=False), nn.Linear(HD, A, bias=False)
        self.score = nn.Linear(A, 1, bias=False)
        self.cell = nn.GRUCell(E + HD, HD)
        self.readout, self.out = nn.Linear(2 * HD, R), nn.Linear(R, SYMBOLS)

    def start(self, w):
        second = [self.encoder.bias_hh_l0, self.encoder.bias_hh_l0_reverse, self.cell.bias_hh]
        values = {
            self.src.weight: w["src"], self.dst.weight: w["dst"], self.key.weight: w["key"],
            self.query.weight: w["query"], self.score.weight: w["score"][None], self.out.weight: w["out"],
            self.out.bias: w["out_b"], self.readout.weight: w["readout"], self.readout.bias: w["readout_b"],
            self.cell.weight_ih: np.concatenate([w["dec_e"], w["dec_c"]], 1), self.cell.weight_hh: w["dec_h"],
            self.cell.bias_ih: w["dec_b"],
            self.encoder.weight_ih_l0: w["fwd_x"], self.encoder.weight_hh_l0: w["fwd_h"],
            self.encoder.bias_ih_l0: w["fwd_b"], self.encoder.weight_ih_l0_reverse: w["bwd_x"],
            self.encoder.weight_hh_l0_reverse: w["bwd_h"], self.encoder.bias_ih_l0_reverse: w["bwd_b"]}
        with torch.no_grad():
            for parameter, value in values.items():
                parameter.copy_(torch.tensor(value))
            for parameter in second:
                parameter.zero_()
        return list(values)

    def forward(self, x, given):
        states, last = self.encoder(self.src(x))
        h = last.transpose(0, 1).reshape(BATCH, HD)
        keys, symbols, outputs = self.key(states), self.dst(given), []
        for t in range(TARGET + 1):
            a = torch.softmax(self.score(torch.tanh(keys + self.query(h)[:, None])), 1)
            context = torch.bmm(a.transpose(1, 2), states)[:, 0]
            h = self.cell(torch.cat([symbols[:, t], context], 1), h)
            outputs.append(torch.cat([h, context], 1))
        return self.out(torch.tanh(self.readout(torch.stack(outputs, 1))))
