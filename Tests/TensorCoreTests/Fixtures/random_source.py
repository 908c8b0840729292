"""The numbers of RandomSource from an independent implementation: SplitMix64, xoshiro256**, and what is made of them.

Writes random_source.json beside this file:  python3 random_source.py
"""
import json
import math
import os

MASK = (1 << 64) - 1


class Source:
    def __init__(self, seed):
        self.s = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = seed
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            self.s.append(z ^ (z >> 31))

    def next(self):
        def rotl(x, k):
            return ((x << k) | (x >> (64 - k))) & MASK
        s = self.s
        result = (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 45)
        return result

    def uniform(self):
        return (self.next() >> 11) * 2.0 ** -53

    def normal(self):
        while True:
            u = 1 - self.uniform()
            v = (2 * self.uniform() - 1) * 0.8577638849607068
            if v * v <= -4 * u * u * math.log(u):
                return v / u

    def below(self, n):
        unfair = (2 ** 64 - n) % n
        while True:
            product = self.next() * n
            if product & MASK >= unfair:
                return product >> 64

    def permutation(self, n):
        order = list(range(n))
        for last in range(n - 1, 0, -1):
            j = self.below(last + 1)
            order[last], order[j] = order[j], order[last]
        return order


if __name__ == "__main__":
    result = []
    for seed in [0, 1, 42, 2 ** 64 - 1]:
        result.append({
            "seed": str(seed),
            "bits": (lambda g: [str(g.next()) for _ in range(8)])(Source(seed)),
            "uniforms": (lambda g: [g.uniform() for _ in range(8)])(Source(seed)),
            "normals": (lambda g: [g.normal() for _ in range(12)])(Source(seed)),
            "below7": (lambda g: [g.below(7) for _ in range(20)])(Source(seed)),
            "permutation": Source(seed).permutation(10),
        })
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "random_source.json"), "w") as file:
        json.dump(result, file, indent=1)
        file.write("\n")
