// The loops of attention for one instruction set; kernel_set.h says what the includer defines. They are built like
// those of elementwise.h: a block of LANES numbers on the stack stands for a vector.

typedef course_scalar NAME(attention_block)[LANES] __attribute__((aligned(BYTES)));

#define VECTOR(block) (*(NAME(vector) *)(block))
/// The body for each vector of u = a, and of v = b; `lanes` of them count.
#define EACH(a, b, ...)                                                                                              \
    {                                                                                                                \
        NAME(attention_block) u, v;                                                                                  \
        long i = 0;                                                                                                  \
        for (; i + LANES <= count; i += LANES) {                                                                     \
            const int lanes = LANES;                                                                                 \
            VECTOR(u) = LOAD((a) + i), VECTOR(v) = LOAD((b) + i);                                                    \
            __VA_ARGS__                                                                                              \
        }                                                                                                            \
        const long rest = count - i;                                                                                 \
        if (rest) {                                                                                                  \
            const int lanes = (int)rest;                                                                             \
            VECTOR(u) = LOAD_PART((a) + i, rest), VECTOR(v) = LOAD_PART((b) + i, rest);                              \
            __VA_ARGS__                                                                                              \
        }                                                                                                            \
    }
#define LOAD_SOME(p) (lanes == LANES ? LOAD(p) : LOAD_PART(p, lanes))
#define STORE_SOME(p, block)                                                                                         \
    if (lanes == LANES) STORE(p, VECTOR(block));                                                                     \
    else STORE_PART(p, VECTOR(block), lanes);

COURSE_INLINE course_scalar NAME(inner_product)(const course_scalar *a, const course_scalar *b, long count) {
    NAME(attention_block) sum = {0};
    // Beyond the end both are 0.
    EACH(a, b, {
        (void)lanes;
        for (int l = 0; l < LANES; l++) sum[l] += u[l] * v[l];
    })
    return NAME(lane_sum)(VECTOR(sum));
}

static course_scalar NAME(dot)(const course_scalar *a, const course_scalar *b, long count) {
    return NAME(inner_product)(a, b, count);
}

static void NAME(dots)(
    long rows, long count, const course_scalar *a, const course_scalar *x, course_scalar *restrict out) {
    for (long row = 0; row < rows; row++) out[row] = NAME(inner_product)(a + row * count, x, count);
}

/// Σ v · tanh(key + query), and the tanh for the way back.
static course_scalar NAME(tanh_score)(
    const course_scalar *key, const course_scalar *query, const course_scalar *weight, course_scalar *restrict hidden,
    long count) {
    NAME(attention_block) sum = {0}, h, w;
    EACH(key, query, {
        VECTOR(w) = LOAD_SOME(weight + i);
        for (int l = 0; l < LANES; l++) h[l] = course_tanh(u[l] + v[l]);
        for (int l = 0; l < LANES; l++) sum[l] += w[l] * h[l];
        STORE_SOME(hidden + i, h)
    })
    return NAME(lane_sum)(VECTOR(sum));
}

static void NAME(tanh_score_gradient)(
    course_scalar upstream, const course_scalar *hidden, const course_scalar *weight, course_scalar *restrict key,
    course_scalar *restrict query, course_scalar *restrict weightGradient, long count) {
    NAME(attention_block) q, w;
    EACH(hidden, weight, {
        VECTOR(q) = LOAD_SOME(query + i);
        VECTOR(w) = LOAD_SOME(weightGradient + i);
        for (int l = 0; l < LANES; l++) w[l] += upstream * u[l];
        for (int l = 0; l < LANES; l++) v[l] = upstream * v[l] * (1 - u[l] * u[l]);
        for (int l = 0; l < LANES; l++) q[l] += v[l];
        STORE_SOME(key + i, v)
        STORE_SOME(query + i, q)
        STORE_SOME(weightGradient + i, w)
    })
}

/// The first `count` lanes, and `other` in those behind them.
COURSE_INLINE NAME(vector) NAME(filled_up)(NAME(vector) v, long count, course_scalar other) {
    NAME(attention_block) numbers;
    for (int l = 0; l < LANES; l++) numbers[l] = l;
    const __typeof__(v < v) counts = VECTOR(numbers) < (course_scalar)count;
    const NAME(vector) others = (NAME(vector)){0} + other;
    return (NAME(vector))(((__typeof__(counts))v & counts) | ((__typeof__(counts))others & ~counts));
}

COURSE_INLINE NAME(vector) NAME(powers)(NAME(vector) v) {
    NAME(attention_block) u;
    VECTOR(u) = v;
    for (int l = 0; l < LANES; l++) u[l] = course_exp_below(u[l]);
    return VECTOR(u);
}

static void NAME(softmax_rows)(long rows, long count, course_scalar *x, course_scalar scale) {
    const long rest = count % LANES, whole = count - rest;
    for (long row = 0; row < rows; row++, x += count) {
        NAME(vector) top = (NAME(vector)){0} + x[0], sum = {0};
        for (long i = 0; i < whole; i += LANES) top = __builtin_elementwise_max(LOAD(x + i), top);
        if (rest)
            top = __builtin_elementwise_max(NAME(filled_up)(LOAD_PART(x + whole, rest), rest, x[0]), top);
        const course_scalar largest = NAME(lane_maximum)(top);
        for (long i = 0; i < whole; i += LANES) {
            const NAME(vector) power = NAME(powers)(scale * (LOAD(x + i) - largest));
            sum += power;
            STORE(x + i, power);
        }
        NAME(vector) last = {0};
        if (rest) {
            last = NAME(filled_up)(NAME(powers)(scale * (LOAD_PART(x + whole, rest) - largest)), rest, 0);
            sum += last;
        }
        const course_scalar factor = 1 / NAME(lane_sum)(sum);
        for (long i = 0; i < whole; i += LANES) STORE(x + i, LOAD(x + i) * factor);
        if (rest) STORE_PART(x + whole, last * factor, rest);
    }
}

/// From the gradient at the softmax to that at its input, times the scale, in place.
static void NAME(softmax_row_gradient)(
    course_scalar *upstream, const course_scalar *y, course_scalar scale, long count) {
    const course_scalar mean = NAME(dot)(upstream, y, count);
    EACH(upstream, y, {
        for (int l = 0; l < LANES; l++) u[l] = scale * v[l] * (u[l] - mean);
        STORE_SOME(upstream + i, u)
    })
}

#undef VECTOR
#undef EACH
#undef LOAD_SOME
#undef STORE_SOME
