// A small product of matrices for one thread, and the vector loops that the tasks need: for AVX-512, AVX2, or vectors of
// 16 bytes as every processor has them, whatever the compiler builds for.
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
enum { LANES = 16, MOST_VECTORS = 4 };
#elif defined(__AVX2__)
enum { LANES = 8, MOST_VECTORS = 2 };
#else
enum { LANES = 4, MOST_VECTORS = 2 };
#endif
typedef float vec __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

static inline int imin(int a, int b) { return a < b ? a : b; }

#define KERNEL static inline __attribute__((always_inline)) void
// The first `count` numbers of a vector.
static inline __attribute__((always_inline)) vec load_part(const float *p, int count) {
#if defined(__AVX512F__)
  return (vec)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), p);
#elif defined(__AVX2__)
  const __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return (vec)_mm256_maskload_ps(p, _mm256_cmpgt_epi32(_mm256_set1_epi32(count), places));
#else
  vec v = {0};
  for (int i = 0; i < count; i++) v[i] = p[i];
  return v;
#endif
}
KERNEL store_part(float *p, vec v, int count) {
#if defined(__AVX512F__)
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << count) - 1), (__m512)v);
#elif defined(__AVX2__)
  const __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  _mm256_maskstore_ps(p, _mm256_cmpgt_epi32(_mm256_set1_epi32(count), places), (__m256)v);
#else
  for (int i = 0; i < count; i++) p[i] = v[i];
#endif
}

// MR rows x NV vectors of C, over K; the last vector has `tail` columns.  A(i,k) = a[i*ai + k*ak], B(k,:) = b + k*ldb.
KERNEL micro(int MR, int NV, int K, const float *a, long ai, long ak, const float *b, long ldb,
             float *c, long ldc, int tail, int add) {
  vec s[14][4];
#pragma GCC unroll 14
  for (int i = 0; i < MR; i++)
#pragma GCC unroll 4
    for (int j = 0; j < NV; j++) s[i][j] = (vec){0};
  for (int k = 0; k < K; k++) {
    vec v[4];
#pragma GCC unroll 4
    for (int j = 0; j < NV; j++) {
      const float *p = b + k * ldb + LANES * j;
      v[j] = j == NV - 1 && tail < LANES ? load_part(p, tail) : *(const vec *)p;
    }
#pragma GCC unroll 14
    for (int i = 0; i < MR; i++) {
      const float x = a[i * ai + k * ak];
#pragma GCC unroll 4
      for (int j = 0; j < NV; j++) s[i][j] += x * v[j];
    }
  }
#pragma GCC unroll 14
  for (int i = 0; i < MR; i++)
#pragma GCC unroll 4
    for (int j = 0; j < NV; j++) {
      float *p = c + i * ldc + LANES * j;
      const int part = j == NV - 1 && tail < LANES;
      vec r = s[i][j];
      if (add) r += part ? load_part(p, tail) : *(const vec *)p;
      if (part) store_part(p, r, tail);
      else *(vec *)p = r;
    }
}
#define CASE(m, NV) case m: micro(m, NV, K, a, ai, ak, b, ldb, c, ldc, tail, add); break;
#define ROWS(NV, CASES) \
    static void rows##NV( \
        int rows, int K, const float *a, long ai, long ak, const float *b, long ldb, float *c, long ldc, \
        int tail, int add) { \
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
      int left = N - j, nv = (left + LANES - 1) / LANES;
      // Rows and vectors of sums that fit the registers: 32 of them with AVX-512, 16 otherwise.
      if (nv != MOST_VECTORS) nv = imin(MOST_VECTORS == 4 ? 3 : 2, nv);
      int mr = MOST_VECTORS == 4 ? (nv == 4 ? 6 : nv == 3 ? 8 : 14) : nv == 2 ? 6 : 12;
      int w = imin(left, nv * LANES), tail = w - LANES * (nv - 1);
      const float *bp = b + k0 * ldb + j;
      long lb = ldb;
      if (M >= 3 * mr && (ldb % LANES || ldb > 4 * LANES)) {  // pack the panel when it is reused enough
        for (int k = 0; k < kc; k++) memcpy(pack + k * LANES * nv, bp + k * ldb, 4 * w);
        bp = pack, lb = LANES * nv;
      }
      for (int i = 0; i < M; i += mr) {
        int m = imin(mr, M - i);
        const float *ap = a + i * ai + k0 * ak;
        float *cp = c + i * ldc + j;
        if (nv == 1) rows1(m, kc, ap, ai, ak, bp, lb, cp, ldc, tail, acc);
        else if (nv == 2) rows2(m, kc, ap, ai, ak, bp, lb, cp, ldc, tail, acc);
        else if (nv == 3) rows3(m, kc, ap, ai, ak, bp, lb, cp, ldc, tail, acc);
        else rows4(m, kc, ap, ai, ak, bp, lb, cp, ldc, tail, acc);
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
