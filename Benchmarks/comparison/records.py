"""Records of a run that is not finished: an interrupted run goes on where it was."""
import dataclasses
import json
import os

from comparison.turns import Record


class Unfinished:
    """A file with a line that says what is measured, and a line for each task and number of threads that is done."""

    def __init__(self, path, key, is_fresh=False):
        self.path, self.done = path, {}
        lines = []
        if os.path.exists(path) and not is_fresh:
            with open(path) as file:
                lines = [line for line in file.read().split("\n")[:-1] if line]  # A line cut off is not done.
        if lines and json.loads(lines[0]) == key:
            for line in lines[1:]:
                records = [Record(**fields) for fields in json.loads(line)["records"]]
                self.done[tuple(json.loads(line)["of"])] = records
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(json.dumps(key) + "\n")

    def add(self, task, threads, records):
        self.done[(task, threads)] = records
        line = dict(of=[task, threads], records=[dataclasses.asdict(record) for record in records])
        with open(self.path, "a") as file:
            file.write(json.dumps(line) + "\n")

    def remove(self):
        os.remove(self.path)
