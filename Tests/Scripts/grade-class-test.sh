#!/usr/bin/env bash
# Grades a class of generated submissions with GNU parallel, kills everything half-way, starts again, and looks whether
# each submission was graded exactly once and as it deserves, and whether everybody on the roster has a row.
#   Tests/Scripts/grade-class-test.sh [COUNT] [JOBS]
set -euo pipefail
cd "$(dirname "$0")/../.."

count="${1:-300}"
jobs="${2:-2}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 Tests/Scripts/class_of_submissions.py "$count" "$work/class" --files "${FILES:-3}" --chapters "${CHAPTERS:-01,02,03}"
class() {
    ./course grade-class "$work/class/hand-ins" --roster "$work/class/roster.csv" --results "$work/results" \
        --time-limit "${LIMIT:-2}" --only "${CHAPTERS:-01,02,03}" "$@"
}
export -f class
export work LIMIT CHAPTERS
# A student more than submissions: the last has handed in nothing.
grade() {
    class --list | SHELL=/bin/bash nice -n "${NICE:-0}" parallel --will-cite --jobs "$jobs" class --student {} >>"$work/rows.txt"
}
done_so_far() { find "$work/results" -name '*.json' 2>/dev/null | wc -l; }

# The processes that a process has started, and those that they have.
family() {
    local child
    for child in $(pgrep -P "$1"); do
        echo "$child"
        family "$child"
    done
}

# What all submissions share is built first, and not timed.
./course grade "$work/class/hand-ins/student-001" --only 01 --output "$work/first.json" >/dev/null
begin=$(date +%s)
grade &
first=$!
while [ "$(done_so_far)" -lt $((count / 2)) ] && kill -0 "$first" 2>/dev/null; do sleep 0.2; done
# As in a power cut: nothing gets the time to tidy up.
mapfile -t killed < <(echo "$first"; family "$first")
kill -9 "${killed[@]}" 2>/dev/null || true
wait "$first" 2>/dev/null || true
echo "killed after $(done_so_far) of $count"
grade
seconds=$(($(date +%s) - begin))
class >"$work/again.txt"
tail -n 12 "$work/again.txt"

python3 - "$work" "$count" <<'PYTHON'
import collections, csv, json, pathlib, sys
work, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
expected = json.loads((work / "class/expected.json").read_text())
statuses, wrong, seconds = collections.Counter(), [], []
for name, exercises in expected.items():
    grade = json.loads((work / f"results/{name}.json").read_text())
    found = {e["file"]: e for e in grade["exercises"]}
    seconds.append(grade["seconds"])
    for e in found.values():
        assert (e["points"] == e["maximum"]) == (e["status"] == "passes"), (name, e)
    for file, status in exercises.items():
        statuses[found[file]["status"]] += 1
        if found[file]["status"] != status:
            wrong.append((name, file, status, found[file]["status"]))
rows = list(csv.DictReader((work / "results/grades.csv").open()))
again = (work / "again.txt").read_text()
twice = [line for line in again.splitlines() if " of " in line and "student-" in line and "as before" not in line]
absent = [row for row in rows if row["notes"] == "nothing handed in"]
left = [p.name for p in (work / "results").glob(".course-*.tmp")]
print(f"{len(seconds)} graded, {len(twice)} of them twice, {len(wrong)} not as expected, {len(left)} halves of files left")
print(f"{len(rows)} rows for {count + 1} on the roster, {len(absent)} with nothing handed in")
print("of those whose status was known:", dict(statuses))
seconds.sort()
print(f"seconds a submission: median {seconds[len(seconds) // 2]:.2f}, longest {seconds[-1]:.2f}")
for row in wrong: print("not as expected:", *row)
sys.exit(bool(wrong or twice or len(seconds) != count or len(rows) != count + 1 or len(absent) != 1))
PYTHON
echo "$seconds seconds for $count submissions with $jobs at a time"
