#!/usr/bin/env python3
"""Writes tensors.safetensors beside this file with Python's safetensors package, and reads what Swift wrote.

usage: python3 safetensors_fixture.py             writes the fixture
       python3 safetensors_fixture.py FILE        prints what Python finds in a file
Needs numpy and safetensors. The tests themselves need no Python.
"""
import os
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

if len(sys.argv) == 2:
    with safe_open(sys.argv[1], framework="np") as file:
        print("metadata:", file.metadata())
        for name in sorted(file.keys()):
            tensor = file.get_tensor(name)
            print(name, tensor.dtype, list(tensor.shape), tensor.ravel()[:6].tolist())
else:
    tensors = {
        "double": np.array([[0.1, -2, 3e300], [1 / 3, 0, -1e-300]]),
        "single": np.array([[0.1, -2, 3e38], [1 / 3, 0, -1e-38]], np.float32),
        "half": np.array([0.1, -2, 65504, 1 / 3, 0, -6e-8, 1e-5], np.float16),
        "signed": np.array([-3, 5], np.int64),
        "unsigned": np.array([2**64 - 1, 7, 0], np.uint64),
        "bytes": np.array([0, 255, 16, 3], np.uint8),
        "scalar": np.array(2.5, np.float32),
        "empty": np.zeros((0, 4), np.float32),
    }
    folder = os.path.dirname(os.path.abspath(__file__))
    save_file(tensors, os.path.join(folder, "tensors.safetensors"), metadata={"made by": "safetensors_fixture.py"})
