// A product of matrices as a value, and parts of it that threads can share.
#pragma once
#include "CKernels.h"

/// C = initial + A · B, as for `matrix_product`, with element (i, p) of A at `a[i · rowA + p · columnA]`, that of B
/// likewise, and the rows of C `rowC` apart.
struct course_product {
    long m, n, k;
    const course_scalar *a;
    long rowA, columnA;
    const course_scalar *b;
    long rowB, columnB;
    const course_scalar *initial;
    long initialStride;
    course_scalar *c;
    long rowC;
    /// Where A lies packed, m · k numbers; NULL if it does not.
    course_scalar *packed;
    /// C is cut into so many times so many parts, between tiles of so many rows and columns.
    long rowParts, columnParts, tileRows, tileColumns;
};

static inline long course_smaller(long a, long b) { return a < b ? a : b; }
static inline long course_quotient_up(long a, long b) { return (a + b - 1) / b; }

/// Into how many parts `count` is cut: at least `least`, a multiple of the threads, but no more than there are tiles.
static inline long course_parts(long count, long tile, long least, long threads) {
    const long parts = course_quotient_up(least > 1 ? least : 1, threads) * threads;
    const long tiles = course_quotient_up(count, tile);
    return course_smaller(parts, tiles > 1 ? tiles : 1);
}

/// Where a part begins.
static inline long course_cut(long count, long tile, long parts, long part) {
    return course_smaller(part * course_quotient_up(count, tile) / parts * tile, count);
}

static inline struct course_product course_part_of(const struct course_product *whole, long part) {
    const long down = part / whole->columnParts, across = part % whole->columnParts;
    const long row = course_cut(whole->m, whole->tileRows, whole->rowParts, down);
    const long column = course_cut(whole->n, whole->tileColumns, whole->columnParts, across);
    struct course_product x = *whole;
    x.m = course_cut(whole->m, whole->tileRows, whole->rowParts, down + 1) - row;
    x.n = course_cut(whole->n, whole->tileColumns, whole->columnParts, across + 1) - column;
    x.a += row * x.rowA, x.b += column * x.columnB, x.c += row * x.rowC + column;
    if (x.initial) x.initial += row * x.initialStride + column;
    if (x.packed) x.packed += row * x.k;
    return x;
}
