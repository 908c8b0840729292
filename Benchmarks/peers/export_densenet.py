"""Writes PyTorch's DenseNet for ONNX Runtime: export_densenet.py DEPTH FILE"""
import sys
import warnings

import torch

from densenet import BATCH, torch_net

depth, path = int(sys.argv[1]), sys.argv[2]
warnings.filterwarnings("ignore")
net = torch_net(torch, depth).eval()
torch.onnx.export(net, (torch.randn(BATCH, 3, 32, 32),), path, dynamo=False, input_names=["x"])
