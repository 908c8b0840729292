"""Numbers as text: lines in the terminal, a table of commas for the figure, a page for readers."""
import statistics

from comparison.tasks import ALL, LABELS

COLUMNS = ("task,threads,unit,peer,ours,theirs,ratio,low,high,turns,our_memory_mb,their_memory_mb,our_warm_up_s,"
           "their_warm_up_s")
COMMAND = "Benchmarks/compare, which lets ./course bench and its peers take turns"
TASKS = {task.name: task for task in ALL}
UNNAMED = ("processor", "memory", "system")  # What needs no name on the page.


def number(x):
    """About three digits: 0.142, 8.29, 12.3, 8,290, 620,000."""
    if x == 0:
        return "0"
    if x >= 1000:
        digits = len(str(int(x)))
        return f"{round(x, 3 - digits):,.0f}"
    return f"{x:.3g}" if x >= 100 or x < 1 else f"{x:.1f}" if x >= 10 else f"{x:.2f}"


def factor(x):
    return f"{x:,.0f}×" if x >= 99.5 else f"{x:.1f}×" if x >= 9.95 else f"{x:.2f}×"


def speeds(record):
    """Medians of ours and theirs, as the task tells them."""
    task = TASKS[record.task]
    return [task.value(record.units, statistics.median(times)) for times in (record.ours, record.theirs)]


def ratio(record):
    return f"{factor(record.ratio)} ({factor(min(record.ratios))[:-1]} to {factor(max(record.ratios))[:-1]})"


def told(records):
    """Lines about a task on so many threads."""
    task = TASKS[records[0].task]
    speed = number(task.value(records[0].units, statistics.median(records[0].ours)))
    threads = "one thread" if records[0].threads == 1 else f"{records[0].threads} threads"
    low, high = map(number, sorted(task.value(records[0].units, f(records[0].ours)) for f in (min, max)))
    yield f"{task.name}, {threads}: ours {speed} {task.unit} ({low} to {high}), {records[0].our_memory:.0f} MB"
    for record in records:
        if record.peer == "":
            continue
        label = LABELS.get(record.peer, record.peer)
        if not record.theirs:
            yield f"    {label:36} left out: {record.problem}"
            continue
        remark = f"   BUT {record.problem}" if record.problem else ""
        remark += "   SLOWER than on one" if is_held_back(record) else ""
        yield (f"    {label:36} {number(speeds(record)[1]):>10} {task.unit:9} ours is {ratio(record):24}"
               f" {record.their_memory:6.0f} MB{remark}")


def sound(records):
    """Those that measured the same work."""
    return [record for record in records if record.theirs and not record.problem]


def csv(records, machine):
    lines = [f"# {COMMAND}", "# " + "; ".join(f"{name} {value}" for name, value in machine.items()).replace(",", "")]
    lines.append(COLUMNS)
    for record in sound(records):
        fields = [record.task, record.threads, TASKS[record.task].unit, record.peer, *map(short, speeds(record))]
        fields += [short(record.ratio), short(min(record.ratios)), short(max(record.ratios)), len(record.ratios)]
        fields += [round(record.our_memory, 1), round(record.their_memory, 1), short(record.our_warm_up)]
        lines.append(",".join(str(field) for field in fields + [short(record.their_warm_up)]))
    return "\n".join(lines) + "\n"


def short(x):
    return f"{x:.5g}"


def best(records, names):
    """The fastest of these peers."""
    among = [record for record in sound(records) if names(record.peer)]
    return min(among, key=lambda record: record.ratio, default=None)


def is_library(peer):
    return peer not in ("", "c", "course-1")


def overview(records, threads):
    """A row a task: ours beside the fastest library and the program in C."""
    extra = "C by hand" if threads == 1 else "ours on one thread"
    other = "c" if threads == 1 else "course-1"
    yield f"| task | ours | fastest library | ours is | {'than ' if threads > 1 else ''}{extra} |"
    yield "|---|---|---|---|---|"
    for task in ALL:
        those = [r for r in records if r.task == task.name and r.threads == threads]
        if not those or not those[0].ours:
            continue
        ours = f"{number(task.value(those[0].units, statistics.median(those[0].ours)))} {task.unit}"
        library, hand = best(those, is_library), best(those, lambda peer: peer == other)
        row = [f"`{task.name}`", ours]
        row += [f"{LABELS[library.peer]}, {number(speeds(library)[1])}", ratio(library)] if library else ["", ""]
        yield "| " + " | ".join(row + [ratio(hand) if hand else ""]) + " |"


def details(records):
    """All peers of a task."""
    yield "| threads | peer | speed | ours is | memory | first run |"
    yield "|---|---|---|---|---|---|"
    seen = set()
    for record in records:
        if record.threads not in seen and record.ours:
            seen.add(record.threads)
            speed = TASKS[record.task].value(record.units, statistics.median(record.ours))
            yield (f"| {record.threads} | **ours** | {number(speed)} | | {record.our_memory:.0f} MB |"
                   f" {number(record.our_warm_up)} s |")
        if record.peer == "":
            continue
        label = LABELS.get(record.peer, record.peer)
        if not record.theirs or record.problem:
            yield f"| {record.threads} | {label} | left out: {record.problem.replace('|', ' ')} | | | |"
            continue
        yield (f"| {record.threads} | {label} | {number(speeds(record)[1])} | {ratio(record)} |"
               f" {record.their_memory:.0f} MB | {number(record.their_warm_up)} s |")


def slower(records):
    """Sentences about what ours loses."""
    losses = [record for record in sound(records) if record.ratio < 1 and record.peer not in ("", "course-1")]
    by_peer = {}
    for record in losses:
        threads = "" if record.threads == 1 else f" on {record.threads} threads"
        by_peer.setdefault(record.peer, []).append(f"`{record.task}`{threads} {factor(record.ratio)}")
    for peer, cases in by_peer.items():
        yield f"- {LABELS[peer]}: {', '.join(cases)}"


def is_held_back(record):
    """Whether ours is slower on two threads than on one: 2 % are noise."""
    return record.peer == "course-1" and bool(record.theirs) and record.ratio < 0.98


def held_back(records):
    """Tasks in which two threads are slower than one."""
    for record in records:
        if is_held_back(record):
            yield f"- `{record.task}` {ratio(record)}"


def page(records, machine, load, when):
    """Docs/benchmarks.md."""
    yield "# Benchmarks"
    yield ""
    yield "`Benchmarks/compare` writes this page. It lets the course and other libraries do the same work in turn, and"
    yield "compares each turn of ours with theirs after it: **2.00× means that ours takes half of their time**, 0.50× that"
    yield "it takes twice as long. The median of the pairs is told, and in brackets the least and the greatest."
    yield "Everything starts from the same weights and batches and must end at the same loss, or it is left out."
    yield ""
    yield "![Each task's speed beside its peers, on one thread and on two](figures/benchmarks.png)"
    yield ""
    named = (value if name in UNNAMED else f"{name} {value}" for name, value in machine.items())
    yield f"Measured on {when}: " + ", ".join(named) + "."
    yield load
    yield "The programs in C are built for this processor. Kernels that a peer would not choose by itself are tried where the"
    yield "processor has what they need."
    for threads, title in ((1, "One thread"), (2, "Two threads")):
        if any(record.threads == threads for record in records):
            yield from ("", f"## {title}", "")
            yield from overview(records, threads)
    yield from ("", "## Where ours is slower", "")
    lines = list(slower(records))
    yield from lines or ["Nowhere, in this measurement."]
    if any(record.peer == "course-1" for record in records):
        yield from ("", "## Two threads against one", "")
        yield "Two threads must not be slower than one; 2 % are noise. Slower are, in the median:"
        yield from ("", *(list(held_back(records)) or ["None, in this measurement."]))
    yield from ("", "## All peers", "")
    yield "Speeds are medians. Memory is the most that the process had in use, with its data; the first run warms up, with"
    yield "compilation where there is any, and is not counted."
    for task in ALL:
        those = [record for record in records if record.task == task.name]
        if those:
            yield from ("", f"### `{task.name}` ({task.unit})", "")
            yield from details(those)
    yield from ("", "## Run it", "", "```bash", "Benchmarks/compare --quick     # some tasks, two to three minutes")
    yield "Benchmarks/compare xor          # one task"
    yield from ("Benchmarks/compare             # everything, and this page", "```", "")
    yield "[Benchmarks/README.md](../Benchmarks/README.md) says what to install and what each peer is;"
    yield "[performance.md](performance.md) says what decides our speed, and what was tried."
