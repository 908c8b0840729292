#!/usr/bin/env python3
"""How long checks and gradings take: by exercises, by submissions and by processes, on this machine.

    python3 Tests/Scripts/cost-of-grading.py [FILE]        Datasets/results/cost-of-grading.csv unless given

Our answers to chapter 01 are checked in place of its stubs, which come back afterwards: one, two, three of them and so
on, compiled anew and then as they are. Then classes of 30, 100 and 300 from Tests/Scripts/class_of_submissions.py are
graded by one, two and four processes. Let nothing else run meanwhile: it takes about a quarter of an hour.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Submissions, and by how many processes they are graded.
CLASSES = {30: (1, 2, 4), 100: (1, 2, 4), 300: (1, 2, 4)}


def seconds(*command):
    began = time.monotonic()
    run = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))} ended with {run.returncode}:\n{run.stderr}")
    return time.monotonic() - began


def checks():
    """Seconds of `course check 01` where our answers stand for the first exercises; stubs cost nothing."""
    stubs = ROOT / "Exercises/01-Perceptron"
    exercises = sorted(stubs.glob("*.swift"))
    with tempfile.TemporaryDirectory() as kept:
        shutil.copytree(stubs, kept, dirs_exist_ok=True)
        try:
            for count, file in enumerate(exercises, start=1):
                shutil.copy(ROOT / "Sources/Chapters/01-Perceptron/Solutions" / file.name, file)
                shutil.rmtree(ROOT / ".course/libraries", ignore_errors=True)
                yield "compile", count, seconds("./course", "check", "01")
                yield "check", count, seconds("./course", "check", "01")
        finally:
            shutil.copytree(kept, stubs, dirs_exist_ok=True)


def gradings():
    for count, numbers in CLASSES.items():
        for processes in numbers:
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, ROOT / "Tests/Scripts/class_of_submissions.py", str(count), folder,
                                "--chapters", "01"], check=True)
                yield processes, count, seconds(
                    "./course", "grade-class", f"{folder}/hand-ins", "--roster", f"{folder}/roster.csv", "--only", "01",
                    "--results", f"{folder}/results", "--time-limit", "2", "--jobs", processes)


def main():
    file = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "Datasets/results/cost-of-grading.csv")
    lines = ["# python3 Tests/Scripts/cost-of-grading.py, which calls ./course check and ./course grade-class",
             f"# seconds by the clock, {os.cpu_count()} cores", "what,processes,count,seconds"]
    for what, count, time_taken in checks():
        lines.append(f"{what},1,{count},{time_taken:.2f}")
        print(lines[-1], flush=True)
    for processes, count, time_taken in gradings():
        lines.append(f"grade,{processes},{count},{time_taken:.1f}")
        print(lines[-1], flush=True)
    file.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
