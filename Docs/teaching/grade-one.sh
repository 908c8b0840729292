#!/usr/bin/env bash
# Grades one submission of a class: the one on line NUMBER of INDEX, into RESULTS.
#   grade-one.sh INDEX RESULTS NUMBER
# INDEX has one submission a line: a name, a tab, and its folder. What is graded already is left alone, so after a power
# cut the same command again does the rest. Several machines may work on one RESULTS folder.
# GRADE_OPTIONS is handed on to ./course grade, such as GRADE_OPTIONS="--only 01,02 --scheme points.json", and GRADE_FORMAT
# says what a result is written as: json, gradescope, or junit, whose files end in .xml.
set -euo pipefail

course="${COURSE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/course}"
[ $# -eq 3 ] || { echo "usage: grade-one.sh INDEX RESULTS NUMBER" >&2; exit 2; }
line="$(sed -n "${3}p" "$1")"
name="${line%%$'\t'*}"
folder="${line#*$'\t'}"
if [ -z "$line" ] || [ "$name" = "$line" ]; then
    echo "grade-one: line $3 of $1 is not a name, a tab and a folder" >&2
    exit 2
fi
case "$name" in */* | .*) echo "grade-one: '$name' cannot be the name of a file" >&2; exit 2 ;; esac

mkdir -p "$2"
format="${GRADE_FORMAT:-json}"
result="$2/$name.json"
[ "$format" != junit ] || result="$2/$name.xml"
[ ! -e "$result" ] || exit 0
# Nobody else grades it meanwhile; the lock goes with this process, however it ends.
exec 9>"$2/.$name.lock"
flock --nonblock 9 || exit 0
[ ! -e "$result" ] || exit 0
# shellcheck disable=SC2086
"$course" grade "$folder" ${GRADE_OPTIONS:-} --format "$format" --output "$result" --log "$2/$name.log" 9>&- >/dev/null
echo "$name" >>"$2/graded.txt"
