// Loops for so few numbers that one for all instruction sets is the fastest. Nothing is fused, so all x86 processors
// give the same numbers.

#include <math.h>

#include "CKernels.h"

#pragma clang fp contract(off)

/// One row after the other, one number of it after the other.
COURSE_INLINE void rows_of_products(
    long m, long n, long k, const course_scalar *a, long rowA, long columnA, const course_scalar *b, long rowB,
    long columnB, const course_scalar *initial, long initialStride, course_scalar *c) {
    for (long row = 0; row < m; row++, a += rowA, c += n) {
        const course_scalar *right = b;
#pragma clang loop vectorize(disable) unroll(disable)
        for (long column = 0; column < n; column++, right += columnB) {
            course_scalar sum = initial ? initial[column] : 0;
#pragma clang loop vectorize(disable)
            for (long inner = 0; inner < k; inner++) {
                const course_scalar product = a[inner * columnA] * right[inner * rowB];
                sum = sum + product;
            }
            c[column] = sum;
        }
        if (initial) initial += initialStride;
    }
}

void course_small_product(
    long m, long n, long k, const course_scalar *a, int transposeA, const course_scalar *b, int transposeB,
    const course_scalar *initial, long initialStride, course_scalar *c) {
    const long rowA = transposeA ? 1 : k, columnA = transposeA ? m : 1;
    const long rowB = transposeB ? 1 : n, columnB = transposeB ? k : 1;
    // A number of products that is known beforehand needs no loop.
#define ROWS(count)                                                                                                  \
    rows_of_products(m, n, count, a, rowA, columnA, b, rowB, columnB, initial, initialStride, c);                    \
    break
    switch (k) {
    case 1: ROWS(1);
    case 2: ROWS(2);
    case 3: ROWS(3);
    case 4: ROWS(4);
    default: ROWS(k);
    }
#undef ROWS
}

enum { block = 16 };

double course_binary_loss(const course_scalar *z, const course_scalar *t, long count) {
    double sum = 0;  // Many small losses: a float would lose digits.
    for (long start = 0; start < count; start += block) {
        const long end = count - start < block ? count - start : block;
        course_scalar power[block];
        for (long i = 0; i < end; i++) power[i] = course_exp(z[start + i] < 0 ? z[start + i] : -z[start + i]);
        for (long i = 0; i < end; i++) {
            const course_scalar x = z[start + i], product = x * t[start + i];
#ifdef SCALAR_IS_DOUBLE
            sum += (x < 0 ? 0 : x) - product + log1p(power[i]);
#else
            sum += (x < 0 ? 0 : x) - product + log1pf(power[i]);
#endif
        }
    }
    return sum;
}

void course_binary_loss_gradient(
    const course_scalar *z, const course_scalar *t, course_scalar scale, course_scalar *restrict out, long count) {
    for (long i = 0; i < count; i++) out[i] = (course_sigmoid(z[i]) - t[i]) * scale;
}
