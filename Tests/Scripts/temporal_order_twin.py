#!/usr/bin/env python3
"""Draws sequences of the temporal-order task as Sources/DataLoading/TemporalOrder.swift does, from its description.

usage: python3 Tests/Scripts/temporal_order_twin.py
"""
MASK = (1 << 64) - 1
LEVELS = {
    "easy": ((7, 9), (1, 3), (4, 6)),
    "normal": ((30, 41), (2, 6), (20, 28)),
    "moderate": ((60, 81), (10, 21), (45, 55)),
    "hard": ((100, 111), (10, 21), (50, 61)),
    "nightmare": ((300, 501), (10, 81), (250, 291)),
}


def splitmix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def xoshiro(seed):
    """xoshiro256**, seeded by SplitMix64."""
    mixer = splitmix(seed)
    s = [next(mixer) for _ in range(4)]
    rotate = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
    while True:
        yield (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)


def below(source, limit):
    unfair = ((1 << 64) - limit) % limit
    while True:
        product = next(source) * limit
        if product & MASK >= unfair:
            return product >> 64


def sequence(level, source):
    lengths, firsts, seconds = LEVELS[level]
    draw = lambda bounds: bounds[0] + below(source, bounds[1] - bounds[0])
    length, first, second = draw(lengths), draw(firsts), draw(seconds)
    label = below(source, 4)
    text = ["B"] + ["abcd"[below(source, 4)] for _ in range(length - 2)] + ["E"]
    text[first], text[second] = "XY"[label // 2], "XY"[label % 2]
    return "".join(text), "QRSU"[label]


for level in LEVELS:
    source = xoshiro(7)
    for _ in range(2):
        print(level, *sequence(level, source))
