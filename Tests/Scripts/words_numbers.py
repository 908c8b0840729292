#!/usr/bin/env python3
"""Prints the stored numbers of chapter 10's checks, in float64, by other ways than the course's own.

Tokens come from regular expressions, byte pairs from text with separators, principal components from
eigenvectors, beams from all sequences that there are. BLEU is counted with collections.Counter.
usage: python3 Tests/Scripts/words_numbers.py
"""
import itertools
import math
import re
from collections import Counter

import numpy as np


def show(name, value):
    print(f"{name}: {value if isinstance(value, str) else np.round(np.asarray(value, dtype=float), 16).tolist()}")


LETTER = r"[^\W\d_]"


def tokens(text, language):
    text = text.lower()
    if language == "english":
        text = re.sub(rf"(?<={LETTER})n't(?!{LETTER})", " \u0001", text)
        text = re.sub(rf"(?<={LETTER})'(?={LETTER})", " \u0002", text)
        text = re.sub(rf"(?<={LETTER})-(?={LETTER})", "\u0003", text)
    else:
        text = re.sub(rf"({LETTER})'(?={LETTER})", "\\1\u0002 ", text)
        text = re.sub(rf"(?<={LETTER})-(?={LETTER})", " \u0003", text)
    text = re.sub(r"([^\w\s\u0001-\u0003])", r" \1 ", text)
    return " ".join(text.split()).replace("\u0001", "n't").replace("\u0002", "'").replace("\u0003", "-")


for language, text in [
    ("english", "Where is the station?"),
    ("english", "What's on? They're here."),
    ("english", "Don't you know? You can't, Int'l!"),
    ("french", "L'eau qu'il boit n'est pas froide."),
    ("french", "Y a-t-il un train cet après-midi ?"),
    ("english", "A well-known, ten-year-old song - free!"),
    ("english", "'Twas the boys' idea: at 9:30, in the 80's."),
    ("french", "« Quoi ?! » -Rien..."),
]:
    show(language, tokens(text, language))


def learned(counts, merges):
    """Words as ' l@@ o@@ w ', so that a merge is a replacement of text."""
    words = {" " + "@@ ".join(word) + " ": count for word, count in counts.items()}
    found = []
    for _ in range(merges):
        pairs = Counter()
        for word, count in words.items():
            pieces = word.split()
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] += count
        best = sorted((-count, pair) for pair, count in pairs.items())
        if not best:
            break
        left, right = best[0][1]
        found.append(f"{left} {right}")
        pattern = re.compile(r"(?<= )" + re.escape(f"{left} {right}") + r"(?= )")
        words = {pattern.sub(left[:-2] + right, word): count for word, count in words.items()}
    return found


show("two merges", str(learned({"low": 5, "lower": 2}, 2)))
show("four words", str(learned({"low": 5, "lower": 2, "newest": 6, "widest": 3}, 6)))
show("equal counts", str(learned({"dc": 2, "ca": 2, "ab": 2}, 3)))
show("twice in a word", str(learned({"nanan": 2, "ne": 3}, 1)))
show("no pair is left", str(learned({"sea": 1}, 9)))


def bleu(sentences, add_one=False):
    hits, runs, written, wanted = [0] * 4, [0] * 4, 0, 0
    for candidate, references in sentences:
        words, others = candidate.split(), [reference.split() for reference in references]
        written += len(words)
        wanted += min((abs(len(other) - len(words)), len(other)) for other in others)[1]
        for n in range(1, 5):
            own = Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
            known = Counter()
            for other in others:
                known |= Counter(tuple(other[i : i + n]) for i in range(len(other) - n + 1))
            hits[n - 1] += sum((own & known).values())
            runs[n - 1] += sum(own.values())
    if add_one:
        hits, runs = [hits[0]] + [h + 1 for h in hits[1:]], [runs[0]] + [r + 1 for r in runs[1:]]
    precisions = [h / r if r else 0 for h, r in zip(hits, runs)]
    brevity = 0 if written == 0 else min(1, math.exp(1 - wanted / written))
    score = brevity * math.prod(precisions) ** 0.25
    return [score, brevity] + precisions, list(zip(hits, runs)), (written, wanted)


for name, sentences, add_one in [
    ("word for word", [("where is the old station ?", ["where is the old station ?"])], False),
    ("one word off", [("where is the new station ?", ["where is the old station ?"])], False),
    ("add one", [("where is the new station ?", ["where is the old station ?"])], True),
    ("docstring", [("the cat is here", ["the cat sat here"])], True),
    ("clipped", [("the the the the", ["the cat is the one", "where is the cat"])], False),
    ("too short", [("where is the old", ["where is the old station ?"])], False),
    (
        "nearest length",
        [
            (
                "what is the time now ?",
                ["what time is it ?", "what is the time now ?", "could you tell me what the time is now ?"],
            ),
            ("is it far from here ?", ["is it a long way ?", "is it far ?", "is it very far away from here ?"]),
        ],
        False,
    ),
    (
        "over all",
        [("who is that man over there ?", ["who is that man over there ?"]), ("how ?", ["how much is it ?"])],
        False,
    ),
]:
    result, counts, lengths = bleu(sentences, add_one)
    show(f"bleu {name} {counts} {lengths}", result)


def cosines(vectors, target):
    vectors, target = np.asarray(vectors, float), np.asarray(target, float)
    return vectors @ target / np.linalg.norm(vectors, axis=1) / np.linalg.norm(target)


vectors = [[1, 0.5], [8, 4.1], [0.8, 0.9], [-2, -1], [3, -1], [0.5, 0.24], [-0.5, 2]]
for word in (0, 3):
    found = cosines(vectors, vectors[word])
    show(f"cosines with {word}", found)
    show(f"neighbours of {word}", [row for row in np.argsort(-found, kind="stable") if row != word])


def analogy(word, minus, plus, vectors):
    units = np.asarray(vectors, float)
    units = units / np.linalg.norm(units, axis=1, keepdims=True)
    return cosines(units, units[word] - units[minus] + units[plus])


family = [[4, 0.2, 0.5], [0.3, 2, 0.4], [3, 0, 3], [1.1, 1.1, 1.4], [2.2, 0.1, 2], [1.4, 0.4, 3], [-1, -1, 0.5]]
show("king - man + woman", analogy(2, 0, 1, family))
show("queen - woman + man", analogy(3, 1, 0, family))
show("lengths", analogy(0, 1, 2, [[1, 0], [0, 9], [0, 1], [20, 17], [0.9, -0.1], [0, -1]]))


def components(points, starts):
    """Eigenvectors of the covariance, largest first, turned so that they point where the start does."""
    points = np.asarray(points, float)
    centred = points - points.mean(0)
    values, columns = np.linalg.eigh(centred.T @ centred)
    directions = []
    for index, start in enumerate(starts):
        direction = columns[:, len(values) - 1 - index]
        directions.append(direction * np.sign(direction @ np.asarray(start, float)))
    directions = np.array(directions)
    return np.concatenate([directions.ravel(), (centred @ directions.T).ravel()]), values[::-1]


along, across = np.array([-4.0, -1, 0, 2, 3]), np.array([1, -1.5, 0, 1, -0.5])
line = np.stack([10 + 0.6 * along - 0.8 * across, 20 + 0.8 * along + 0.6 * across], 1)
result, variances = components(line, [[1, 0]])
show("one direction", result)
show("variances", variances)
cloud = [[2, -1, 0.5, 3], [1, 0, -0.5, 1], [-2, 2, 1, -2.5], [0, 1.5, -2, 0], [-1, -2.5, 1, -1.5]]
result, variances = components(cloud, [[1, 0, 0, 0], [0, 1, 0, 0]])
show("two directions", result)
show("third direction", components(cloud, [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])[0][8:12])
show("variances", variances)
cross = np.array([[1.0, 0], [-1, 0], [0, 3], [0, -3]])
turned = cross.T @ cross @ np.array([0.8, 0.6])
turned /= np.linalg.norm(turned)
show("one round", np.concatenate([turned, cross @ turned]))

states = np.array([[0.5, -1, 2], [1, 0, -0.5], [-1, 1.5, 0.25], [3, -2, 1]])
hidden, bias, score = np.array([[0.5, -1], [1, 0.25], [-0.5, 0.75]]), np.array([0.1, -0.2]), np.array([1.5, -2])
for length in (4, 3):
    scores = (np.tanh(states @ hidden + bias) @ score)[:length]
    weights = np.exp(scores) / np.exp(scores).sum()
    weights = np.concatenate([weights, np.zeros(4 - length)])
    show(f"attention over {length} words", np.concatenate([weights, weights @ states]))
