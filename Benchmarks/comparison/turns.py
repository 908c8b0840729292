"""Programs that take turns: each is warm and waits; a turn is a number of runs, and only one program runs at a time."""
import json
import os
import select
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

WARM_UP_LIMIT, TURN_LIMIT = 240, 240
# Seconds between turns: threads of OpenBLAS look for work for a while, and would take a core from the next program.
PAUSE = 0.15


class Missing(Exception):
    """A program that cannot run here, and why."""


class Program:
    """A program that reads numbers of runs and prints lines of JSON, see peers/common.py."""

    def __init__(self, command, folder, environment=None):
        self.folder = folder
        self.log = tempfile.TemporaryFile("w+")
        try:
            self.process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **(environment or {})}, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=self.log)
        except OSError as error:
            raise Missing(str(error)) from error
        self.pending = b""
        self.start = self.line(WARM_UP_LIMIT, "unitsPerRun")

    def line(self, limit, key):
        """The next line of JSON, which must have this key."""
        end = time.monotonic() + limit
        while b"\n" not in self.pending:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            if not piece:
                raise Missing(self.failed(ready, limit))
            self.pending += piece
        text, self.pending = self.pending.split(b"\n", 1)
        try:
            found = json.loads(text)
            found[key]
        except (ValueError, KeyError, TypeError):
            self.stop()
            raise Missing(f"it printed '{text.decode(errors='replace')[:80]}'") from None
        return found

    def failed(self, has_ended, limit=TURN_LIMIT):
        """Why it says nothing more: the last line of its errors."""
        if not has_ended:
            self.stop()
            return f"it was still running after {limit} seconds"
        self.process.wait()
        self.log.seek(0)
        lines = [line for line in self.log.read().splitlines() if line.strip()]
        self.stop()
        return lines[-1].strip()[:200] if lines else f"it ended with {self.process.returncode}"

    def turn(self, runs):
        """Seconds a run, of so many."""
        self.write(f"{runs}\n")
        return self.line(TURN_LIMIT, "secondsPerRun")["secondsPerRun"]

    def write(self, text):
        try:
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()
        except OSError:
            raise Missing(self.failed(True)) from None

    def end(self):
        """Ends it; what it says at last: losses and memory."""
        self.process.stdin.close()
        last = self.line(TURN_LIMIT, "losses")
        self.stop()
        return last

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.log):
            try:
                stream.close()
            except OSError:  # What was written to a program that has ended.
                pass


@dataclass
class Record:
    """A peer beside ours in one task: seconds a run, turn by turn, where pairs ran one after the other."""
    task: str
    threads: int
    peer: str
    ours: list = field(default_factory=list)
    theirs: list = field(default_factory=list)
    units: float = 0
    our_memory: float = 0
    their_memory: float = 0
    our_warm_up: float = 0
    their_warm_up: float = 0
    losses: dict = field(default_factory=dict)  # by name: ours, theirs
    problem: str = ""

    @property
    def ratios(self):
        """How many times as fast ours is, pair by pair."""
        return [their / our for our, their in zip(self.ours, self.theirs)]

    @property
    def ratio(self):
        return statistics.median(self.ratios)


def runs_for(seconds, seconds_per_run):
    """Runs in a turn that is to take so many seconds."""
    return max(1, min(100_000, round(seconds / max(seconds_per_run, 1e-9))))


def take_turns(programs, seconds, turn=0.25, least=3, most=9):
    """Lets programs take turns, A B C A B C ..., for about so many seconds and `least` to `most` rounds.

    Returns seconds a run, for each program a list. The first round only finds out how many runs fill a turn. A program
    that fails is left out: its list is the exception. After five times as long as asked, one round must do.
    """
    times, runs = [[] for _ in programs], []
    for place, program in enumerate(programs):
        try:
            runs.append(runs_for(turn, program.turn(1)))
        except Missing as reason:
            runs.append(0)
            times[place] = reason
    end = time.monotonic() + seconds
    for number in range(most):
        over = time.monotonic() - end
        if over > 0 and number >= least or over > 4 * seconds + 1 and number >= 1:
            break
        for place, program in enumerate(programs):
            if isinstance(times[place], Missing):
                continue
            time.sleep(PAUSE)
            try:
                times[place].append(program.turn(runs[place]))
            except Missing as reason:
                times[place] = reason
    return times


def difference(task, ours, theirs):
    """What is wrong with a peer's losses beside ours; empty if it did the same work."""
    for name, tolerance in task.tolerance.items():
        if name not in ours and name not in theirs:
            continue
        if name not in theirs or name not in ours:
            return f"no {name}"
        if not abs(theirs[name] - ours[name]) <= tolerance * abs(ours[name]):
            return f"{name} {theirs[name]:.6g}, ours {ours[name]:.6g}: not the same work"
    return ""
