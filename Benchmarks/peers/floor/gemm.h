// gemm-64 to gemm-1024; see gemm.py.
#pragma once
#include "attention.h"

static void run_gemm(int n) {
    double flops = 2.0 * n * n * n;
    long calls = (long)(3e9 / flops) > 3 ? (long)(3e9 / flops) : 3;
    float *a = floats((long)n * n), *b = floats((long)n * n), *c = floats((long)n * n);
    for (int i = 0; i < n * n; i++) a[i] = i % 7 - 3, b[i] = i % 5 - 2;
    while (next_run()) {
        double begin = now();
        for (long i = 0; i < calls; i++) gemm(n, n, n, a, n, 1, b, n, c, n, 0);
        did_run(now() - begin, calls * flops);
    }
    tell_losses("checksum", magnitude(c, (long)n * n), NULL, 0);
}
