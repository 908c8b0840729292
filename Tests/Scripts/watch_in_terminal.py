#!/usr/bin/env python3
"""Runs `course watch` in a pseudo terminal, as a learner would, and says what holds and what does not.

    python3 Tests/Scripts/watch_in_terminal.py [PROGRAM]      PROGRAM: .build/debug/course unless given

Needs nothing but Python 3 and a built `course`. Works in a scratch copy: the exercises of the clone are not touched.
"""

import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/debug/course").resolve()
FILE = "Exercises/01-Perceptron/Sigmoid.swift"
PATIENCE = 60
failures = []


def expect(what, holds):
    print(("holds    " if holds else "MISSING  ") + what, flush=True)
    if not holds:
        failures.append(what)


def stub(text):
    return re.sub(r"( *)// BEGIN SOLUTION.*?// END SOLUTION", r"\1throw NotStarted()", text, flags=re.S)


class Clone:
    """Links to what is only read, stubs in place of the exercises."""

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="course-watch-"))
        for name in ["Package.swift", "Sources", "Tests", "Datasets"]:
            (self.root / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "Exercises", self.root / "Exercises")
        self.solution = (ROOT / "Sources/Chapters/01-Perceptron/Solutions/Sigmoid.swift").read_text()
        self.save(stub(self.solution))

    def answer(self):
        return "\n".join(line for line in self.solution.split("\n") if " SOLUTION" not in line)

    def save(self, text):
        """As editors do that write a new file and put it in the place of the old one."""
        new = self.root / (FILE + ".new")
        new.write_text(text)
        os.replace(new, self.root / FILE)

    def save_in_steps(self, text):
        """As editors do that cut the file and write it again."""
        with open(self.root / FILE, "w") as file:
            file.flush()
            time.sleep(0.05)
            for start in range(0, len(text), 200):
                file.write(text[start : start + 200])
                file.flush()
                time.sleep(0.005)


class Watch:
    """`course watch sigmoid` on a pseudo terminal."""

    def __init__(self, clone, command=(PROGRAM, "watch", "sigmoid")):
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            command, cwd=clone.root, stdin=self.slave, stdout=self.slave, stderr=self.slave,
            start_new_session=True, preexec_fn=self.take_terminal)
        self.text = ""
        self.seen = ""  # All of it.

    def take_terminal(self):
        import fcntl
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    def wait_for(self, pattern, patience=PATIENCE):
        """Whether the pattern is printed; what stands before it is forgotten."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = re.search(pattern, self.text, re.S)
            if found:
                self.text = self.text[found.end() :]
                return True
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    read = os.read(self.master, 65536).decode(errors="replace")
                    self.text += read
                    self.seen += read
                except OSError:
                    break
        return False

    def key(self, text):
        os.write(self.master, text.encode())

    def ends(self, patience=PATIENCE):
        """Whether it ends, and leaves the terminal as it was."""
        end = time.monotonic() + patience
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                os.read(self.master, 65536)
        return self.process.poll() is not None and termios.tcgetattr(self.slave) == self.before

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.slave)
        os.close(self.master)


def learn(clone):
    watch = Watch(clone)
    expect("says at once that it is checking", watch.wait_for(r"checking sigmoid", 5))
    expect("a stub is not started", watch.wait_for(r"sigmoid  not started"))
    expect("names its keys", watch.wait_for(r"n next .* q quit"))
    clone.save(clone.answer().replace("return e / (1 + e)", "return f / (1 + e)"))
    expect("a compile error is told with its line", watch.wait_for(r"does not compile.*Sigmoid\.swift:\d+.*return f"))
    expect("and survived", watch.wait_for(r"q quit"))
    clone.save_in_steps(clone.answer())
    expect("a file written in steps is read whole", watch.wait_for(r"sigmoid  passes  \(\d of \d checks pass\)"))
    expect("waits for a key after a pass", watch.wait_for(r"passes: press n when you are ready"))
    clone.save(clone.answer().replace("z >= 0", "z >= 50"))
    expect("a file put in the place of the old one is seen", watch.wait_for(r"sigmoid  (not finite|wrong value|passes)"))
    watch.key("h")
    expect("h gives a hint", watch.wait_for(r"hint 1 of 3"))
    watch.wait_for(r"q quit")
    watch.key("H")
    expect("capital letters are keys too", watch.wait_for(r"hint 2 of 3"))
    watch.wait_for(r"q quit")
    for arrow in "ABCD":
        watch.key("\x1b[" + arrow)
    watch.key("\x1bOH" + "é")
    expect("arrows and accents do nothing visible", not watch.wait_for(r"[a-z]{3}", 1.5))
    watch.key("l")
    expect("l lists the chapter", watch.wait_for(r"weighted-sum .* min"))
    watch.key("x")
    expect("x asks first", watch.wait_for(r"Put .* back .* y or n"))
    watch.key("n")
    expect("and leaves the file on n", watch.wait_for(r"Left as it is"))
    watch.key("\x1b[A")
    watch.key("n")
    expect("n goes to the next one", watch.wait_for(r"checking (?!sigmoid)[a-z-]+"))
    watch.wait_for(r"q quit")
    watch.key("q")
    expect("q ends it, the terminal is as before", watch.ends() and watch.process.returncode == 0)
    watch.close()


def end(clone, name, action, moment=r"q quit"):
    watch = Watch(clone)
    watch.wait_for(moment)
    time.sleep(0.1)  # The line comes a moment before it waits.
    action(watch)
    expect(f"{name} ends it, the terminal is as before", watch.ends(15))
    watch.close()


def saved_again(clone):
    """A save while a check runs ends that check."""
    clone.save(stub(clone.solution))
    watch = Watch(clone)
    watch.wait_for(r"q quit")
    clone.save(clone.answer().replace("if z >= 0", "while true {}\n    if z >= 0"))
    watch.wait_for(r"checking sigmoid")
    time.sleep(2)
    start = time.monotonic()
    clone.save(clone.answer() + "// again\n")
    expect("a save ends the check that runs", watch.wait_for(r"checking sigmoid", 2))
    expect("and the new file is checked", watch.wait_for(r"sigmoid  passes", 8))
    print(f"         {time.monotonic() - start:.1f} s from the second save to its verdict")
    watch.key("q")
    watch.ends()
    watch.close()


def suspended(clone):
    """Ctrl-Z in a shell, and fg."""
    shell = Watch(clone, ["bash", "--norc", "--noprofile", "-i"])
    shell.key(f"{PROGRAM} watch sigmoid\n")
    expect("watch runs as a job of a shell", shell.wait_for(r"q quit"))
    time.sleep(0.3)
    shell.key("\x1a")
    expect("Ctrl-Z suspends it", shell.wait_for(r"Stopped", 10))
    shell.key("stty -a\n")
    expect("with the terminal as it was", shell.wait_for(r"[^-]icanon", 10) and shell.wait_for(r"[^-]echo ", 10))
    shell.key("fg\n")
    expect("fg goes on", shell.wait_for(r"q quit", 10))
    time.sleep(0.3)
    shell.key("l")
    expect("with single keys", shell.wait_for(r"weighted-sum .* min", 10))
    shell.wait_for(r"q quit", 10)
    shell.key("q")
    time.sleep(0.5)
    shell.key("exit\n")
    shell.ends()
    shell.close()


def signal_with(number):
    return lambda watch: os.killpg(watch.process.pid, number)


def plain(clone):
    process = subprocess.Popen(
        [PROGRAM, "watch", "sigmoid"], cwd=clone.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("waiting for"):
            break
    expect("without a terminal it prints plain lines", lines and "\x1b" not in "".join(lines))
    time.sleep(0.3)  # The line comes a moment before it waits.
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
    expect("and ends when asked to", process.returncode == 0)


def dumb(clone):
    """A terminal that knows no escape sequences gets none."""
    clone.save(clone.answer())
    check = Watch(clone, ["env", "TERM=dumb", PROGRAM, "check", "sigmoid"])
    told = check.wait_for(r"sigmoid  passes")
    check.wait_for(r"$^", 3)
    expect("TERM=dumb gets no escape sequences", told and "\x1b" not in check.seen)
    check.close()


def main():
    clone = Clone()
    try:
        learn(clone)
        saved_again(clone)
        suspended(clone)
        end(clone, "Ctrl-C", lambda watch: watch.key("\x03"))
        end(clone, "Ctrl-D", lambda watch: watch.key("\x04"))
        end(clone, "SIGTERM", signal_with(signal.SIGTERM))
        end(clone, "SIGHUP", signal_with(signal.SIGHUP))
        clone.save(clone.answer() + f"// {time.time()}\n")
        end(clone, "SIGINT during a check", signal_with(signal.SIGINT), r"checking sigmoid")
        clone.save(clone.answer().replace("if z >= 0", "while true {}\n    if z >= 0"))
        end(clone, "Ctrl-C in an endless loop", lambda w: (time.sleep(2), w.key("\x03")), r"checking sigmoid")
        clone.save(stub(clone.solution))
        plain(clone)
        dumb(clone)
    finally:
        shutil.rmtree(clone.root, ignore_errors=True)
    print(f"{len(failures)} missing" if failures else "all hold")
    sys.exit(1 if failures else 0)


main()
