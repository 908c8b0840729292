"""The parts of `compare` and `instructions` that need no library: python3 -m unittest discover -s Benchmarks/tests"""
import importlib.machinery
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import unittest

FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, FOLDER)
sys.dont_write_bytecode = True

from comparison import machine, report, tasks  # noqa: E402
from comparison.records import Unfinished  # noqa: E402
from comparison.turns import Missing, Program, Record, difference, runs_for, take_turns  # noqa: E402


def script(name):
    loader = importlib.machinery.SourceFileLoader(name, os.path.join(FOLDER, name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def called(name, *words):
    return subprocess.run([sys.executable, os.path.join(FOLDER, name), *words], capture_output=True, text=True)


# A peer that answers at once: seconds a run are 0.5, and losses as given.
FAKE = """
import json, sys
print(json.dumps(dict(unitsPerRun=10, warmUpSeconds=1)), flush=True)
for line in sys.stdin:
    print(json.dumps(dict(secondsPerRun=0.5)), flush=True)
    if "{stop}" == "after one turn": sys.exit("out of memory")
print(json.dumps(dict(losses=[dict(name="final loss", measured=0.25)], peakMemoryMB=7)), flush=True)
"""


def fake(stop=""):
    return Program([sys.executable, "-c", FAKE.replace("{stop}", stop)], FOLDER)


class Arguments(unittest.TestCase):
    def test_mistakes_are_said(self):
        for words, message in [
            (["xro"], "there is no task 'xro'"), (["--threads", "3"], "--threads must be 1, 2 or 1,2"),
            (["--threads", "one"], "--threads is 'one'"), (["--seconds", "0"], "--seconds is 0"),
        ]:
            run = called("compare", *words)
            self.assertEqual(run.returncode, 2, words)
            self.assertIn(message, run.stderr)
        run = called("instructions", "xro")
        self.assertEqual(run.returncode, 2)
        self.assertIn("there is no task 'xro'", run.stderr)

    def test_the_list_has_every_task(self):
        lines = called("compare", "--list").stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], [task.name for task in tasks.ALL])

    def test_peers_have_labels(self):
        for task in tasks.ALL:
            for threads in (1, 2):
                for peer in task.on(threads):
                    self.assertIn(peer, tasks.LABELS, task.name)
            self.assertNotIn("c", task.on(2))
            self.assertEqual(task.on(2)[0], "course-1")


class Processors(unittest.TestCase):
    NEW = "processor\t: 0\nmodel name\t: Chip A\nflags\t\t: fpu sse2 avx2 avx512f fma\n"
    OLD = "processor\t: 0\nmodel name\t: Chip B\nflags\t\t: fpu sse2 avx avx2 fma\n"
    ARM = "processor\t: 0\nFeatures\t: fp asimd crc32\n"

    def test_the_widest_vectors_are_said(self):
        self.assertEqual(
            [machine.vectors(text) for text in (self.NEW, self.OLD, self.ARM, "flags: fpu sse2\n", "")],
            ["AVX-512", "AVX2", "NEON", "SSE2", ""])
        self.assertEqual(machine.processor(self.OLD), "Chip B with AVX2")

    def test_forced_settings_are_left_out_where_they_cannot_run(self):
        for peer, runs in (("torch", True), ("c", True), ("torch+avx512", False), ("openblas+avx512", False),
                           ("torch-nhwc+reuse", True)):
            self.assertTrue(machine.can_run(peer, self.NEW))
            self.assertEqual(machine.can_run(peer, self.OLD), runs, peer)


class Turns(unittest.TestCase):
    def test_programs_take_turns(self):
        programs = [fake(), fake()]
        times = take_turns(programs, seconds=0, turn=2, least=3)
        self.assertEqual(times, [[0.5] * 3, [0.5] * 3])
        self.assertEqual([each.end()["peakMemoryMB"] for each in programs], [7, 7])

    def test_a_program_that_fails_is_left_out_with_its_reason(self):
        programs = [fake(), fake("after one turn")]
        times = take_turns(programs, seconds=0)
        self.assertEqual(times[0], [0.5] * 3)
        self.assertIsInstance(times[1], Missing)
        self.assertIn("out of memory", str(times[1]))
        for each in programs:
            each.stop()

    def test_a_program_that_is_missing_or_talks_nonsense_is_said(self):
        with self.assertRaisesRegex(Missing, "No such file"):
            Program(["/nowhere/program"], FOLDER)
        with self.assertRaisesRegex(Missing, "it printed 'hello'"):
            Program([sys.executable, "-c", "print('hello')"], FOLDER)
        with self.assertRaisesRegex(Missing, "No module named 'nothing'"):
            Program([sys.executable, "-c", "import nothing"], FOLDER)

    def test_turns_are_filled(self):
        self.assertEqual([runs_for(0.25, s) for s in (0.001, 0.1, 3, 0)], [250, 2, 1, 100_000])

    def test_other_work_is_noticed(self):
        task = tasks.Task("task", "steps/s", tolerance={"final loss": 0.01})
        self.assertEqual(difference(task, {"final loss": 1.0}, {"final loss": 1.009}), "")
        self.assertIn("not the same work", difference(task, {"final loss": 1.0}, {"final loss": 1.02}))
        self.assertIn("not the same work", difference(task, {"final loss": 1.0}, {"final loss": float("nan")}))
        self.assertEqual(difference(task, {"final loss": 1.0}, {}), "no final loss")


class Reports(unittest.TestCase):
    def record(self, peer="torch", theirs=(0.2, 0.6, 0.4), task="xor", threads=1):
        return Record(task, threads, peer, [0.1, 0.1, 0.2], list(theirs), 10_000, 5, 300, 0.1, 2)

    def test_ratios_are_taken_pair_by_pair(self):
        record = self.record()
        self.assertEqual([round(r, 9) for r in record.ratios], [2, 6, 2])
        self.assertEqual(report.ratio(record), "2.00× (2.00 to 6.00)")

    def test_speeds_have_the_units_of_their_task(self):
        self.assertEqual(report.speeds(self.record()), [100_000, 25_000])
        self.assertEqual(report.TASKS["digits-mlp"].value(30, 0.3), 10)
        self.assertAlmostEqual(report.TASKS["gemm-64"].value(3e9, 2), 1.5)

    def test_numbers_are_short(self):
        self.assertEqual(
            [report.number(x) for x in (0.1423, 8.294, 12.34, 285.4, 8290, 612_345, 9_012_345)],
            ["0.142", "8.29", "12.3", "285", "8,290", "612,000", "9,010,000"])
        self.assertEqual([report.factor(x) for x in (0.531, 9.94, 12.34, 99.6, 1234.5)],
                         ["0.53×", "9.94×", "12.3×", "100×", "1,234×"])

    def test_the_page_shows_what_is_lost(self):
        lost = self.record("c", theirs=(0.01, 0.01, 0.02))
        text = "\n".join(report.page([self.record(), lost], {"processor": "P"}, "Quiet.", "today"))
        self.assertIn("- C by hand: `xor` 0.10×", text)
        self.assertIn("| `xor` | 100,000 steps/s | PyTorch, 25,000 | 2.00× (2.00 to 6.00) | 0.10× (0.10 to 0.10) |\n", text)

    def test_two_threads_that_are_slower_than_one_are_said(self):
        slow, noise = (self.record("course-1", theirs, threads=2) for theirs in ((0.09, 0.08, 0.2), (0.099, 0.099, 0.2)))
        self.assertEqual(list(report.held_back([slow, noise])), ["- `xor` 0.90× (0.80 to 1.00)"])
        self.assertIn("SLOWER than on one", "\n".join(report.told([slow])))
        self.assertNotIn("SLOWER", "\n".join(report.told([noise])))
        self.assertIn("- `xor` 0.90×", "\n".join(report.page([slow], {}, "", "today")))
        self.assertIn("None, in this", "\n".join(report.page([noise], {}, "", "today")))

    def test_other_work_is_left_out_of_the_table_and_said_on_the_page(self):
        other = self.record("jax")
        other.problem = "final loss 1, ours 2: not the same work"
        self.assertNotIn("jax", report.csv([self.record(), other], {}))
        self.assertIn("left out: final loss 1", "\n".join(report.details([other])))

    def test_the_table_can_be_read(self):
        lines = report.csv([self.record()], {"processor": "A, B"}).splitlines()
        self.assertIn("./course ", lines[0])
        self.assertNotIn(",", lines[1].replace("# ", ""))
        self.assertEqual(len(lines[2].split(",")), len(lines[3].split(",")))


class Interruptions(unittest.TestCase):
    def test_a_run_goes_on(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "state", "unfinished.jsonl")
            record = Record("xor", 1, "torch", [1.0], [2.0], 10)
            Unfinished(path, {"course": 1}).add("xor", 1, [record])
            with open(path, "a") as file:
                file.write('{"of": ["quadr')  # Cut off in the middle.
            self.assertEqual(Unfinished(path, {"course": 1}).done, {("xor", 1): [record]})
            self.assertEqual(Unfinished(path, {"course": 1}, is_fresh=True).done, {})
            Unfinished(path, {"course": 1}).add("xor", 1, [record])
            self.assertEqual(Unfinished(path, {"course": 2}).done, {})


class Instructions(unittest.TestCase):
    def test_a_tenth_more_is_too_many(self):
        judged = script("instructions").judged
        self.assertFalse(judged("xor", 109, 100)[1])
        self.assertTrue(judged("xor", 111, 100)[1])
        self.assertIn("fewer", judged("xor", 80, 100)[0])
        self.assertTrue(judged("xor", 80, None)[1])

    def test_committed_counts_are_those_of_the_tasks(self):
        module = script("instructions")
        if not os.path.exists(module.COMMITTED):
            self.skipTest("nothing has been counted yet: Benchmarks/instructions --update")
        self.assertEqual(tuple(module.committed()), module.TASKS)


if __name__ == "__main__":
    unittest.main()
