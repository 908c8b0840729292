// attention, attention-d16, attention-d64-train, head by head; see attention.py.
#pragma once
#include "numbers.h"

static double magnitude(const float *x, long count) {
    double sum = 0;
    for (long i = 0; i < count; i++) sum += fabsf(x[i]);
    return sum;
}

static void run_attention(int D, int is_training) {
    enum { L = 64, HEADS = 128, CALLS = 100 };
    long n = (long)HEADS * L * D;
    float *q = floats(3 * n), *k = q + n, *v = k + n, *o = floats(n), *kt = floats(L * D), *s = floats(L * L);
    float *vt = floats(L * D), *ds = floats(L * L), *dq = floats(3 * n), *dk = dq + n, *dv = dk + n;
    float *up = floats(L * D);
    for (long i = 0; i < 3 * n; i++) {
        uint32_t a = (uint32_t)(i * 2654435761u + 12345u);
        q[i] = (float)(2 * ((a * 1664525u + 1013904223u) / 4294967296.0) - 1);
    }
    for (int i = 0; i < L * D; i++) up[i] = 1;
    float scale = 1 / sqrtf(D);
    while (next_run()) {
        double begin = now();
        for (int c = 0; c < CALLS; c++)
            for (int head = 0; head < HEADS; head++) {
                long at = (long)head * L * D;
                transpose(L, D, k + at, D, kt, L);
                gemm(L, L, D, q + at, D, 1, kt, L, s, L, 0);
                for (int i = 0; i < L; i++) {
                    float *p = s + i * L, most = p[0], sum = 0;
                    for (int j = 1; j < L; j++) most = p[j] > most ? p[j] : most;
                    for (int j = 0; j < L; j++) sum += p[j] = expf((p[j] - most) * scale);
                    sum = 1 / sum;
                    for (int j = 0; j < L; j++) p[j] *= sum;
                }
                gemm(L, D, L, s, L, 1, v + at, D, o + at, D, 0);
                if (!is_training) continue;
                gemm(L, D, L, s, 1, L, up, D, dv + at, D, 0);
                transpose(L, D, v + at, D, vt, L);
                gemm(L, L, D, up, D, 1, vt, L, ds, L, 0);
                for (int i = 0; i < L; i++) {
                    float dot = 0;
                    for (int j = 0; j < L; j++) dot += ds[i * L + j] * s[i * L + j];
                    for (int j = 0; j < L; j++) ds[i * L + j] = s[i * L + j] * (ds[i * L + j] - dot) * scale;
                }
                gemm(L, D, L, ds, L, 1, k + at, D, dq + at, D, 0);
                gemm(L, D, L, ds, 1, L, q + at, D, dk + at, D, 0);
            }
        did_run(now() - begin, CALLS);
    }
    tell_losses(
        "checksum", magnitude(o, n), is_training ? "checksum of the gradients" : NULL, magnitude(dq, 3 * n));
}
