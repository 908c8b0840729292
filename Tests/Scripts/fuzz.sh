#!/usr/bin/env bash
# Gives inputs of any kind to all that reads: libFuzzer changes the seeds of Tests/Fuzzing and keeps what leads somewhere
# new. An input that traps, hangs or takes more than 256 MB is kept, and the status is 1.
#   Tests/Scripts/fuzz.sh [SECONDS [TARGET...]]     4 seconds for each of the targets unless given: about a minute
# Builds a program of its own in .build/fuzz, which takes some minutes the first time.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds="${1:-4}"
shift $(($# > 0))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls Tests/Fuzzing/Seeds)

echo "== building, in .build/fuzz"
COURSE_FUZZ=1 swift build --sanitize fuzzer --scratch-path .build/fuzz --product course-fuzz 2>&1 | tail -n 1
program=.build/fuzz/debug/course-fuzz
status=0
# Each input is also a file: in memory where that can be had, which is ten times as quick.
scratch="$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")"
trap 'rm -rf "$scratch"' EXIT
for target in "${targets[@]}"; do
    corpus=".build/fuzz/corpus/$target"
    mkdir -p "$corpus"
    log=".build/fuzz/$target.txt"
    if TMPDIR="$scratch" COURSE_FUZZ="$target" SWIFT_BACKTRACE=enable=no "$program" "$corpus" "Tests/Fuzzing/Seeds/$target" \
        -max_total_time="$seconds" -max_len=20000 -timeout=20 -rss_limit_mb=512 -malloc_limit_mb=256 \
        -artifact_prefix=".build/fuzz/fell-$target-" -print_final_stats=1 >"$log" 2>&1; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs," \
            "$(sed -n 's/^#[0-9]*[[:space:]]*DONE *cov: \([0-9]*\).*/\1/p' "$log") places reached"
    else
        status=1
        echo "$target FELL: $(grep -m 1 -E 'Fatal error|ERROR: ' "$log" || tail -n 1 "$log")"
        grep -m 1 'Test unit written' "$log" || true
    fi
done
exit "$status"
