#!/usr/bin/env python3
"""Writes a class of submissions to grade: right answers, wrong ones, stubs, compile errors, crashes and loops, mixed.

    python3 Tests/Scripts/class_of_submissions.py COUNT FOLDER [--seed N]

FOLDER gets `hand-ins/` with one folder for each submission, `roster.csv` with one student more, who has handed in
nothing, and `expected.json`: what each exercise must come to, where that is known.
"""

import argparse
import json
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BEGIN = "// BEGIN SOLUTION"


def solution(path):
    return (ROOT / "Sources/Chapters" / path.parent.name / "Solutions" / path.name).read_text()


def right(path, draw):
    return solution(path), "passes"


def with_body(path, lines):
    return re.sub(r"( *)// BEGIN SOLUTION.*?// END SOLUTION", lambda found: "\n".join(found[1] + line for line in lines),
                  solution(path), flags=re.S)


def stub(path, draw):
    return with_body(path, ["// Your code here, in place of the next line.", "throw NotStarted()"]), "not started"


def broken(path, draw):
    return solution(path).replace(BEGIN, "let broken: = 1"), "does not compile"


def crashing(path, draw):
    return with_body(path, ["let none: [Int] = []", "print(none[3])", "throw NotStarted()"]), "crashed"


def endless(path, draw):
    return with_body(path, ["var isOn = true", "while isOn { isOn = #line > 0 }", "throw NotStarted()"]), "too slow"


def mistaken(path, draw):
    """One operator of the body turned into another; now and then that changes nothing that a check sees."""
    text = solution(path)
    begin, end = text.index(BEGIN), text.index("// END SOLUTION")
    swaps = {" + ": " - ", " - ": " + ", " * ": " + ", " / ": " * ", " < ": " > ", " > ": " < ", " >= ": " < "}
    places = [(m.start(), m.group()) for m in re.finditer("|".join(map(re.escape, swaps)), text) if begin < m.start() < end]
    if not places:
        return stub(path, draw)
    at, old = draw.choice(places)
    return text[:at] + swaps[old] + text[at + len(old):], None


KINDS = [(right, 10), (mistaken, 5), (stub, 3), (broken, 2), (crashing, 2), (endless, 0.2)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chapters", default="01,02,03", help="each submission takes one of these")
    parser.add_argument("--files", type=int, default=3, help="exercises in a submission")
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    chapters = [sorted((ROOT / "Exercises").glob(f"{number}-*"))[0] for number in arguments.chapters.split(",")]
    roster, expected = ["id,name"], {}
    for number in range(1, arguments.count + 1):
        name = f"student-{number:03}"
        chapter = draw.choice(chapters)
        folder = arguments.folder / "hand-ins" / name / chapter.name
        folder.mkdir(parents=True, exist_ok=True)
        expected[name] = {}
        for path in draw.sample(sorted(chapter.glob("*.swift")), arguments.files):
            kind = draw.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
            text, status = kind(path, draw)
            (folder / path.name).write_text(text)
            if status:
                expected[name][f"Exercises/{chapter.name}/{path.name}"] = status
        roster.append(f"{name},Student {number}")
    roster.append("student-absent,Absent Student")
    (arguments.folder / "roster.csv").write_text("\n".join(roster) + "\n")
    (arguments.folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
