#!/usr/bin/env python3
"""Kills `course` with signal 9 at random moments, and looks at what is left: nothing of the learner's may be lost, no
file may be partial, and a training that goes on must end with the same bits.

    python3 Tests/Scripts/kill_at_any_moment.py [MOMENTS] [SEED] [KIND ...]
        100 moments with seed 1 unless given; KIND: train, threads, check, plot, reset, experiment, grade, table

Every second time the processes that it has started die with it, as in a power cut; the other times it dies alone.
Needs Python 3 and a built `course`. Works in a scratch clone: the exercises of this one are not touched.
"""
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("COURSE_PROGRAM", ROOT / ".build/debug/course"))
FILE = "Exercises/01-Perceptron/Sigmoid.swift"
faults = []


def answer(path):
    text = (ROOT / "Sources/Chapters" / path).read_text()
    return "\n".join(line for line in text.split("\n") if " SOLUTION" not in line)


def expect(what, holds):
    if not holds:
        faults.append(what)
        print("FAULT    " + what, flush=True)


class Clone:
    """Links to what is only read; exercises and results of its own."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="course-kill-"))
        for name in ["Package.swift", "Sources", "Tests", "Docs"]:
            (self.root / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "Exercises", self.root / "Exercises")
        (self.root / "Datasets").mkdir()
        for place in (ROOT / "Datasets").iterdir():
            if place.name == "results":
                shutil.copytree(place, self.root / "Datasets/results")
            else:
                (self.root / "Datasets" / place.name).symlink_to(place)
        self.hand_in = self.root / "hand-in"
        self.hand_in.mkdir()
        for name in ["Sigmoid", "WeightedSum"]:
            text = answer(f"01-Perceptron/Solutions/{name}.swift")
            (self.hand_in / f"{name}.swift").write_text(text)
            (self.root / f"Exercises/01-Perceptron/{name}.swift").write_text(text)

    def start(self, *words):
        return subprocess.Popen([PROGRAM, *words], cwd=self.root, start_new_session=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, *words):
        return subprocess.run([PROGRAM, *words], cwd=self.root, capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL)

    def digest(self, folder):
        sums = [(str(path), hashlib.sha256(path.read_bytes()).hexdigest())
                for path in sorted((self.root / folder).rglob("*")) if path.is_file()]
        return hashlib.sha256(json.dumps(sums).encode()).hexdigest()


def is_whole_png(path):
    """Every chunk with its checksum, to the last one."""
    data, place = path.read_bytes(), 8
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return False
    while place + 12 <= len(data):
        length = struct.unpack(">I", data[place:place + 4])[0]
        body = data[place + 4:place + 8 + length]
        if data[place + 8 + length:place + 12 + length] != struct.pack(">I", zlib.crc32(body)):
            return False
        place += 12 + length
        if body[:4] == b"IEND":
            return place == len(data)
    return False


def is_json(path):
    try:
        json.loads(path.read_text())
        return True
    except ValueError:
        return False


class Train:
    words = ["train", "digits-softmax", "--epochs", "8", "--checkpoint-steps", "5", "--weights", "trained.safetensors"]

    def prepare(self, clone):
        (clone.root / "trained.safetensors").unlink(missing_ok=True)
        shutil.rmtree(clone.root / ".course/checkpoints", ignore_errors=True)

    def whole(self, clone):
        return (clone.root / "trained.safetensors").read_bytes()

    def look(self, clone, whole):
        trained = clone.root / "trained.safetensors"
        if trained.exists():
            expect("train: weights of a killed run are those of a whole one", trained.read_bytes() == whole)
        kept = list((clone.root / ".course/checkpoints").glob("*.safetensors"))
        if not kept:
            return
        again = clone.run(*self.words, "--resume")
        expect(f"train: goes on after it was killed: {again.stderr}", again.returncode == 0)
        expect("train: ends with the same bits", trained.exists() and trained.read_bytes() == whole)


class TrainOnThreads(Train):
    """Killed while two threads share the work."""
    words = ["train", "toy-copy", "--epochs", "2", "--threads", "2", *Train.words[4:]]


class Experiment:
    words = ["experiment", "hopfield-capacity", "--output", "table.csv"]

    def prepare(self, clone):
        (clone.root / "table.csv").unlink(missing_ok=True)

    def whole(self, clone):
        return (clone.root / "table.csv").read_bytes()

    def look(self, clone, whole):
        table = clone.root / "table.csv"
        if table.exists():
            expect("experiment: a table of a killed run is whole", table.read_bytes() == whole)
        expect("experiment: our results are as they were", clone.digest("Datasets/results") == self.results)


class ExperimentOfTrainings(Experiment):
    """Goes on from the checkpoint of each of its trainings."""
    words = ["experiment", "echo-reset", "--output", "table.csv"]

    def prepare(self, clone):
        super().prepare(clone)
        shutil.rmtree(clone.root / ".course/experiments", ignore_errors=True)

    def look(self, clone, whole):
        super().look(clone, whole)
        again = clone.run(*self.words)
        expect(f"experiment: goes on after it was killed: {again.stderr}", again.returncode == 0)
        expect("experiment: ends with the same table", (clone.root / "table.csv").read_bytes() == whole)


class Check:
    words = ["check", "01"]

    def prepare(self, clone):
        shutil.rmtree(clone.root / ".course/libraries", ignore_errors=True)
        (clone.root / FILE).write_text(answer("01-Perceptron/Solutions/Sigmoid.swift"))
        clone.run("check", "sigmoid")
        self.exercises = clone.digest("Exercises")

    def whole(self, clone):
        return None

    def look(self, clone, whole):
        expect("check: no exercise is touched", clone.digest("Exercises") == self.exercises)
        progress = clone.root / ".course/progress.json"
        expect("check: progress is whole", is_json(progress))
        expect("check: nothing of progress is lost", json.loads(progress.read_text())["sigmoid"]["status"] == "passes")
        expect("check: nothing was set aside", not list((clone.root / ".course").glob("*damaged*")))


class Plot:
    words = ["plot", "neuron", "--output", "picture.png"]

    def prepare(self, clone):
        pass

    def whole(self, clone):
        return (clone.root / "picture.png").read_bytes()

    def look(self, clone, whole):
        picture = clone.root / "picture.png"
        expect("plot: the picture before is still there", picture.exists())
        expect("plot: the picture is whole", is_whole_png(picture))


class Reset:
    words = ["reset", "sigmoid"]
    number = 0

    def prepare(self, clone):
        Reset.number += 1
        self.text = answer("01-Perceptron/Solutions/Sigmoid.swift") + f"// {Reset.number}\n"
        (clone.root / FILE).write_text(self.text)

    def whole(self, clone):
        return (clone.root / FILE).read_text()

    def look(self, clone, whole):
        now = (clone.root / FILE).read_text()
        expect("reset: the file is the old one or the stub", now in (self.text, whole))
        kept = [path.read_text() for path in (clone.root / ".course/backups").glob("sigmoid-*.swift")]
        expect("reset: the learner's text is in the file or kept", now == self.text or self.text in kept)
        expect("reset: no kept file is partial", all(text.endswith("\n") and len(text) > 100 for text in kept))


class Grade:
    number = 0
    words = ["grade", "hand-in", "--only", "sigmoid,weighted-sum", "--format", "json", "--output", "report.json"]

    def prepare(self, clone):
        (clone.root / "report.json").unlink(missing_ok=True)
        # Now and then what submissions are compiled with is built again, and killed at that.
        Grade.number += 1
        if Grade.number % 10 == 0:
            shutil.rmtree(clone.root / ".build/grading", ignore_errors=True)

    def whole(self, clone):
        self.points = json.loads((clone.root / "report.json").read_text())["points"]
        return None

    def look(self, clone, whole):
        report = clone.root / "report.json"
        if report.exists():
            expect("grade: the report is whole", is_json(report))
            expect("grade: the report says what a whole run says", json.loads(report.read_text())["points"] == self.points)
        expect("grade: what was handed in is as it was", clone.digest("hand-in") == self.handed_in)


def stragglers(clone):
    """Processes that still work for a clone: of the program, or confined in it."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(clone.root) in words:
            found.append(words[:120])
    return found


def main():
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()] + [None, None]
    moments, seed = numbers[0] or 100, numbers[1] or 1
    names = {"train": Train, "threads": TrainOnThreads, "check": Check, "plot": Plot, "reset": Reset, "grade": Grade,
             "experiment": ExperimentOfTrainings, "table": Experiment}
    chosen = [word for word in sys.argv[1:] if not word.isdigit()] or [name for name in names if name != "table"]
    generator = random.Random(seed)
    clone = Clone()
    kinds = []
    for name in chosen:
        kind = names[name]()
        kind.results, kind.handed_in = clone.digest("Datasets/results"), clone.digest("hand-in")
        # Twice: the first run makes what later ones have.
        for _ in range(2):
            kind.prepare(clone)
            begin = time.monotonic()
            first = clone.run(*kind.words)
            seconds = time.monotonic() - begin
        expect(f"{name}: a whole run works: {first.stderr}", first.returncode in (0, 1))
        kinds.append((name, kind, seconds, kind.whole(clone)))
        print(f"{name}: a whole run takes {seconds:.1f} s", flush=True)
    counts = dict.fromkeys(chosen, 0)
    for number in range(moments):
        name, kind, seconds, whole = kinds[number % len(kinds)]
        kind.prepare(clone)
        moment = generator.uniform(0, seconds)
        process = clone.start(*kind.words)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            pass
        was_alive = process.poll() is None
        if number // len(kinds) % 2:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # It had come to its end, and nothing of it is left.
        elif was_alive:
            process.kill()
        process.wait()
        counts[name] += was_alive
        kind.look(clone, whole)
    print("killed while it ran: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    # A compiler at work on what grading needs comes to its own end: that is half a minute of a processor.
    for _ in range(400):
        if not stragglers(clone):
            break
        time.sleep(0.3)
    expect(f"nothing goes on after it was killed: {stragglers(clone)}", not stragglers(clone))
    # What a killed process could not take away is taken away by the next one, a minute later.
    past = time.time() - 120
    for path in clone.root.rglob("*"):
        if not path.is_symlink() and re.search(r"\.tmp$|nosync|-\d+\.(json|check|crash|log)$", path.name):
            os.utime(path, (past, past))
    for name, kind, _, _ in kinds:
        kind.prepare(clone)
        expect(f"{name}: works at the end", clone.run(*kind.words).returncode in (0, 1))
    places = [path for path in clone.root.rglob("*") if not any(part.is_symlink() for part in [path, *path.parents])]
    left = [str(path.relative_to(clone.root)) for path in places if re.search(r"\.tmp$|nosync|-\d+\.(json|check|crash|log)$", path.name)]
    expect(f"nothing is left behind: {left}", not left)
    print(f"{moments} moments, seed {seed}: " + (f"{len(faults)} faults; {clone.root} is kept" if faults else "nothing lost"))
    if not faults:
        shutil.rmtree(clone.root)
    sys.exit(1 if faults else 0)


main()
