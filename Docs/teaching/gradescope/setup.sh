#!/usr/bin/env bash
# Gradescope runs this once, while it builds the image: Swift, the libraries, and the course, built.
set -euo pipefail
swift_version=6.3.1

apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq curl git gcc g++ libc6-dev libcurl4 libedit2 libsqlite3-0 \
    libxml2 libz3-4 pkg-config tzdata util-linux zlib1g-dev libpng-dev libcairo2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev fonts-dejavu-core

# shellcheck disable=SC1091
platform="ubuntu$(. /etc/os-release && echo "$VERSION_ID")"
name="swift-$swift_version-RELEASE"
curl -fsSL "https://download.swift.org/swift-$swift_version-release/${platform//./}/$name/$name-$platform.tar.gz" |
    tar -xz -C /opt
ln -s "/opt/$name-$platform" /opt/swift
ln -s /opt/swift/usr/bin/swift /opt/swift/usr/bin/swiftc /usr/local/bin/

# The zip holds a clone of the course in the folder course/. Other accounts must not read the solutions in it.
chmod -R go-rwx /autograder/source
cd /autograder/source/course
./course grade --only sigmoid --sandbox account --output /tmp/warm.json
