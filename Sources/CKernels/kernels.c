// Compiles the loops once for each instruction set, and picks the best.

#include "CKernels.h"
#include "matrix_parts.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// So many bytes of a packed factor stay in the second-level cache: three eighths of it.
static long course_block_bytes = 3 << 16;

#define JOIN(x, set) x##_##set
#define LANES (BYTES / (int)sizeof(course_scalar))

#define NAME(x) JOIN(x, portable)
#define BYTES 16
#define ROWS 4
#define TALL 4
#define WIDE 2
#define MASKED 0
#include "kernel_set.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) JOIN(x, avx2)
#define BYTES 32
#define ROWS 6
#define TALL 6
#define WIDE 2
#define MASKED 0
#include "kernel_set.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)
#define NAME(x) JOIN(x, avx512)
#define BYTES 64
#define ROWS 8
#define TALL 12
#define WIDE 4
#define MASKED 1
#define MASK(count) ((1u << (count)) - 1)
#ifdef SCALAR_IS_DOUBLE
#define LOAD_PART(p, count) ((vector_avx512)_mm512_maskz_loadu_pd((__mmask8)MASK(count), p))
#define STORE_PART(p, v, count) _mm512_mask_storeu_pd(p, (__mmask8)MASK(count), (__m512d)(v))
#else
#define LOAD_PART(p, count) ((vector_avx512)_mm512_maskz_loadu_ps((__mmask16)MASK(count), p))
#define STORE_PART(p, v, count) _mm512_mask_storeu_ps(p, (__mmask16)MASK(count), (__m512)(v))
#endif
#include "kernel_set.h"
#pragma clang attribute pop
#endif

const struct course_kernels *course_kernels_at(int place) {
    if (place == 0) return &kernels_portable;
#if defined(__x86_64__)
    __builtin_cpu_init();
    const int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (place == 1) return has_avx2 ? &kernels_avx2 : NULL;
    if (place == 2) return has_avx2 && __builtin_cpu_supports("avx512f") ? &kernels_avx512 : NULL;
#endif
    return NULL;
}

_Thread_local void *course_recorder = NULL;
void course_set_recorder(void *recorder) { course_recorder = recorder; }

const struct course_kernels *course_best = &kernels_portable;

/// `COURSE_KERNELS=avx2` in the environment stops at that set, so that a lesser processor's speed can be measured.
__attribute__((constructor)) static void choose(void) {
#ifdef _SC_LEVEL2_CACHE_SIZE  // Elsewhere, and where it is not known, as if it had 512 KB.
    const long cache = sysconf(_SC_LEVEL2_CACHE_SIZE);
    if (cache > 0) course_block_bytes = cache / 8 * 3;
#endif
    const char *wanted = getenv("COURSE_KERNELS");
    const struct course_kernels *next;
    for (int place = 0; (next = course_kernels_at(place)); place++) {
        course_best = next;
        if (wanted && !strcmp(next->name + strlen("kernels_"), wanted)) return;
    }
}
