#!/usr/bin/env bash
# The C loops of Sources/CKernels against plain loops, on this processor and on others that it may have to emulate.
#   Tests/Scripts/kernels.sh [native] [avx2] [sse2] [arm64]        all unless given
# avx2 is a processor without AVX-512, sse2 one without AVX, arm64 one with NEON, such as Apple's. On Debian:
#   sudo apt-get install -y --no-install-recommends gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
# A run in which something is missing fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(native avx2 sse2 arm64)
out=".build/kernels"
mkdir -p "$out"
clang="${CLANG:-clang}"

# build PROGRAM FLAGS...: from all that CKernels is made of.
build() {
    local program="$1"
    shift
    "$clang" -O2 -std=gnu17 -Wall -Wextra -Werror "$@" -ISources/CKernels/include -ITests/Scripts/kernels \
        Sources/CKernels/*.c Tests/Scripts/kernels/main.c -lm -lpthread -o "$program"
}

# need PROGRAM: stops with the remedy where it is missing.
need() {
    command -v "$1" >/dev/null || { echo "$1 is missing: see the first lines of Tests/Scripts/kernels.sh" >&2; exit 3; }
}

status=0
for kind in "${kinds[@]}"; do
    case "$kind" in
    native) flags=() run=() ;;
    avx2)
        need qemu-x86_64
        # Without what the emulator has not either, and would say.
        flags=(--target=x86_64-linux-gnu)
        run=(qemu-x86_64 -cpu "Haswell-noTSX,-pcid,-x2apic,-tsc-deadline,-invpcid")
        ;;
    sse2) need qemu-x86_64 && flags=(--target=x86_64-linux-gnu) run=(qemu-x86_64 -cpu Nehalem) ;;
    arm64)
        need qemu-aarch64
        flags=(--target=aarch64-linux-gnu -fuse-ld=lld) run=(qemu-aarch64 -L /usr/aarch64-linux-gnu)
        ;;
    *) echo "there is no '$kind': native, avx2, sse2 and arm64" >&2 && exit 2 ;;
    esac
    echo "== $kind, single precision"
    build "$out/$kind" ${flags[@]+"${flags[@]}"}
    ${run[@]+"${run[@]}"} "$out/$kind" || status=1
    echo "== $kind, double precision"
    build "$out/$kind-double" -DSCALAR_IS_DOUBLE ${flags[@]+"${flags[@]}"}
    ${run[@]+"${run[@]}"} "$out/$kind-double" || status=1
done
exit "$status"
