#ifndef COURSE_SCALAR_FUNCTIONS_H
#define COURSE_SCALAR_FUNCTIONS_H

// exp, tanh and sigmoid of one number.
//
// In double precision they are the system's. In single precision they are formulas without branches or calls, which the
// compiler turns into vector instructions: recurrent nets spend most of their time here. NaN gives NaN.

#define COURSE_INLINE static inline __attribute__((always_inline))

#ifdef SCALAR_IS_DOUBLE
#include <math.h>
typedef double course_scalar;
COURSE_INLINE double course_exp(double x) { return exp(x); }
COURSE_INLINE double course_exp_below(double x) { return exp(x); }
COURSE_INLINE double course_tanh(double x) { return tanh(x); }
#else
typedef float course_scalar;

/// exp(x) = 2ⁿ · exp(r), n the nearest integer to x / ln 2 and |r| ≤ ln 2 / 2: returns exp(r), and n in the low bits of
/// `n`.
///
/// Source: polynomial of `expf`, Cephes Mathematical Library, S. L. Moshier.
COURSE_INLINE float course_exp_parts(float x, int *n) {
    const float rounder = 12582912.0f;  // 1.5 · 2²³: adding it rounds to an integer, held in the low bits
    const float shifted = x * 1.44269504f + rounder;
    const float whole = shifted - rounder;
    const float r = x - whole * 0.693359375f + whole * 2.12194440e-4f;
    float p = 1.98756915e-4f;
    p = p * r + 1.39819995e-3f;
    p = p * r + 8.3334519e-3f;
    p = p * r + 4.1665796e-2f;
    p = p * r + 1.66666655e-1f;
    p = p * r + 5.0000001e-1f;
    int bits;
    __builtin_memcpy(&bits, &shifted, 4);
    *n = (int)((unsigned)bits - 0x4B400000u);
    return p * (r * r) + r + 1.0f;
}

/// 2ⁿ, for n from -126 to 127.
COURSE_INLINE float course_power_of_two(int n) {
    const int bits = (int)((unsigned)(n + 127) << 23);
    float power;
    __builtin_memcpy(&power, &bits, 4);
    return power;
}

/// Relative error below 2e-7, 2 units in the last place; below 1.2e-38, where numbers lose digits, 1 unit of 1.4e-45.
COURSE_INLINE float course_exp(float x) {
    int n;
    const float p = course_exp_parts(x < -104.0f ? -104.0f : (x > 88.72284f ? 88.72284f : x), &n);
    const int half = n >> 1;  // In two factors, as neither 2¹²⁸ nor 2⁻¹⁵⁰ is a float.
    const float result = p * course_power_of_two(half) * course_power_of_two(n - half);
    return x > 88.72284f ? __builtin_inff() : result;
}

/// exp(x) for x ≤ 0, as softmax needs it: the same error, but 0 where it is below 1.6e-38. A quarter faster.
COURSE_INLINE float course_exp_below(float x) {
    int n;
    const float p = course_exp_parts(x < -87.0f ? -87.0f : x, &n);
    return x < -87.0f ? 0 : p * course_power_of_two(n);
}

/// A rational function of degree 13 over 6; beyond ±9 the result is ±1, below 4e-4 it is x.
///
/// Absolute error below 3e-7; relative error below 4e-7, 6 units in the last place.
/// Source: `ptanh` of the Eigen library (coefficients of its rational approximation).
COURSE_INLINE float course_tanh(float x) {
    const float limited = x < -7.905311f ? -7.905311f : (x > 7.905311f ? 7.905311f : x);
    const float s = limited * limited;
    float p = -2.76076847742355e-16f;
    p = p * s + 2.00018790482477e-13f;
    p = p * s + -8.60467152213735e-11f;
    p = p * s + 5.12229709037114e-8f;
    p = p * s + 1.48572235717979e-5f;
    p = p * s + 6.37261928875436e-4f;
    p = p * s + 4.89352455891786e-3f;
    float q = 1.19825839466702e-6f;
    q = q * s + 1.18534705686654e-4f;
    q = q * s + 2.26843463243900e-3f;
    q = q * s + 4.89352518554385e-3f;
    float result = limited * p / q;
    result = result > 1 || x > 9 ? 1 : result;
    result = result < -1 || x < -9 ? -1 : result;
    return s < 1.6e-7f ? x : result;
}
#endif

/// 1 / (1 + exp(-x)). For large negative x it goes to 0 as exp(x) does, without overflow.
COURSE_INLINE course_scalar course_sigmoid(course_scalar x) { return 1 / (1 + course_exp(-x)); }

/// What the tanh form of GELU takes the tanh of: √(2/π) · (x + 0.044715 x³).
COURSE_INLINE course_scalar course_gelu_bend(course_scalar x) {
    return (course_scalar)0.7978845608028654 * (x + (course_scalar)0.044715 * x * x * x);
}

/// ½ x (1 + tanh(√(2/π) · (x + 0.044715 x³))).
COURSE_INLINE course_scalar course_gelu_tanh(course_scalar x) {
    return (course_scalar)0.5 * x * (1 + course_tanh(course_gelu_bend(x)));
}

/// Its derivative.
COURSE_INLINE course_scalar course_gelu_tanh_slope(course_scalar x) {
    const course_scalar t = course_tanh(course_gelu_bend(x));
    const course_scalar slope = (course_scalar)0.7978845608028654 * (1 + (course_scalar)0.134145 * x * x);
    return (course_scalar)0.5 * (1 + t + x * (1 - t * t) * slope);
}

#endif
