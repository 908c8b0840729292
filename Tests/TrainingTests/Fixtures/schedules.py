#!/usr/bin/env python3
"""The factors of PyTorch's OneCycleLR with its default numbers, from the formulas of its documentation.

Phase 1 ends at step pct_start * total - 1, phase 2 at total - 1; each is half a cosine.
usage: python3 schedules.py
"""
from math import cos, pi

TOTAL, PERCENT, START, FINAL = 17, 0.3, 1 / 25, 1 / 25 / 1e4


def anneal(start, end, share):
    return end + (start - end) / 2.0 * (cos(pi * share) + 1)


end1, end2 = PERCENT * TOTAL - 1, TOTAL - 1
for step in (0, 2, 4, 10, 16):
    if step <= end1:
        print(step, anneal(START, 1, step / end1))
    else:
        print(step, anneal(1, FINAL, (step - end1) / (end2 - end1)))
