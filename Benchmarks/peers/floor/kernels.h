// A small product of matrices for one thread with AVX-512, and the vector loops that the tasks need.
#pragma once
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static inline int imin(int a, int b) { return a < b ? a : b; }

// MR rows x NV vectors of C, over K.  A(i,k) = a[i*ai + k*ak], B(k,:) = b + k*ldb.
#define KERNEL static inline __attribute__((always_inline)) void
KERNEL micro(int MR, int NV, int K, const float *a, long ai, long ak, const float *b, long ldb,
             float *c, long ldc, __mmask16 tail, int add) {
  __m512 s[14][4];
#pragma GCC unroll 14
  for (int i = 0; i < MR; i++)
#pragma GCC unroll 4
    for (int j = 0; j < NV; j++) s[i][j] = _mm512_setzero_ps();
  for (int k = 0; k < K; k++) {
    __m512 v[4];
#pragma GCC unroll 4
    for (int j = 0; j < NV; j++)
      v[j] = j == NV - 1 ? _mm512_maskz_loadu_ps(tail, b + k * ldb + 16 * j) : _mm512_loadu_ps(b + k * ldb + 16 * j);
#pragma GCC unroll 14
    for (int i = 0; i < MR; i++) {
      __m512 x = _mm512_set1_ps(a[i * ai + k * ak]);
#pragma GCC unroll 4
      for (int j = 0; j < NV; j++) s[i][j] = _mm512_fmadd_ps(x, v[j], s[i][j]);
    }
  }
#pragma GCC unroll 14
  for (int i = 0; i < MR; i++)
#pragma GCC unroll 4
    for (int j = 0; j < NV; j++) {
      float *p = c + i * ldc + 16 * j;
      __mmask16 m = j == NV - 1 ? tail : 0xFFFF;
      __m512 r = add ? _mm512_add_ps(s[i][j], _mm512_maskz_loadu_ps(m, p)) : s[i][j];
      _mm512_mask_storeu_ps(p, m, r);
    }
}
#define CASE(m, NV) case m: micro(m, NV, K, a, ai, ak, b, ldb, c, ldc, tail, add); break;
#define ROWS(NV, CASES) \
    static void rows##NV( \
        int rows, int K, const float *a, long ai, long ak, const float *b, long ldb, float *c, long ldc, \
        __mmask16 tail, int add) { \
        switch (rows) { CASES(NV) } \
    }
#define UP_TO_6(NV) CASE(1, NV) CASE(2, NV) CASE(3, NV) CASE(4, NV) CASE(5, NV) CASE(6, NV)
#define UP_TO_8(NV) UP_TO_6(NV) CASE(7, NV) CASE(8, NV)
#define UP_TO_14(NV) UP_TO_8(NV) CASE(9, NV) CASE(10, NV) CASE(11, NV) CASE(12, NV) CASE(13, NV) CASE(14, NV)
ROWS(1, UP_TO_14)
ROWS(2, UP_TO_14)
ROWS(3, UP_TO_8)
ROWS(4, UP_TO_6)

// C[M,N] = (add ? C : 0) + A B; B rows contiguous with stride ldb; A any strides.
static void gemm(int M, int N, int K, const float *a, long ai, long ak, const float *b, long ldb,
                 float *c, long ldc, int add) {
  static float *pack;
  if (!pack) pack = aligned_alloc(64, 4l * 256 * 64);
  for (int k0 = 0; k0 < K; k0 += 256) {
    int kc = imin(256, K - k0), acc = add || k0;
    for (int j = 0; j < N;) {
      int left = N - j, nv = left > 48 && left <= 64 ? 4 : imin(3, (left + 15) / 16);
      int w = imin(left, nv * 16), r = w - 16 * (nv - 1), mr = nv == 4 ? 6 : nv == 3 ? 8 : 14;
      __mmask16 t = (__mmask16)((1u << r) - 1);
      const float *bp = b + k0 * ldb + j;
      long lb = ldb;
      if (M >= 3 * mr && (ldb % 16 || ldb > 64)) {  // pack the panel when it is reused enough
        for (int k = 0; k < kc; k++) memcpy(pack + k * 16 * nv, bp + k * ldb, 4 * w);
        bp = pack, lb = 16 * nv;
      }
      for (int i = 0; i < M; i += mr) {
        int m = imin(mr, M - i);
        const float *ap = a + i * ai + k0 * ak;
        float *cp = c + i * ldc + j;
        if (nv == 1) rows1(m, kc, ap, ai, ak, bp, lb, cp, ldc, t, acc);
        else if (nv == 2) rows2(m, kc, ap, ai, ak, bp, lb, cp, ldc, t, acc);
        else if (nv == 3) rows3(m, kc, ap, ai, ak, bp, lb, cp, ldc, t, acc);
        else rows4(m, kc, ap, ai, ak, bp, lb, cp, ldc, t, acc);
      }
      j += w;
    }
  }
}

// out[N,M] = in[M,N]^T
static void transpose(int M, int N, const float *in, long ldi, float *out, long ldo) {
  for (int i0 = 0; i0 < M; i0 += 16)
    for (int j = 0; j < N; j++)
      for (int i = i0; i < imin(i0 + 16, M); i++) out[j * ldo + i] = in[i * ldi + j];
}
static inline void vtanh(float *x, int n) { for (int i = 0; i < n; i++) x[i] = tanhf(x[i]); }
static inline void vsigmoid(float *x, int n) { for (int i = 0; i < n; i++) x[i] = 1 / (1 + expf(-x[i])); }
