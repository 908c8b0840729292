"""Numbers for the checks of chapter 09, without the course's code: python3 Tests/Scripts/spelling_bee_numbers.py

The scores of all sequences of a small decoder are listed one by one, so the best are known without any search. The
decoder's state is a number; symbol 0 is the end, 3 the begin.
"""
from itertools import product
from math import cos, exp, log, sin

LONGEST = 5  # steps, the end included


def step(previous, state):
    """One step of the decoder that remembers: log-probabilities and the next state."""
    after = -0.5 * state + previous
    logits = [0.6 * after - 3, sin(2 * after), cos(3 * after)]
    total = sum(exp(z) for z in logits)
    return [z - log(total) for z in logits], after


def score(symbols):
    """The log-probability of writing these symbols one after the other, and nothing else."""
    previous, state, total = 3, 0.3, 0.0
    for symbol in symbols:
        logs, state = step(previous, state)
        total += logs[symbol]
        previous = symbol
    return total


def every_sequence():
    """All that can be written: finished ones of every length, and unfinished ones of the greatest."""
    for length in range(LONGEST):
        for letters in product((1, 2), repeat=length):
            yield letters, score(letters + (0,)), True
    for letters in product((1, 2), repeat=LONGEST):
        yield letters, score(letters), False


ranked = sorted(every_sequence(), key=lambda one: -one[1])
print("the likeliest of all", len(ranked), "sequences of the decoder that remembers:")
for letters, total, finished in ranked[:6]:
    print("  ", letters, repr(total), "finished" if finished else "unfinished")

print("inverse sigmoid, scale 5, at 0, 5, 20:", [5 / (5 + exp(i / 5)) for i in (0, 5, 20)])
