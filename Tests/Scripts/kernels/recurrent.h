// A time step of LSTM and GRU: forward against the formulas, the way back against differences of the forward formulas.
#pragma once
#include "checking.h"

static double plain_sigmoid(double x) { return 1 / (1 + exp(-x)); }

/// The output and the cell of one unit, from the four sums and the cell before.
static void plain_lstm(const double sums[4], double before, double *out, double *cell) {
    *cell = plain_sigmoid(sums[1]) * before + plain_sigmoid(sums[0]) * tanh(sums[2]);
    *out = plain_sigmoid(sums[3]) * tanh(*cell);
}
static double plain_gru(const double x[3], const double p[3], double before) {
    const double update = plain_sigmoid(x[1] + p[1]), candidate = tanh(x[2] + plain_sigmoid(x[0] + p[0]) * p[2]);
    return (1 - update) * candidate + update * before;
}
static const double small = 1e-5;
/// A difference over twice a small step is known to fewer digits than a formula.
static int is_slope(course_scalar found, double up, double down) {
    return fabs((double)found - (up - down) / (2 * small)) < 3e-5;
}

static void test_lstm(const struct course_kernels *k, long rows, long hidden) {
    const long n = rows * hidden;
    course_scalar *gates = numbers(4 * n, -2, 2), *sums = copied(gates, 4 * n), *before = numbers(n, -1, 1);
    course_scalar *cell = numbers(n, 0, 1), *out = numbers(n, 0, 1);
    k->lstm_step(rows, hidden, gates, before, cell, out);
    course_scalar *out_up = numbers(n, -1, 1), *cell_up = numbers(n, -1, 1), *cell_up0 = copied(cell_up, n);
    course_scalar *sums_up = numbers(4 * n, 0, 1);
    k->lstm_step_gradient(rows, hidden, gates, before, cell, out_up, cell_up, sums_up);
    int good = is_untouched_around(gates, 4 * n) && is_untouched_around(cell, n) && is_untouched_around(out, n);
    int good_back = is_untouched_around(cell_up, n) && is_untouched_around(sums_up, 4 * n);
    for (long row = 0; row < rows; row++)
        for (long unit = 0; unit < hidden; unit++) {
            const long at = row * hidden + unit, first = row * 4 * hidden + unit;
            double s[4], o, c, value[2];
            for (int g = 0; g < 4; g++) s[g] = sums[first + g * hidden];
            plain_lstm(s, before[at], &o, &c);
            good &= is_near(out[at], o, 2) && is_near(cell[at], c, 2);
            good &= is_near(gates[first + 2 * hidden], tanh(s[2]), 1) && is_near(gates[first], plain_sigmoid(s[0]), 1);
            for (int place = 0; place < 5; place++) {
                for (int side = 0; side < 2; side++) {
                    double moved[4], b = before[at], step = side ? -small : small;
                    memcpy(moved, s, sizeof s);
                    if (place < 4) moved[place] += step;
                    else b += step;
                    plain_lstm(moved, b, &o, &c);
                    value[side] = o * out_up[at] + c * cell_up0[at];
                }
                good_back &= is_slope(place < 4 ? sums_up[first + place * hidden] : cell_up[at], value[0], value[1]);
            }
        }
    expect(good, "lstm_step", rows, hidden, 0);
    expect(good_back, "lstm_step_gradient", rows, hidden, 0);
    free_numbers(gates), free_numbers(sums), free_numbers(before), free_numbers(cell), free_numbers(out);
    free_numbers(out_up), free_numbers(cell_up), free_numbers(cell_up0), free_numbers(sums_up);
}

static void test_gru(const struct course_kernels *k, long rows, long hidden) {
    const long n = rows * hidden;
    course_scalar *gates = numbers(3 * n, -2, 2), *sums = copied(gates, 3 * n), *product = numbers(3 * n, -2, 2);
    course_scalar *before = numbers(n, -1, 1), *out = numbers(n, 0, 1);
    k->gru_step(rows, hidden, gates, product, before, out);
    course_scalar *up = numbers(n, -1, 1), *up0 = copied(up, n);
    course_scalar *sums_up = numbers(3 * n, 0, 1), *product_up = numbers(3 * n, 0, 1);
    k->gru_step_gradient(rows, hidden, gates, product, before, up, sums_up, product_up);
    int good = is_untouched_around(gates, 3 * n) && is_untouched_around(out, n);
    int good_back = is_untouched_around(up, n) && is_untouched_around(sums_up, 3 * n) && is_untouched_around(product_up, 3 * n);
    for (long row = 0; row < rows; row++)
        for (long unit = 0; unit < hidden; unit++) {
            const long at = row * hidden + unit, first = row * 3 * hidden + unit;
            double x[3], p[3], value[2];
            for (int g = 0; g < 3; g++) x[g] = sums[first + g * hidden], p[g] = product[first + g * hidden];
            good &= is_near(out[at], plain_gru(x, p, before[at]), 2);
            good &= is_near(gates[first + hidden], plain_sigmoid(x[1] + p[1]), 1);
            for (int place = 0; place < 6; place++) {
                for (int side = 0; side < 2; side++) {
                    double mx[3], mp[3];
                    memcpy(mx, x, sizeof x), memcpy(mp, p, sizeof p);
                    (place < 3 ? mx : mp)[place % 3] += side ? -small : small;
                    value[side] = plain_gru(mx, mp, before[at]) * up0[at];
                }
                const course_scalar *found = place < 3 ? sums_up : product_up;
                good_back &= is_slope(found[first + place % 3 * hidden], value[0], value[1]);
            }
            // What does not go through the product: the update gate's share.
            good_back &= is_near(up[at], up0[at] * plain_sigmoid(x[1] + p[1]), 1);
        }
    expect(good, "gru_step", rows, hidden, 0);
    expect(good_back, "gru_step_gradient", rows, hidden, 0);
    free_numbers(gates), free_numbers(sums), free_numbers(product), free_numbers(before), free_numbers(out);
    free_numbers(up), free_numbers(up0), free_numbers(sums_up), free_numbers(product_up);
}
