#!/usr/bin/env bash
# The two commands of the README on a bare Debian 12: made by debootstrap, with the Swift toolchain and what Swift's own
# installation asks for, and nothing else. Three people try it: root, ada who may use sudo, and bob who may not.
#
#   Tests/Scripts/bare-debian.sh [--only "root ada bob"] [--commands "demo verify"] [--packages FOLDER] [FOLDER]
#
# As root, where debootstrap is installed. Debian comes from where apt gets it on this machine. FOLDER keeps the bare
# system for the next time. --packages names a folder with copies of repositories, laid out as on GitHub, for a machine
# that does not reach it. It takes 1 GB, and for each person half an hour of a processor.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
people="root ada bob" commands="demo verify" packages="" folder=""
while [ $# -gt 0 ]; do
    case "$1" in
    --only) people="$2"; shift 2 ;;
    --commands) commands="$2"; shift 2 ;;
    --packages) packages="$(cd "$2" && pwd)"; shift 2 ;;
    *) folder="$1"; shift ;;
    esac
done
[ "$(id -u)" = 0 ] || { echo "this needs root, to make a system and to become others in it" >&2; exit 3; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install -y debootstrap" >&2; exit 3; }
swift="$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")")"

# All mounts below are this process's own, and go with it.
if [ -z "${COURSE_BARE_INSIDE:-}" ]; then
    COURSE_BARE_INSIDE=1 exec unshare --mount --propagation private -- "$0" --only "$people" --commands "$commands" \
        ${packages:+--packages "$packages"} ${folder:+"$folder"}
fi

work="$(mktemp -d)"
# shellcheck disable=SC2317 # The trap calls it.
tidy_up() {
    local place
    for place in "$work"/*/seen; do umount --recursive --lazy "$place" 2>/dev/null || true; done
    rm -rf --one-file-system "$work"
}
trap tidy_up EXIT
folder="${folder:-$work}"
mkdir -p "$folder"
base="$folder/bookworm"

# What swift.org names for Debian 12, beside the toolchain itself.
swift_needs=(binutils-gold gcc git libcurl4-openssl-dev libedit-dev libicu-dev libncurses-dev libpython3-dev
    libsqlite3-dev libstdc++-12-dev libxml2-dev libz3-dev pkg-config tzdata uuid-dev)

if [ ! -e "$base/made" ]; then
    # shellcheck disable=SC2016
    mirror="$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }')"
    [ -n "$mirror" ] || { echo "apt has no source of Debian 12 (bookworm)" >&2; exit 3; }
    echo "== a bare Debian 12"
    debootstrap --variant=minbase --include=ca-certificates bookworm "$base" "$mirror" >"$folder/debootstrap.log"
    cp /etc/resolv.conf "$base/etc/resolv.conf"
    DEBIAN_FRONTEND=noninteractive chroot "$base" sh -c "apt-get update -qq && apt-get install -y -qq sudo ${swift_needs[*]}" \
        >"$folder/swift-needs.log" 2>&1
    chroot "$base" useradd --create-home --shell /bin/bash ada
    chroot "$base" useradd --create-home --shell /bin/bash bob
    echo 'ada ALL=(ALL) NOPASSWD: ALL' >"$base/etc/sudoers.d/ada"
    chmod 440 "$base/etc/sudoers.d/ada"
    touch "$base/made"
fi

# A clone is made of this; nothing of this machine's working tree comes along.
git -C "$root" bundle create --quiet "$work/course.bundle" HEAD

# A fresh copy of the bare system, in which nobody has done anything yet.
#   enter NAME
enter() {
    local place="$work/$1"
    mkdir -p "$place"/{files,work,seen}
    mount -t overlay overlay -o "lowerdir=$base,upperdir=$place/files,workdir=$place/work" "$place/seen"
    mount -t proc proc "$place/seen/proc"
    mount --rbind /dev "$place/seen/dev"
    mkdir -p "$place/seen/opt/swift"
    mount --bind -o ro "$swift" "$place/seen/opt/swift"
    cp "$work/course.bundle" "$place/seen/course.bundle"
    chmod a+r "$place/seen/course.bundle"
    if [ -n "$packages" ]; then
        mkdir -p "$place/seen/packages"
        mount --bind -o ro "$packages" "$place/seen/packages"
        chroot "$place/seen" git config --system url./packages/.insteadOf https://github.com/
        chroot "$place/seen" git config --system safe.directory '*'
    fi
    seen="$place/seen"
}

# As that person, from their home, with an environment of their own.
#   as NAME COMMAND
as() {
    local home="/home/$1" cpus="nice -n 10"
    [ "$1" = root ] && home=/root
    # shellcheck disable=SC2086
    chroot "$seen" $cpus setpriv --reuid="$1" --regid="$1" --init-groups --reset-env \
        env PATH=/opt/swift/usr/bin:/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 HOME="$home" USER="$1" \
        bash -c "cd && $2" </dev/null
}

failed=0
# Runs one command of the README, and says how it ended.
#   try NAME COMMAND EXPECTED-STATUS
try() {
    local status=0 started=$SECONDS
    as "$1" "cd course && ./course $2" >"$work/log" 2>&1 || status=$?
    sed "s/^/    /" "$work/log" | tail -n 14
    echo "== $1: ./course $2: status $status after $((SECONDS - started)) s"
    [ "$status" = "$3" ] || { echo "   expected status $3"; failed=1; }
}

for person in $people; do
    echo "== $person"
    enter "$person"
    as "$person" "git -c advice.detachedHead=false clone --quiet /course.bundle course"
    if [ "$person" = bob ]; then
        try bob demo 3 # Nobody has installed anything, and bob may not.
        line="$(sed -n 's/^ *sudo \(apt-get install .*\)/\1/p' "$work/log")"
        [ -n "$line" ] || { echo "   no line was printed that installs what is missing"; failed=1; }
        echo "== root, for bob: $line"
        DEBIAN_FRONTEND=noninteractive chroot "$seen" sh -c "$line" >"$work/install.log" 2>&1 || failed=1
    fi
    for command in $commands; do try "$person" "$command" 0; done
    [[ " $commands " != *" demo "* ]] || as "$person" 'test -s course/plots/perceptron-boundary.png' || { echo "   no picture was drawn"; failed=1; }
done
exit "$failed"
