#!/usr/bin/env bash
# The tests of the numeric libraries and of the readers, built with the compiler's sanitizers: of addresses, which finds
# what is read or written outside its memory, and of threads, which finds what two of them touch at once.
#   Tests/Scripts/sanitize.sh [address] [thread]        both unless given
# Each is a build of its own in .build/address or .build/thread: some minutes the first time.
set -euo pipefail
cd "$(dirname "$0")/../.."
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(address thread)
# Runtimes keep some memory for ever: that is no fault here.
export ASAN_OPTIONS="detect_leaks=0:halt_on_error=1" TSAN_OPTIONS="halt_on_error=1" SWIFT_BACKTRACE=enable=no
for kind in "${kinds[@]}"; do
    echo "== $kind"
    log=".build/$kind.txt"
    mkdir -p .build
    if ! COURSE_PART=numeric swift test --sanitize "$kind" --scratch-path ".build/$kind" >"$log" 2>&1; then
        grep -m 5 -E 'error:|ERROR: |WARNING: ThreadSanitizer|SUMMARY|✘' "$log" || tail -n 5 "$log"
        echo "see $log"
        exit 1
    fi
    if grep -q 'Sanitizer:' "$log"; then
        grep -m 5 'Sanitizer:' "$log"
        exit 1
    fi
    grep 'Test run with' "$log"
done
