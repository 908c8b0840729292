// Products of matrices, and the loops of convolution, normalisation and pooling.
#pragma once
#include "checking.h"

/// C = op(A) · op(B), with nothing, a row, or C itself added; A as a part of a wider matrix where it may be.
static void test_product(
    const struct course_kernels *k, long m, long n, long depth, int tA, int tB, int adding, int is_small) {
    const long stride = (tA ? m : depth) + (is_small ? 0 : 3);
    course_scalar *a = numbers((tA ? depth : m) * stride, -1, 1), *b = numbers(depth * n, -1, 1);
    course_scalar *row = numbers(n, -1, 1), *c = numbers(m * n, -1, 1), *c0 = copied(c, m * n);
    const course_scalar *initial = adding == 0 ? NULL : adding == 1 ? row : c;
    const long step = adding == 2 ? n : 0;
    if (is_small) course_small_product(m, n, depth, a, tA, b, tB, initial, step, c);
    else k->matrix_product(m, n, depth, a, stride, tA, b, tB, initial, step, c);
    int good = is_untouched_around(c, m * n);
    for (long i = 0; i < m; i++)
        for (long j = 0; j < n; j++) {
            double sum = adding == 0 ? 0 : adding == 1 ? row[j] : c0[i * n + j];
            for (long p = 0; p < depth; p++)
                sum += (double)a[tA ? p * stride + i : i * stride + p] * b[tB ? j * depth + p : p * n + j];
            good &= is_near(c[i * n + j], sum, (double)depth);
        }
    expect(good, is_small ? "small product" : "matrix_product", m, n, depth);
    free_numbers(a), free_numbers(b), free_numbers(row), free_numbers(c), free_numbers(c0);
}

/// A product that is so large that A is packed too; some of its numbers are looked at.
static void test_large_product(const struct course_kernels *k, int tA, int tB) {
    const long m = 395, n = 1037, depth = 1026;
    course_scalar *a = numbers(m * depth, -1, 1), *b = numbers(depth * n, -1, 1), *row = numbers(n, -1, 1);
    course_scalar *c = numbers(m * n, -1, 1);
    k->matrix_product(m, n, depth, a, tA ? m : depth, tA, b, tB, row, 0, c);
    int good = is_untouched_around(c, m * n);
    for (int round = 0; round < 2000; round++) {
        const long i = round < 50 ? m - 1 : below(m), j = round % 2 ? below(n) : n - 1 - round % 40;
        double sum = row[j];
        for (long p = 0; p < depth; p++)
            sum += (double)a[tA ? p * m + i : i * depth + p] * b[tB ? j * depth + p : p * n + j];
        good &= is_near(c[i * n + j], sum, (double)depth / 8);
    }
    expect(good, "matrix_product", m, n, depth);
    free_numbers(a), free_numbers(b), free_numbers(row), free_numbers(c);
}

static void test_sum_of_rows(const struct course_kernels *k, long rows, long columns) {
    course_scalar *x = numbers(rows * columns, -1, 1), *out = numbers(columns, 0, 1);
    k->sum_of_rows(x, rows, columns, out);
    int good = is_untouched_around(out, columns);
    for (long j = 0; j < columns; j++) {
        double sum = 0;
        for (long i = 0; i < rows; i++) sum += x[i * columns + j];
        good &= is_near(out[j], sum, (double)rows);
    }
    expect(good, "sum_of_rows", rows, columns, 0);
    free_numbers(x), free_numbers(out);
}

static void test_shifted(const struct course_kernels *k, long m, long n, long depth) {
    const long stride = n + below(5), length = (n + 15) / 16 * 16;
    course_scalar *w = numbers(m * depth, -1, 1), *packed = numbers(m * depth, 0, 1);
    course_scalar *input = numbers(200 + length, -1, 1), *out = numbers(m * stride, 0, 1), *out0 = copied(out, m * stride);
    long *shifts = malloc(sizeof(long) * (size_t)(depth + 1));
    for (long p = 0; p < depth; p++) shifts[p] = below(100);
    k->pack_weights(m, depth, w, depth, 1, packed);
    k->shifted_product(m, n, depth, packed, input, shifts, out, stride);
    int good = is_untouched_around(out, m * stride) && is_untouched_around(packed, m * depth);
    for (long i = 0; i < m; i++)
        for (long q = 0; q < stride; q++) {
            double sum = 0;
            for (long p = 0; p < depth && q < n; p++) sum += (double)w[i * depth + p] * input[shifts[p] + q];
            good &= q < n ? is_near(out[i * stride + q], sum, (double)depth) : out[i * stride + q] == out0[i * stride + q];
        }
    expect(good, "shifted_product", m, n, depth);

    course_scalar *left = numbers(m * length, -1, 1), *sums = numbers(m * (depth + 2), -1, 1);
    course_scalar *sums0 = copied(sums, m * (depth + 2));
    for (long i = 0; i < m; i++)
        for (long q = n; q < length; q++) left[i * length + q] = 0;
    k->shifted_outer(m, n, depth, left, length, input, shifts, sums, depth + 2);
    good = is_untouched_around(sums, m * (depth + 2));
    for (long i = 0; i < m; i++)
        for (long p = 0; p < depth + 2; p++) {
            double sum = sums0[i * (depth + 2) + p];
            for (long q = 0; q < n && p < depth; q++) sum += (double)left[i * length + q] * input[shifts[p] + q];
            good &= is_near(sums[i * (depth + 2) + p], sum, (double)n);
        }
    expect(good, "shifted_outer", m, n, depth);
    free_numbers(w), free_numbers(packed), free_numbers(input), free_numbers(out), free_numbers(out0);
    free_numbers(left), free_numbers(sums), free_numbers(sums0), free(shifts);
}

static void test_normalisation(const struct course_kernels *k, long n, int rectify) {
    const long wide = n + 3;
    course_scalar *x = numbers(2 * wide, -1, 1), *out = numbers(2 * (n + 1), 0, 1), *out0 = copied(out, 2 * (n + 1));
    k->affine(2, n, x, wide, (course_scalar)1.5, (course_scalar)-0.25, rectify, out, n + 1);
    int good = is_untouched_around(out, 2 * (n + 1));
    for (long row = 0; row < 2; row++) {
        for (long i = 0; i < n; i++) {
            const double y = 1.5 * x[row * wide + i] - 0.25;
            good &= is_near(out[row * (n + 1) + i], rectify && y < 0 ? 0 : y, 2);
        }
        good &= out[row * (n + 1) + n] == out0[row * (n + 1) + n];
    }
    expect(good, "affine", n, rectify, 0);

    for (int add = 0; add < 2; add++) {
        course_scalar *g = numbers(2 * wide, -1, 1), *image = numbers(2 * n, -1, 1), *to = numbers(2 * n, -1, 1);
        course_scalar *to0 = copied(to, 2 * n), sums[2] = {1, 2};
        k->rectified_gradient(
            2, n, g, wide, image, (course_scalar)1.5, (course_scalar)-0.25, rectify, (course_scalar)0.5, sums, to, add);
        double s0 = 1, s1 = 2;
        good = is_untouched_around(to, 2 * n);
        for (long row = 0; row < 2; row++)
            for (long i = 0; i < n; i++) {
                const long at = row * n + i;
                const double kept = rectify && 1.5 * image[at] - 0.25 <= 0 ? 0 : g[row * wide + i];
                s0 += kept, s1 += kept * (image[at] - 0.5);
                good &= is_near(to[at], add ? to0[at] + 1.5 * kept : kept, 3);
            }
        expect(good && is_near(sums[0], s0, (double)n) && is_near(sums[1], s1, (double)n), "rectified_gradient", n, rectify, add);
        free_numbers(g), free_numbers(image), free_numbers(to), free_numbers(to0);
    }

    course_scalar *above = numbers(2 * n, -1, 1), *below_ = numbers(2 * n, -1, 1), *half = numbers(n, 0, 1);
    course_scalar *twice = numbers(2 * n, 0, 1);
    k->halve_rows(above, below_, half, n);
    k->double_row(x, twice, n);
    good = is_untouched_around(half, n) && is_untouched_around(twice, 2 * n);
    for (long i = 0; i < n; i++) {
        good &= is_near(half[i], ((double)above[2 * i] + above[2 * i + 1] + below_[2 * i] + below_[2 * i + 1]) / 4, 1);
        good &= is_near(twice[2 * i], x[i] / 4.0, 1) && twice[2 * i] == twice[2 * i + 1];
    }
    expect(good, "halve_rows, double_row", n, 0, 0);
    free_numbers(x), free_numbers(out), free_numbers(out0), free_numbers(above), free_numbers(below_);
    free_numbers(half), free_numbers(twice);
}
