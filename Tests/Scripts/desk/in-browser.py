#!/usr/bin/env python3
"""Looks at the desk with a headless Chromium, as a learner would: pages, verdicts, keyboard, toys, accessibility.

    Tests/Scripts/desk/in-browser.py [--pictures FOLDER] [--only pages,work,...]

Works on a copy of the clone, so that nobody's exercises are touched. Ends with `N passed, N failed`.
"""
import argparse
import glob
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from chromium import Chromium

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAMS = ["chromium", "chromium-browser", "google-chrome"]


def check(name, condition, more=""):
    results.append((name, bool(condition)))
    print(("ok    " if condition else "FAILS ") + name + (f": {more}" if more != "" else ""), flush=True)


def clone(folder):
    for place in ROOT.iterdir():
        if place.name not in [".git", ".build", ".course", "Exercises", "plots"]:
            os.symlink(place, folder / place.name)
    subprocess.run(["git", "archive", "--format=tar", "HEAD", "Exercises"], cwd=ROOT, check=True, stdout=open(folder / "e.tar", "wb"))
    subprocess.run(["tar", "xf", "e.tar"], cwd=folder, check=True)
    os.remove(folder / "e.tar")


def free_port():
    """One of the system's choice: two of these scripts may begin at once."""
    with socket.socket() as end:
        end.bind(("127.0.0.1", 0))
        return end.getsockname()[1]


class Desk:
    def __init__(self, folder):
        self.process = subprocess.Popen(
            [ROOT / ".build/debug/course-desk", "open", "--quiet", "--port", str(free_port())], cwd=folder, stdout=subprocess.PIPE, text=True)
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if "token=" in line:
                break
        self.address = re.search(r"http://\S+", "".join(lines)).group()
        self.base = self.address.split("?")[0].rsplit("/", 1)[0]

    def close(self):
        self.process.send_signal(2)
        return self.process.wait(10)


def descendants(number):
    """The processes that a process has started, and those that they have."""
    parents = {}
    for entry in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = pathlib.Path(entry).read_text().rsplit(")", 1)[1].split()
            parents[int(entry.split("/")[2])] = int(fields[1])
        except (OSError, IndexError):
            pass
    found, before = {number}, None
    while found != before:
        before = set(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found


def write(folder, exercise_file, body):
    """Puts a body in the place of the stub's."""
    path = folder / exercise_file
    text = path.read_text()
    start = text.index("throw NotStarted")
    end = text.index("\n", start)
    path.write_text(text[:start] + body + text[end:])


def original(folder, exercise_file):
    shutil.copy(ROOT / exercise_file, folder / exercise_file)
    subprocess.run(["git", "show", f"HEAD:{exercise_file}"], cwd=ROOT, check=True, stdout=open(folder / exercise_file, "w"))


def names(desk, page):
    return page.run("[...new Set([...document.querySelectorAll('.contents a')].map(a => a.getAttribute('href')))]")


def pages(desk, browser):
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    listed = names(desk, page) + ["index.html", "gallery.html", "search.html", "map.html", "play.html"]
    wrong, formulas, flat = [], 0, []
    for name in listed:
        page.open(f"{desk.base}/{name}", settle=0.4)
        found = page.errors()
        if found:
            wrong.append((name, found[:3]))
        counts = page.run("(() => { const all = [...document.querySelectorAll('math')]; "
                          "return [all.length, all.filter(m => m.getClientRects().length && m.getBoundingClientRect().height < 4).length, "
                          "document.body.innerText.includes('$$') || /\\\\frac|\\\\sum/.test(document.body.innerText)] })()")
        formulas += counts[0]
        if counts[1] or counts[2]:
            flat.append((name, counts))
    check(f"no console errors on {len(listed)} pages", not wrong, wrong or "")
    check("formulas are set", formulas > 300 and not flat, f"{formulas} formulas {flat or ''}")
    page.open(f"{desk.base}/search.html?q=gradient")
    page.wait("document.querySelectorAll('.hits li').length > 3", 10)
    check("the search finds", True, page.run("document.querySelector('.said').textContent"))
    wide = []
    for width in [400, 1600]:
        page.size(width)
        for name in ["01-perceptron.html", "map.html", "play-playground.html", "play-softmax.html", "play-digits.html", "play-gates.html", "glossary.html"]:
            page.open(f"{desk.base}/{name}", settle=0.5)
            if page.run("document.documentElement.scrollWidth > innerWidth + 1"):
                wide.append((width, name, page.run("document.documentElement.scrollWidth")))
    check("no page is wider than its window", not wide, wide or "")
    page.close()


def work(desk, browser, folder):
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    page.open(f"{desk.base}/01-perceptron.html")
    place = "document.querySelector('course-exercise[data-id=weighted-sum]')"
    page.wait(f"{place}.innerText.includes('not started')", 10)
    file = "Exercises/01-Perceptron/WeightedSum.swift"
    write(folder, file, "return zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 }")
    took = page.wait(f"{place}.innerText.includes('looks like')", 30)
    text = page.run(f"{place}.querySelector('.verdict').innerText")
    print("      " + text.replace("\n", "\n      "))
    check("a wrong save shows what it looks like", "did not add the bias" in text, f"{took:.2f} s")
    original(folder, file)
    page.wait(f"{place}.innerText.includes('not started')", 30)
    write(folder, file, "return zip(weights, inputs).reduce(bias) { $0 + $1.0 * $1.1 } ")
    took = page.wait(f"{place}.querySelector('.status').textContent === 'passes'", 30)
    check("a right save is shown (two seconds are the goal)", True, f"{took:.2f} s")
    page.run(f"[...{place}.querySelectorAll('button')].find(b => b.textContent === 'Our answer').click()")
    page.wait(f"{place}.querySelector('.difference')", 10)
    check("our answer is shown after a pass", True, page.run(f"{place}.querySelector('.difference').innerText.slice(0, 120)"))
    other = "document.querySelector('course-exercise[data-id=sigmoid]')"
    page.run(f"[...{other}.querySelectorAll('button')].find(b => b.textContent === 'Hint').click()")
    page.wait(f"{other}.querySelectorAll('.hints li').length === 1", 10)
    check("hints come one at a time", page.run(f"[...{other}.querySelectorAll('button')].some(b => b.textContent === 'Hint 2 of 3')"))
    # An endless loop freezes neither the page nor the desk.
    write(folder, "Exercises/01-Perceptron/Sigmoid.swift", "while true {}")
    page.wait(f"{other}.querySelector('.status').textContent === 'checking'", 15)
    start = time.monotonic()
    page.open(f"{desk.base}/02-softmax.html")
    check("an endless loop freezes nothing", time.monotonic() - start < 5, f"{time.monotonic() - start:.2f} s for a page meanwhile")
    page.open(f"{desk.base}/01-perceptron.html")
    page.wait(f"{other}.querySelector('.status').textContent === 'too slow'", 40)
    check("an endless loop is told of", True)
    # Recap questions.
    page.run("document.querySelector('.quiz > button').click()")
    page.wait("document.querySelectorAll('.question').length > 3", 10)
    page.run("(() => { const q = [...document.querySelectorAll('.question')].find(q => q.querySelector('input[type=radio]')); q.querySelector('input').click(); q.querySelector('button').click(); })()")
    page.wait("document.querySelector('.told .right, .told .wrong')", 10)
    check("a question is judged in place", True, page.run("document.querySelector('.told').innerText.slice(0, 80)"))
    page.open(f"{desk.base}/map.html")
    page.wait("document.querySelectorAll('.mark.passes').length === 1", 10)
    check("the map counts", "1 of" in page.run("document.querySelector('.sum').innerText"), page.run("document.querySelector('.sum').innerText"))
    # Drawn by mine.
    for name in ["StepPrediction", "PerceptronUpdate", "TrainPerceptron"]:
        solution(folder, "01-Perceptron", name)
    page.open(f"{desk.base}/01-perceptron.html")
    page.wait("document.querySelector('course-exercise[data-id=train-perceptron] .status').textContent === 'passes'", 60)
    page.wait("[...document.querySelectorAll('.figure-line button')].some(b => !b.disabled)", 10)
    name = page.run("[...document.querySelectorAll('.figure-line button')].find(b => !b.disabled).closest('figure').id")
    page.run(f"document.querySelector('#{name} .figure-line button').click()")
    took = page.wait(f"document.querySelector('#{name} .mine img')?.naturalWidth > 100", 90)
    check("a figure is drawn by the learner's code", True, f"{name}, {took:.1f} s")
    check("no console errors while working", not (found := page.errors()), found or "")
    page.close()


def keyboard(desk, browser):
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    for name in ["01-perceptron.html", "map.html", "play-playground.html", "play-softmax.html", "play-digits.html", "play-spelling.html"]:
        page.open(f"{desk.base}/{name}", settle=1.2)
        wanted = page.run("[...document.querySelectorAll('a[href], button, input, select, summary')].filter(e => e.getClientRects().length && e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0).length")
        page.run("document.activeElement?.blur(); window.reached = new Set(); window.unseen = 0; addEventListener('focusin', e => { reached.add(e.target); "
                 "const s = getComputedStyle(e.target); if (s.outlineStyle === 'none' && !e.target.matches('main')) unseen++; })")
        radios = page.run("(() => { const names = {}; for (const r of document.querySelectorAll('input[type=radio]')) names[r.name] = (names[r.name] ?? 0) + 1; return Object.values(names).reduce((s, n) => s + n - 1, 0) })()")
        for _ in range(min(wanted + 40, 700)):
            page.key("Tab", "Tab", 9)
        reached = page.run("reached.size")
        missed = page.run("[...document.querySelectorAll('a[href], button, input, select, summary')].filter(e => e.getClientRects().length && e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !reached.has(e)).slice(0, 5).map(e => e.outerHTML.slice(0, 120))")
        check(f"keyboard alone reaches all of {name}", reached >= wanted - radios, f"{reached} of {wanted}, {page.run('unseen')} without a ring" + (f", not {missed}" if reached < wanted - radios else ""))
    page.close()


def playground(desk, browser):
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    for pattern, most in [("circle", 60), ("xor", 60)]:
        page.open(f"{desk.base}/play-playground.html")
        page.wait("document.querySelector('#toy').dataset.right", 30)
        page.run("(() => { const pick = (i, v) => { const s = [...document.querySelectorAll('#toy select')][i]; s.value = v; s.dispatchEvent(new Event('change')); }; "
                 f"pick(1, '{pattern}'); pick(3, '0.1'); }})()")
        time.sleep(0.5)
        page.run("[...document.querySelectorAll('#toy button')].find(b => b.textContent === 'Play').click()")
        took = page.wait("document.querySelector('#toy').dataset.right === '1' && document.querySelector('#toy').dataset.trainingRight === '1'", most)
        time.sleep(2.5)
        frames = float(page.run("document.querySelector('#toy').dataset.frames"))
        epoch = float(page.run("document.querySelector('#toy').dataset.epoch"))
        check(f"the playground learns {pattern} to 100 %", True, f"{took:.1f} s, {epoch:.0f} epochs")
        check(f"frames are drawn while it learns {pattern} (20 a second are the goal)", frames > 0, f"{frames} a second")
    check("no console errors in the playground", not (found := page.errors()), found or "")
    page.close()


def solution(folder, chapter, name):
    """Puts our answer into the learner's file."""
    text = (ROOT / f"Sources/Chapters/{chapter}/Solutions/{name}.swift").read_text()
    lines = [line for line in text.splitlines() if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line]
    (folder / f"Exercises/{chapter}/{name}.swift").write_text("\n".join(lines) + "\n")


def whose(desk, browser, folder):
    """The learner's functions compute, and one that never ends freezes nothing."""
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    solution(folder, "06-Recurrent", "CountParameters")
    file = folder / "Exercises/06-Recurrent/CountParameters.swift"
    text = file.read_text()
    place = text.index("let plainBiases")
    file.write_text(text[:place] + "if steps == 77 { while true {} }\n    " + text[place:])
    page.open(f"{desk.base}/play-parameters.html")
    page.run("document.querySelector('.whose input').click()")
    page.wait("document.querySelector('.whose [role=status]').innerText.includes('count-parameters')", 60)
    check("a toy is computed by the learner's function", True, page.run("document.querySelector('.whose [role=status]').innerText"))
    page.run("(() => { const s = document.querySelector('#toy input[type=range]'); s.value = 77; s.dispatchEvent(new Event('input')); })()")
    start = time.monotonic()
    other = browser.page()
    other.open(f"{desk.base}/index.html")
    check("an endless loop in a toy freezes no other page", time.monotonic() - start < 5, f"{time.monotonic() - start:.2f} s")
    other.close()
    took = page.wait("document.querySelector('.problem').innerText.includes('still running')", 30)
    check("an endless loop in a toy is told of", True, f"{took:.1f} s: " + page.run("document.querySelector('.problem').innerText"))
    page.run("(() => { const s = document.querySelector('#toy input[type=range]'); s.value = 10; s.dispatchEvent(new Event('input')); })()")
    page.wait("document.querySelector('.problem').innerText === ''", 60)
    check("and the toy goes on", True)
    for chapter, names in [("04-Backpropagation", ["LinearForward", "LinearBackward", "ReLUModule"]), ("01-Perceptron", ["Sigmoid"]), ("05-TrainingCraft", ["MomentumStep"])]:
        for name in names:
            solution(folder, chapter, name)
    page.open(f"{desk.base}/play-playground.html")
    page.run("document.querySelector('.whose input').click()")
    try:
        page.wait("document.querySelector('.whose [role=status]').innerText.includes('linear-backward')", 90)
    except TimeoutError:
        told = page.run("document.querySelector('.whose').innerText + ' / ' + document.querySelector('.problem').innerText")
        check("the playground takes the learner's functions", False, told)
        return
    page.run("(() => { const s = [...document.querySelectorAll('#toy select')][3]; s.value = '0.1'; s.dispatchEvent(new Event('change')); })()")
    time.sleep(0.5)
    page.run("[...document.querySelectorAll('#toy button')].find(b => b.textContent === 'Play').click()")
    took = page.wait("document.querySelector('#toy').dataset.right === '1'", 120)
    time.sleep(2)
    check("the playground learns circle by the learner's functions", True, f"{took:.1f} s, " + str(page.run("document.querySelector('#toy').dataset.frames")) + " frames a second")
    page.close()


def toys(desk, browser):
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    waits = {
        "softmax": "document.querySelector('#toy').innerText.includes('1.000')",
        "parameters": "document.querySelector('#toy').innerText.includes('GRU') && /[0-9],[0-9]{3}/.test(document.querySelector('#toy').innerText)",
        "gates": "document.querySelectorAll('#toy td')[20] && /0\\.|1\\./.test(document.querySelector('#toy tbody').innerText)",
        "convolution": "document.querySelector('#toy').innerText.includes('Here:')",
        "digits": "document.querySelector('#toy').innerText.includes('The net says')",
        "spelling": "document.querySelector('#toy').innerText.includes('elephant')",
        "sampling": "document.querySelector('#toy .written').textContent.length > 7",
    }
    for name, condition in waits.items():
        page.open(f"{desk.base}/play-{name}.html")
        try:
            took = page.wait(condition, 60)
            check(f"toy {name}", True, f"{took:.2f} s")
        except TimeoutError:
            check(f"toy {name}", False, page.run("document.querySelector('article').innerText.slice(0, 400)"))
        page.run("document.querySelector('.whose input').click()")
        try:
            page.wait("!document.querySelector('.whose [role=status]').innerText.includes('checking')", 90)
            check(f"toy {name} says whose functions compute", True, page.run("document.querySelector('.whose [role=status]').innerText"))
        except TimeoutError:
            check(f"toy {name} says whose functions compute", False, page.run("document.querySelector('.problem').innerText"))
    check("no console errors with toys", not (found := page.errors()), found or "")
    page.close()


def axe_script():
    """The checker of the package axe-core-python, where it is installed."""
    for place in sys.path + [str(ROOT / ".build/axe")]:
        for file in glob.glob(f"{place}/axe_core_python/**/axe.min.js", recursive=True):
            return pathlib.Path(file).read_text()
    return None


def accessible(desk, browser):
    script = axe_script()
    if script is None:
        print("left out: axe-core-python is not installed")
        return
    page = browser.page()
    page.size(1280)
    page.open(desk.address)
    for theme in ["light", "dark"]:
        page.theme(theme)
        serious = []
        for name in ["index.html", "01-perceptron.html", "04-backpropagation.html", "map.html", "glossary.html", "search.html", "play.html",
                     "play-playground.html", "play-softmax.html", "play-digits.html", "play-gates.html", "play-spelling.html", "play-sampling.html",
                     "play-parameters.html", "play-convolution.html"]:
            page.open(f"{desk.base}/{name}", settle=1.0)
            if name == "01-perceptron.html":
                page.run("document.querySelector('.quiz > button')?.click()")
                time.sleep(0.3)
            page.run(script + "; 0")
            found = page.run("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                             ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + (n.failureSummary ?? '').slice(0, 160)).join(' | ')))")
            serious += [(name, one) for one in found]
        check(f"an accessibility checker has nothing serious to say ({theme})", not serious, "\n        ".join(map(str, serious)))
    page.close()


def pictures(desk, browser, folder):
    os.makedirs(folder, exist_ok=True)
    page = browser.page()
    page.open(desk.address)
    for name in ["index", "01-perceptron", "map", "play", "play-playground", "play-softmax", "play-digits", "play-spelling", "play-sampling", "play-gates", "play-parameters", "play-convolution"]:
        for theme in ["light", "dark"]:
            for width in [400, 1600]:
                page.theme(theme)
                page.size(width, 1000)
                page.open(f"{desk.base}/{name}.html", settle=1.5)
                if name.startswith("play-"):
                    time.sleep(2)
                if name == "play-playground":
                    page.run("[...document.querySelectorAll('#toy button')].find(b => b.textContent === 'Play').click()")
                    time.sleep(2)
                if name == "01-perceptron":
                    page.run("document.querySelector('ol.exercises').scrollIntoView({behavior: 'instant'})")
                    time.sleep(0.3)
                page.picture(f"{folder}/{name}-{theme}-{width}.png")
    page.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", help="a folder for pictures of pages")
    parser.add_argument("--only", default="pages,work,keyboard,toys,playground,whose,accessible")
    options = parser.parse_args()
    program = next((p for p in map(shutil.which, PROGRAMS) if p), None)
    if program is None:
        sys.exit("there is no Chromium here: apt-get install chromium")
    wanted = options.only.split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        clone(folder)
        desk = Desk(folder)
        browser = Chromium(program)
        try:
            steps = {"pages": lambda: pages(desk, browser), "work": lambda: work(desk, browser, folder), "keyboard": lambda: keyboard(desk, browser),
                     "toys": lambda: toys(desk, browser), "playground": lambda: playground(desk, browser), "accessible": lambda: accessible(desk, browser),
                     "whose": lambda: whose(desk, browser, folder)}
            for step in wanted:
                try:
                    if step in steps:
                        steps[step]()
                except Exception as error:
                    check(step, False, repr(error))
            if options.pictures:
                pictures(desk, browser, options.pictures)
        finally:
            started = descendants(desk.process.pid)
            browser.close()
            status = desk.close()
        check("Ctrl-C closes the desk", status == 0, status)
        time.sleep(0.5)
        left = [number for number in started if os.path.exists(f"/proc/{number}")]
        check("nothing that was started is left", not left, left or "")
    failed = sum(1 for _, isRight in results if not isRight)
    print(f"{len(results) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


results = []
main()
