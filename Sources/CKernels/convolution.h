// The loops of convolution and of batch normalisation for one instruction set; kernel_set.h says what the includer
// defines. TALL and WIDE are such that 2 · TALL, or 6 · WIDE, vectors of sums fit the registers, with some to spare.
//
// A convolution is a matrix product whose rows are shifted views of one long row of pixels a channel: place q of the
// output takes place `shifts[p] + q` of the input for the p-th pair of channel and tap. Nothing is copied for it.

#define INLINE static inline __attribute__((always_inline))

/// `rows` × `vectors` places of the output; the last vector is stored in part if `part` is not 0.
INLINE void NAME(shifted_tile)(
    int rows, int vectors, long part, long k, const course_scalar *weights, const course_scalar *input,
    const long *shifts, course_scalar *out, long stride) {
    NAME(vector) sum[TALL][2];
    _Pragma("unroll") for (int i = 0; i < rows; i++)
        for (int j = 0; j < vectors; j++) sum[i][j] = (NAME(vector)){0};
    for (long p = 0; p < k; p++) {
        const course_scalar *from = input + shifts[p];
        NAME(vector) right[2];
        for (int j = 0; j < vectors; j++) right[j] = LOAD(from + j * LANES);
        _Pragma("unroll") for (int i = 0; i < rows; i++) {
            const course_scalar left = weights[p * rows + i];
            for (int j = 0; j < vectors; j++) sum[i][j] += left * right[j];
        }
    }
    _Pragma("unroll") for (int i = 0; i < rows; i++)
        for (int j = 0; j < vectors; j++) {
            course_scalar *to = out + i * stride + j * LANES;
            if (part && j == vectors - 1) STORE_PART(to, sum[i][j], part);
            else STORE(to, sum[i][j]);
        }
}

/// All rows of the output for two vectors of places.
INLINE void NAME(shifted_column)(
    int vectors, long part, long m, long k, const course_scalar *weights, const course_scalar *input, const long *shifts,
    course_scalar *out, long stride) {
    long i = 0;
#define TILES(rows)                                                                                                  \
    for (; rows <= TALL && i + rows <= m; i += rows)                                                                 \
        NAME(shifted_tile)(                                                                                          \
            rows <= TALL ? rows : 1, vectors, part, k, weights + i * k, input, shifts, out + i * stride, stride);
    TILES(TALL)
    TILES(8)
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
}

static void NAME(pack_weights)(
    long m, long k, const course_scalar *weights, long rowStride, long columnStride, course_scalar *packed) {
    static const int heights[] = {TALL, 8, 4, 2, 1};
    long i = 0;
    for (int choice = 0; choice < 5; choice++) {
        const int rows = heights[choice];
        for (; rows <= TALL && i + rows <= m; i += rows)
            for (long p = 0; p < k; p++)
                for (int r = 0; r < rows; r++)
                    packed[i * k + p * rows + r] = weights[(i + r) * rowStride + p * columnStride];
    }
}

static void NAME(shifted_product)(
    long m, long n, long k, const course_scalar *weights, const course_scalar *input, const long *shifts,
    course_scalar *out, long stride) {
    long q = 0;
    for (; q + 2 * LANES <= n; q += 2 * LANES)
        NAME(shifted_column)(2, 0, m, k, weights, input + q, shifts, out + q, stride);
    if (q + LANES < n) NAME(shifted_column)(2, n - q - LANES, m, k, weights, input + q, shifts, out + q, stride);
    else if (q + LANES == n) NAME(shifted_column)(1, 0, m, k, weights, input + q, shifts, out + q, stride);
    else if (q < n) NAME(shifted_column)(1, n - q, m, k, weights, input + q, shifts, out + q, stride);
}

/// `rows` × `columns` sums over all places.
INLINE void NAME(outer_tile)(
    int rows, int columns, long n, const course_scalar *left, long leftStride, const course_scalar *input,
    const long *shifts, course_scalar *sums, long stride) {
    NAME(vector) sum[WIDE][6];
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) sum[i][j] = (NAME(vector)){0};
    for (long q = 0; q < n; q += LANES) {
        NAME(vector) above[WIDE];
        for (int i = 0; i < rows; i++) above[i] = LOAD(left + i * leftStride + q);
        for (int j = 0; j < columns; j++) {
            const NAME(vector) beside = LOAD(input + shifts[j] + q);
            for (int i = 0; i < rows; i++) sum[i][j] += above[i] * beside;
        }
    }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) sums[i * stride + j] += NAME(lane_sum)(sum[i][j]);
}

/// A few columns of the sums, all rows.
INLINE void NAME(outer_column)(
    int columns, long m, long n, const course_scalar *left, long leftStride, const course_scalar *input,
    const long *shifts, course_scalar *sums, long stride) {
    long i = 0;
#define TILES(rows)                                                                                                  \
    for (; rows <= WIDE && i + rows <= m; i += rows)                                                                 \
        NAME(outer_tile)(                                                                                            \
            rows <= WIDE ? rows : 1, columns, n, left + i * leftStride, leftStride, input, shifts, sums + i * stride,\
            stride);
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
}

static void NAME(shifted_outer)(
    long m, long n, long k, const course_scalar *left, long leftStride, const course_scalar *input,
    const long *shifts, course_scalar *sums, long stride) {
    long j = 0;
    for (; j + 6 <= k; j += 6) NAME(outer_column)(6, m, n, left, leftStride, input, shifts + j, sums + j, stride);
    for (; j + 3 <= k; j += 3) NAME(outer_column)(3, m, n, left, leftStride, input, shifts + j, sums + j, stride);
    for (; j < k; j++) NAME(outer_column)(1, m, n, left, leftStride, input, shifts + j, sums + j, stride);
}

/// A loop over `count` places: four vectors at a time, each with sums of its own, single ones, and a last one in part.
/// The body sees the place `i`, the number `part` of the vector, and how to load and store there.
#define EACH_VECTOR(body)                                                                                            \
    {                                                                                                                \
        long i = 0;                                                                                                  \
        for (; i + 4 * LANES <= count; i += LANES) {                                                                 \
            { enum { part = 0 }; body(LOAD, STORE) }                                                                 \
            i += LANES;                                                                                              \
            { enum { part = 1 }; body(LOAD, STORE) }                                                                 \
            i += LANES;                                                                                              \
            { enum { part = 2 }; body(LOAD, STORE) }                                                                 \
            i += LANES;                                                                                              \
            { enum { part = 3 }; body(LOAD, STORE) }                                                                 \
        }                                                                                                            \
        enum { part = 0 };                                                                                           \
        for (; i + LANES <= count; i += LANES) { body(LOAD, STORE) }                                                 \
        const long lanes = count - i;                                                                                \
        if (lanes > 0) { body(PART, PUT) }                                                                           \
    }
#define PART(p) LOAD_PART(p, lanes)
#define PUT(p, v) STORE_PART(p, v, lanes)

/// The lanes of a vector where the comparison holds, 0 elsewhere.
#define WHERE(comparison, v) ((NAME(vector))((comparison) & (__typeof__(comparison))(v)))

static void NAME(affine)(
    long rows, long count, const course_scalar *x, long strideX, course_scalar scale, course_scalar shift, int rectify,
    course_scalar *out, long strideOut) {
    const NAME(vector) zero = {0};
    for (long row = 0; row < rows; row++, x += strideX, out += strideOut) {
        if (rectify) {
#define BODY(load, store)                                                                                            \
    const NAME(vector) y = load(x + i) * scale + shift;                                                              \
    store(out + i, WHERE(~(y < zero), y));
            EACH_VECTOR(BODY)
#undef BODY
        } else {
#define BODY(load, store) store(out + i, (NAME(vector))(load(x + i) * scale + shift));
            EACH_VECTOR(BODY)
#undef BODY
        }
    }
}

static void NAME(affine_pair)(
    course_scalar *y, const course_scalar *x, course_scalar scaleY, course_scalar scaleX, course_scalar shift, long count) {
#define BODY(load, store) store(y + i, (NAME(vector))(load(y + i) * scaleY + load(x + i) * scaleX + shift));
    EACH_VECTOR(BODY)
#undef BODY
}

static course_scalar NAME(sum)(const course_scalar *x, long count) {
    NAME(vector) sum[4] = {0};
#define BODY(load, store) sum[part] += load(x + i);
    EACH_VECTOR(BODY)
#undef BODY
    return NAME(lane_sum)((sum[0] + sum[1]) + (sum[2] + sum[3]));
}

static course_scalar NAME(squares_about)(const course_scalar *x, course_scalar center, long count) {
    NAME(vector) sum[4] = {0};
    const long whole = count - count % LANES, rest = count - whole;
    count = whole;
#define BODY(load, store)                                                                                            \
    const NAME(vector) d = load(x + i) - center;                                                                     \
    sum[part] += d * d;
    EACH_VECTOR(BODY)
#undef BODY
    if (rest) {
        course_scalar last[LANES] __attribute__((aligned(BYTES)));
        *(NAME(vector) *)last = LOAD_PART(x + whole, rest) - center;
        for (long lane = rest; lane < LANES; lane++) last[lane] = 0;
        const NAME(vector) d = *(NAME(vector) *)last;
        sum[0] += d * d;
    }
    return NAME(lane_sum)((sum[0] + sum[1]) + (sum[2] + sum[3]));
}

static void NAME(rectified_gradient)(
    long rows, long count, const course_scalar *gradient, long strideGradient, const course_scalar *x,
    course_scalar scale, course_scalar shift, int rectify, course_scalar center, course_scalar *sums,
    course_scalar *out, int add) {
    const NAME(vector) zero = {0};
    NAME(vector) sum[4] = {0}, product[4] = {0};
    for (long row = 0; row < rows; row++, gradient += strideGradient, x += count, out += count) {
        // Lanes beyond the end hold a gradient of 0.
#define BODY(load, store)                                                                                            \
    const NAME(vector) v = load(x + i), y = v * scale + shift, g = load(gradient + i);                               \
    const NAME(vector) kept = rectify ? WHERE(y > zero, g) : g;                                                      \
    store(out + i, add ? load(out + i) + scale * kept : kept);                                                       \
    sum[part] += kept;                                                                                               \
    product[part] += kept * (v - center);
        EACH_VECTOR(BODY)
#undef BODY
    }
    sums[0] += NAME(lane_sum)((sum[0] + sum[1]) + (sum[2] + sum[3]));
    sums[1] += NAME(lane_sum)((product[0] + product[1]) + (product[2] + product[3]));
}

static void NAME(halve_rows)(const course_scalar *above, const course_scalar *below, course_scalar *out, long count) {
    for (long i = 0; i < count; i++)
        out[i] = (above[2 * i] + above[2 * i + 1] + below[2 * i] + below[2 * i + 1]) * (course_scalar)0.25;
}

static void NAME(double_row)(const course_scalar *x, course_scalar *out, long count) {
    for (long i = 0; i < count; i++) out[2 * i] = out[2 * i + 1] = x[i] * (course_scalar)0.25;
}

#undef EACH_VECTOR
#undef WHERE
#undef PART
#undef PUT
#undef INLINE
