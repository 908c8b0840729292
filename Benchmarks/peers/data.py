"""The data of the tasks, as `course bench` has them: files of this repository, or made by the generator."""
import gzip
import os
import re

import numpy as np

from common import REPOSITORY, Lcg

DATASETS = os.path.join(REPOSITORY, "Datasets")


def quadrants(count=500):
    """Points in [-5, 5)^2; +1 where x and y have the same sign, else -1."""
    points = (10 * Lcg(11).numbers(2 * count) - 5).reshape(count, 2)
    targets = np.where(points[:, 0] * points[:, 1] >= 0, 1, -1)
    return points.astype(np.float32), targets.astype(np.float32)


def digits():
    """8x8 digits in 0...1: the 1,437 that are trained on, and their labels."""
    with gzip.open(os.path.join(DATASETS, "digits", "digits.csv.gz")) as file:
        table = np.loadtxt(file, delimiter=",")
    table = table[Lcg(3).permutation(len(table))[:1437]]
    return (table[:, :64] / 16).astype(np.float32), table[:, 64].astype(np.int64)


def fashion():
    """The 60,000 training images of Fashion-MNIST in 0...1, and their labels: where `course fetch` has found them."""
    folders = ["/usr/share/datasets/fashion-mnist", os.path.join(DATASETS, ".cache", "fashion-mnist")]
    folder = next((f for f in folders if os.path.exists(os.path.join(f, "train-images-idx3-ubyte.gz"))), None)
    if folder is None:
        raise SystemExit("Fashion-MNIST is not here: ./course fetch fashion-mnist")

    def read(name, header):
        return np.frombuffer(gzip.open(os.path.join(folder, name)).read(), np.uint8, offset=header)
    images = read("train-images-idx3-ubyte.gz", 16).reshape(60000, 784) / np.float32(255)
    return images.astype(np.float32), read("train-labels-idx1-ubyte.gz", 8).astype(np.int64)


def temporal_order(batches, batch=32, length=110):
    """Hochreiter & Schmidhuber's task 6a: symbols B E a b c d X Y as one-hot rows, classes XX XY YX YY.

    Sequences of 100 to 110 symbols with zeros before them: [batches, batch, length, 8], and the classes.
    """
    generator = Lcg(5)
    x = np.zeros((batches, batch, length, 8), np.float32)
    y = np.zeros((batches, batch), np.int64)
    for i in range(batches):
        for j in range(batch):
            count = 100 + generator.below(11)
            first, second = 10 + generator.below(11), 50 + generator.below(11)
            symbols = 2 + (generator.numbers(count) * 4).astype(int)
            a, b = generator.below(2), generator.below(2)
            symbols[0], symbols[-1], symbols[first], symbols[second] = 0, 1, 6 + a, 6 + b
            x[i, j, np.arange(length - count, length), symbols] = 1
            y[i, j] = 2 * a + b
    return x, y


def spelling(words):
    """Words of the CMU Pronouncing Dictionary: phonemes [words, 16] of 70, letters [words, 15] of 29; 0 is padding."""
    entries = {}
    with gzip.open(os.path.join(DATASETS, "cmudict", "cmudict.dict.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            word, *phonemes = line.split("#")[0].split()
            if re.fullmatch("[a-z]{5,15}", word):
                entries[word] = phonemes
    everyone = sorted({p for line in phoneme_names() for p in line.split()})
    codes = {name: code + 1 for code, name in enumerate(everyone)}
    names = sorted(entries)
    chosen = [names[k] for k in Lcg(9).permutation(len(names))[:words]]
    x, y = np.zeros((words, 16), np.int64), np.zeros((words, 15), np.int64)
    for row, word in enumerate(chosen):
        x[row, :len(entries[word])] = [codes[p] for p in entries[word]]
        y[row, :len(word)] = [ord(letter) - 96 for letter in word]
    return x, y


def phoneme_names():
    """The 69 phonemes: consonants, and vowels without stress mark 0, 1 and 2."""
    vowels = "AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split()
    yield "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH"
    yield " ".join(vowel + stress for vowel in vowels for stress in "012")


def pictures(count):
    """Random images [count, 3, 32, 32] and labels of 10 classes."""
    generator = Lcg(61)
    images = generator.uniform((count, 3, 32, 32), 3 ** 0.5)
    return images, (generator.numbers(count) * 10).astype(np.int64)


def write_for_floor(folder):
    """Digits and Fashion-MNIST as raw numbers, float32 and int32, for the program in C."""
    os.makedirs(folder, exist_ok=True)
    for name, load in (("digits", digits), ("fashion", fashion)):
        try:
            images, labels = load()
        except SystemExit as reason:
            print(reason)
            continue
        images.tofile(os.path.join(folder, name + "_x"))
        labels.astype(np.int32).tofile(os.path.join(folder, name + "_y"))


if __name__ == "__main__":
    from common import BUILT
    write_for_floor(os.path.join(BUILT, "data"))
