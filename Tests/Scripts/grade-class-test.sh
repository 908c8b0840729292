#!/usr/bin/env bash
# Grades a class of generated submissions with GNU parallel, kills everything half-way, starts again, and looks whether
# each submission was graded exactly once and as it deserves.
#   Tests/Scripts/grade-class-test.sh [COUNT] [JOBS]
set -euo pipefail
cd "$(dirname "$0")/../.."

count="${1:-300}"
jobs="${2:-2}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 Tests/Scripts/class_of_submissions.py "$count" "$work/class"
grade() {
    seq "$count" | nice -n "${NICE:-0}" parallel --will-cite --jobs "$jobs" \
        Docs/teaching/grade-one.sh "$work/class/index.txt" "$work/results" {}
}
done_so_far() { find "$work/results" -name '*.json' 2>/dev/null | wc -l; }
export GRADE_OPTIONS="--time-limit ${LIMIT:-2} --only ${CHAPTERS:-01,02,03}"

# The processes that a process has started, and those that they have.
family() {
    local child
    for child in $(pgrep -P "$1"); do
        echo "$child"
        family "$child"
    done
}

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

python3 - "$work" "$count" <<'PYTHON'
import collections, json, pathlib, sys
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
twice = [n for n, c in collections.Counter((work / "results/graded.txt").read_text().split()).items() if c > 1]
left = [p.name for p in (work / "results").glob(".course-*.tmp")]
print(f"{len(seconds)} graded, {len(twice)} of them twice, {len(wrong)} not as expected, {len(left)} halves of files left")
print("of those whose status was known:", dict(statuses))
seconds.sort()
print(f"seconds a submission: median {seconds[len(seconds) // 2]:.2f}, longest {seconds[-1]:.2f}")
for row in wrong: print("not as expected:", *row)
sys.exit(bool(wrong or twice or len(seconds) != count))
PYTHON
echo "$seconds seconds for $count submissions with $jobs at a time"
