// gemm-N, and gemm-MxKxN for matrices that are not square; see gemm.py.
#pragma once
#include "attention.h"

static void run_gemm(const char *sizes) {
    int m, k, n;
    if (sscanf(sizes, "%dx%dx%d", &m, &k, &n) != 3) m = k = n = atoi(sizes);
    double flops = 2.0 * m * k * n;
    long calls = (long)(3e9 / flops) > 3 ? (long)(3e9 / flops) : 3;
    float *a = floats((long)m * k), *b = floats((long)k * n), *c = floats((long)m * n);
    for (int i = 0; i < m * k; i++) a[i] = i % 7 - 3;
    for (int i = 0; i < k * n; i++) b[i] = i % 5 - 2;
    while (next_run()) {
        double begin = now();
        for (long i = 0; i < calls; i++) gemm(m, n, k, a, k, 1, b, n, c, n, 0);
        did_run(now() - begin, calls * flops);
    }
    tell_losses("checksum", magnitude(c, (long)m * n), NULL, 0);
}
