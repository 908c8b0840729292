#!/usr/bin/env python3
"""Writes the wrong and right answers of Tests/Scripts/mistakes as files, for `course dev mistakes`.

    Tests/Scripts/write_mistakes.py FOLDER [--all]
    ./course dev mistakes FOLDER/wrong

Somebody who had read the pages and the stubs, and none of the checks, wrote them. Of each exercise at most four wrong
ones are taken, spread over its list; with --all, all of them. Those of the files fresh-*.txt were written later, to see
how the checks fare with what nobody had tried, and are always taken. A block of a text file:

    @sigmoid                       an exercise, and below it a right body
    -no-minus: leaves out the minus     a wrong answer; below it `OLD ==> NEW` in the right body (`ALL OLD ==> NEW`
                                        everywhere); with `=` in place of `:` a whole body
    +clamped=                      an unusual right answer with a whole body; `.` is the right body itself
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def stubs():
    """Imports and signature of each exercise, by id."""
    found = {}
    for file in (ROOT / "Exercises").glob("*/*.swift"):
        text = file.read_text()
        name = re.search(r"Exercise `([^`]+)`", text)
        signature = re.search(r"(public func [\s\S]*?\{)\n\s*// Your code here", text)
        if name and signature:
            imports = "".join(line + "\n" for line in text.split("\n") if line.startswith("import "))
            found[name[1]] = (imports, signature[1])
    return found


def changed(body, lines):
    """The right body with each change made."""
    for line in filter(str.strip, lines):
        old, _, new = line.partition(" ==> ") if " ==> " in line else (line.removesuffix(" ==>"), "", "")
        everywhere = old.startswith("ALL ")
        old, new = (part.removeprefix("ALL ").replace("⏎", "\n") for part in (old, new))
        assert old in body, f"'{old}' is not in the body"
        body = body.replace(old, new, -1 if everywhere else 1)
    return body


def answers(file, bodies):
    """(exercise, kind, name, what is wrong, body) of one text file."""
    blocks = []
    exercise = ""
    for line in file.read_text().split("\n"):
        if found := re.fullmatch(r"@([a-z0-9-]+)", line):
            exercise = found[1]
            blocks.append((exercise, "@", ":", "", "", []))
        elif found := re.match(r"([-+])([a-z0-9-]+)([:=.])\s*(.*)$", line):
            blocks.append((exercise, found[1], found[3], found[2], found[4], []))
        elif blocks:
            blocks[-1][5].append(line)
    for exercise, kind, mode, name, words, lines in blocks:
        text = "\n".join(lines).strip("\n")
        if kind == "@":
            if text or exercise not in bodies:
                bodies[exercise] = text
        else:
            body = text if mode == "=" else bodies[exercise] if mode == "." else changed(bodies[exercise], lines)
            yield exercise, "wrong" if kind == "-" else "right", name, words, body


def main(folder, takes_all):
    known, bodies, lists = stubs(), {}, {}
    for file in sorted((ROOT / "Tests/Scripts/mistakes").glob("*.txt")):
        for exercise, kind, name, words, body in answers(file, bodies):
            lists.setdefault((exercise, kind, file.name.startswith("fresh")), []).append((name, words, body))
    count = {"wrong": 0, "right": 0}
    for (exercise, kind, is_fresh), all_of_them in lists.items():
        last = len(all_of_them) - 1
        few = kind == "right" or takes_all or is_fresh or last < 4
        for index in range(last + 1) if few else sorted({round(place * last / 3) for place in range(4)}):
            name, words, body = all_of_them[index]
            imports, signature = known[exercise]
            comment = "// right" if kind == "right" else f"// mistake: {words}"
            inner = "\n".join("    " + line if line.strip() else "" for line in body.split("\n"))
            place = folder / kind / exercise
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{name}.swift").write_text(f"{imports}\n{comment}\n{signature}\n{inner}\n}}\n")
            count[kind] += 1
    print(f"{count['wrong']} wrong and {count['right']} right answers in {folder}")


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if word != "--all"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    main(pathlib.Path(arguments[0]), "--all" in sys.argv)
