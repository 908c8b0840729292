// Layer normalisation and its way back, against the formulas in double precision.
#pragma once
#include "checking.h"

enum { norm_rows = 3 };

static void test_layer_normalization(const struct course_kernels *k, long n) {
    const long all = norm_rows * n;
    course_scalar *x = numbers(all, -1, 3), *scale = numbers(n, -2, 2), *shift = numbers(n, -2, 2);
    course_scalar *h = numbers(all, 0, 1), *inverse = numbers(norm_rows, 0, 1), *y = numbers(all, 0, 1);
    k->normalize_rows(norm_rows, n, x, scale, shift, (course_scalar)0.125, h, inverse, y);
    int good = is_untouched_around(h, all) && is_untouched_around(inverse, norm_rows) && is_untouched_around(y, all);
    for (long row = 0; row < norm_rows; row++) {
        const course_scalar *of = x + row * n;
        double mean = 0, variance = 0;
        for (long i = 0; i < n; i++) mean += (double)of[i] / (double)n;
        for (long i = 0; i < n; i++) variance += (of[i] - mean) * (of[i] - mean) / (double)n;
        const double factor = 1 / sqrt(variance + 0.125);
        good &= is_near(inverse[row], factor, 4);
        for (long i = 0; i < n; i++) {
            good &= is_near(h[row * n + i], (of[i] - mean) * factor, 8);
            good &= is_near(y[row * n + i], scale[i] * (of[i] - mean) * factor + shift[i], 16);
        }
    }
    expect(good, "normalize_rows", n, 0, 0);
    course_scalar *again = copied(x, all);
    k->normalize_rows(norm_rows, n, again, scale, shift, (course_scalar)0.125, again, inverse, again);
    expect(memcmp(again, y, sizeof(course_scalar) * (size_t)all) == 0, "normalize_rows in place", n, 0, 0);

    course_scalar *up = numbers(all, -1, 1), *out = numbers(all, 0, 1);
    course_scalar *dscale = numbers(n, -1, 1), *dshift = numbers(n, -1, 1);
    course_scalar *dscale0 = copied(dscale, n), *dshift0 = copied(dshift, n);
    k->normalize_rows_gradient(norm_rows, n, up, h, inverse, scale, out, dscale, dshift);
    good = is_untouched_around(out, all) && is_untouched_around(dscale, n) && is_untouched_around(dshift, n);
    for (long i = 0; i < n; i++) {
        double to_scale = dscale0[i], to_shift = dshift0[i];
        for (long row = 0; row < norm_rows; row++) {
            to_scale += (double)up[row * n + i] * h[row * n + i], to_shift += up[row * n + i];
        }
        good &= is_near(dscale[i], to_scale, 8) && is_near(dshift[i], to_shift, 4);
    }
    for (long row = 0; row < norm_rows; row++) {
        double mean = 0, slope = 0;
        for (long i = row * n; i < row * n + n; i++) {
            const double g = (double)up[i] * scale[i - row * n];
            mean += g / (double)n, slope += g * h[i] / (double)n;
        }
        for (long i = row * n; i < row * n + n; i++) {
            const double g = (double)up[i] * scale[i - row * n];
            good &= is_near(out[i], inverse[row] * (g - mean - h[i] * slope), 24);
        }
    }
    expect(good, "normalize_rows_gradient", n, 0, 0);
    free_numbers(x), free_numbers(scale), free_numbers(shift), free_numbers(h), free_numbers(inverse);
    free_numbers(y), free_numbers(again), free_numbers(up), free_numbers(out);
    free_numbers(dscale), free_numbers(dshift), free_numbers(dscale0), free_numbers(dshift0);
}
