// Loops over elements, optimisers, and the loops of attention.
#pragma once
#include "checking.h"

static double plain_gelu(double x) { return 0.5 * x * (1 + tanh(0.7978845608028654 * (x + 0.044715 * x * x * x))); }
static double plain_gelu_slope(double x) {
    const double t = tanh(0.7978845608028654 * (x + 0.044715 * x * x * x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * 0.7978845608028654 * (1 + 3 * 0.044715 * x * x);
}

static void test_elements(const struct course_kernels *k, long n) {
    course_scalar *a = numbers(n, -4, 4), *b = numbers(n, -2, 2), *out = numbers(n, 0, 1);
#define EACH(name, call, wanted)                                                                                     \
    {                                                                                                                \
        memcpy(out, a, sizeof(course_scalar) * (size_t)n);                                                           \
        call;                                                                                                        \
        int good = is_untouched_around(out, n);                                                                      \
        for (long i = 0; i < n; i++) {                                                                               \
            const double x = a[i], y = b[i];                                                                         \
            (void)x, (void)y;                                                                                        \
            good &= is_near(out[i], wanted, 4);                                                                      \
        }                                                                                                            \
        expect(good, name, n, 0, 0);                                                                                 \
    }
    EACH("relu", k->relu(a, out, n), x < 0 ? 0 : x)
    EACH("tanh", k->tanh(a, out, n), tanh(x))
    EACH("tanh in place", k->tanh(out, out, n), tanh(x))
    EACH("sigmoid", k->sigmoid(a, out, n), 1 / (1 + exp(-x)))
    EACH("exp", k->exp(a, out, n), exp(x))
    EACH("gelu_tanh", k->gelu_tanh(a, out, n), plain_gelu(x))
    EACH("add", k->add(a, b, out, n), x + y)
    EACH("multiply", k->multiply(a, b, out, n), x * y)
    EACH("add_scaled", k->add_scaled(out, b, (course_scalar)-1.5, n), x - 1.5 * y)
    EACH("scale_add", k->scale_add(out, b, (course_scalar)-1.5, n), y - 1.5 * x)
    EACH("relu_gradient", k->relu_gradient(a, b, out, n), y > 0 ? x : 0)
    EACH("tanh_gradient", k->tanh_gradient(a, b, out, n), x * (1 - y * y))
    EACH("sigmoid_gradient", k->sigmoid_gradient(a, b, out, n), x * y * (1 - y))
    EACH("gelu_tanh_gradient", k->gelu_tanh_gradient(a, b, out, n), x * plain_gelu_slope(y))
    EACH("affine_pair", k->affine_pair(out, b, 2, -3, (course_scalar)0.5, n), 2 * x - 3 * y + 0.5)
    EACH("binary loss gradient", course_binary_loss_gradient(a, b, (course_scalar)0.5, out, n), 0.5 * (1 / (1 + exp(-x)) - y))
    double loss = 0;
    for (long i = 0; i < n; i++) loss += fmax(a[i], 0) - (double)a[i] * b[i] + log1p(exp(-fabs(a[i])));
    expect(fabs(course_binary_loss(a, b, n) - loss) <= tolerance * 10 * (double)(n + 1), "binary loss", n, 0, 0);
    double dot = 0, sum = 0, squares = 0;
    for (long i = 0; i < n; i++) {
        dot += (double)a[i] * b[i], sum += a[i];
        squares += ((double)a[i] - 0.5) * ((double)a[i] - 0.5);
    }
    expect(is_near(k->dot(a, b, n), dot, 8 * (double)n), "dot", n, 0, 0);
    expect(is_near(k->sum(a, n), sum, 4 * (double)n), "sum", n, 0, 0);
    expect(is_near(k->squares_about(a, (course_scalar)0.5, n), squares, 20 * (double)n), "squares_about", n, 0, 0);
#undef EACH
    free_numbers(a), free_numbers(b), free_numbers(out);
}

static void test_optimizers(const struct course_kernels *k, long n, int nesterov) {
    course_scalar *x = numbers(n, 0.1, 2), *v = numbers(n, 0.1, 2), *s = numbers(n, 0.1, 2), *g = numbers(n, 0.1, 2);
    course_scalar *x0 = copied(x, n), *v0 = copied(v, n), *s0 = copied(s, n);
    k->momentum(x, v, g, (course_scalar)0.125, (course_scalar)0.75, (course_scalar)0.5, nesterov, n);
    int good = is_untouched_around(x, n) && is_untouched_around(v, n);
    for (long i = 0; i < n; i++) {
        const double decayed = g[i] + 0.125 * x0[i], velocity = 0.75 * v0[i] + decayed;
        good &= is_near(v[i], velocity, 1);
        good &= is_near(x[i], x0[i] - 0.5 * (nesterov ? decayed + 0.75 * velocity : velocity), 2);
    }
    expect(good, "momentum", n, nesterov, 0);

    memcpy(x, x0, sizeof(course_scalar) * (size_t)n), memcpy(v, v0, sizeof(course_scalar) * (size_t)n);
    const struct course_adam adam = {0.875, 0.125, 0.25, 0.5, 1.5, 0.015625};
    k->adam(x, v, s, g, adam, n);
    good = is_untouched_around(x, n) && is_untouched_around(v, n) && is_untouched_around(s, n);
    for (long i = 0; i < n; i++) {
        const double mean = v0[i] + 0.125 * ((double)g[i] - v0[i]);
        const double square = s0[i] + 0.25 * ((double)g[i] * g[i] - s0[i]);
        good &= is_near(v[i], mean, 1) && is_near(s[i], square, 1);
        good &= is_near(x[i], 0.875 * x0[i] - 0.5 * mean / (1.5 * sqrt(square) + 0.015625), 2);
    }
    expect(good, "adam", n, 0, 0);

    memcpy(x, x0, sizeof(course_scalar) * (size_t)n), memcpy(s, s0, sizeof(course_scalar) * (size_t)n);
    k->rmsprop(x, s, g, (course_scalar)0.25, (course_scalar)0.5, (course_scalar)0.015625, n);
    good = is_untouched_around(x, n) && is_untouched_around(s, n);
    for (long i = 0; i < n; i++) {
        const double square = s0[i] + 0.25 * ((double)g[i] * g[i] - s0[i]);
        good &= is_near(s[i], square, 1) && is_near(x[i], x0[i] - 0.5 * g[i] / (sqrt(square) + 0.015625), 4);
    }
    expect(good, "rmsprop", n, 0, 0);
    free_numbers(x), free_numbers(v), free_numbers(s), free_numbers(g);
    free_numbers(x0), free_numbers(v0), free_numbers(s0);
}

static void test_attention(const struct course_kernels *k, long n) {
    course_scalar *key = numbers(n, -2, 2), *query = numbers(n, -2, 2), *weight = numbers(n, -2, 2);
    course_scalar *hidden = numbers(n, 0, 1), *out = numbers(n, 0, 1);
    double score = 0;
    const course_scalar found = k->tanh_score(key, query, weight, hidden, n);
    int good = is_untouched_around(hidden, n);
    for (long i = 0; i < n; i++) {
        score += weight[i] * tanh((double)key[i] + query[i]);
        good &= is_near(hidden[i], tanh((double)key[i] + query[i]), 1);
    }
    expect(good && is_near(found, score, 2 * (double)n), "tanh_score", n, 0, 0);

    course_scalar *q = copied(query, n), *w = copied(weight, n);
    k->tanh_score_gradient((course_scalar)1.5, hidden, weight, out, q, w, n);
    good = is_untouched_around(out, n) && is_untouched_around(q, n) && is_untouched_around(w, n);
    for (long i = 0; i < n; i++) {
        const double at_key = 1.5 * weight[i] * (1 - (double)hidden[i] * hidden[i]);
        good &= is_near(out[i], at_key, 3) && is_near(q[i], query[i] + at_key, 5);
        good &= is_near(w[i], weight[i] + 1.5 * hidden[i], 4);
    }
    expect(good, "tanh_score_gradient", n, 0, 0);

    if (n > 0) {
        course_scalar *x = numbers(3 * n, -20, 20), *x0 = copied(x, 3 * n), *up = numbers(n, -1, 1), *up0 = copied(up, n);
        k->softmax_rows(3, n, x, (course_scalar)0.25);
        good = is_untouched_around(x, 3 * n);
        for (long row = 0; row < 3; row++) {
            double top = -1e30, sum = 0;
            for (long i = 0; i < n; i++) top = fmax(top, x0[row * n + i]);
            for (long i = 0; i < n; i++) sum += exp(0.25 * (x0[row * n + i] - top));
            for (long i = 0; i < n; i++) good &= is_near(x[row * n + i], exp(0.25 * (x0[row * n + i] - top)) / sum, 1);
        }
        expect(good, "softmax_rows", n, 0, 0);
        double mean = 0;
        for (long i = 0; i < n; i++) mean += (double)up0[i] * x[i];
        k->softmax_row_gradient(up, x, (course_scalar)0.25, n);
        good = is_untouched_around(up, n);
        for (long i = 0; i < n; i++) good &= is_near(up[i], 0.25 * x[i] * (up0[i] - mean), 1);
        expect(good, "softmax_row_gradient", n, 0, 0);
        free_numbers(x), free_numbers(x0), free_numbers(up), free_numbers(up0);
    }
    course_scalar *rows = numbers(3 * n, -2, 2), sums[5] = {guard, 0, 0, 0, guard};
    k->dots(3, n, rows, query, sums + 1);
    good = sums[0] == guard && sums[4] == guard;
    for (long row = 0; row < 3; row++) {
        double sum = 0;
        for (long i = 0; i < n; i++) sum += (double)rows[row * n + i] * query[i];
        good &= is_near(sums[1 + row], sum, 4 * (double)n);
    }
    expect(good, "dots", n, 0, 0);
    free_numbers(rows);
    free_numbers(key), free_numbers(query), free_numbers(weight), free_numbers(hidden), free_numbers(out);
    free_numbers(q), free_numbers(w);
}
