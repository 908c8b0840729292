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

/// Folded in half until one number is left: a chain of additions would be slower than the loops before it.
static inline __attribute__((always_inline)) course_scalar NAME(total)(course_scalar *block) {
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) block[l] += block[l + half];
    return block[0];
}

static inline __attribute__((always_inline)) course_scalar NAME(largest)(course_scalar *block) {
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) block[l] = block[l] > block[l + half] ? block[l] : block[l + half];
    return block[0];
}

static course_scalar NAME(dot)(const course_scalar *a, const course_scalar *b, long count) {
    NAME(attention_block) sum = {0};
    // Beyond the end both are 0.
    EACH(a, b, {
        (void)lanes;
        for (int l = 0; l < LANES; l++) sum[l] += u[l] * v[l];
    })
    return NAME(total)(sum);
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
    return NAME(total)(sum);
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

static void NAME(softmax_row)(course_scalar *x, course_scalar scale, long count) {
    const course_scalar infinity = (course_scalar)__builtin_inff();
    NAME(attention_block) top, sum = {0};
    for (int l = 0; l < LANES; l++) top[l] = -infinity;
    // The numbers behind a short row count as its first one.
    EACH(x, x, {
        for (int l = lanes; l < LANES; l++) u[l] = x[0];
        for (int l = 0; l < LANES; l++) top[l] = u[l] > top[l] ? u[l] : top[l];
    })
    const course_scalar largest = NAME(largest)(top);
    EACH(x, x, {
        for (int l = 0; l < LANES; l++) v[l] = course_exp(scale * (u[l] - largest));
        for (int l = lanes; l < LANES; l++) v[l] = 0;
        for (int l = 0; l < LANES; l++) sum[l] += v[l];
        STORE_SOME(x + i, v)
    })
    const course_scalar factor = 1 / NAME(total)(sum);
    EACH(x, x, {
        for (int l = 0; l < LANES; l++) v[l] = u[l] * factor;
        STORE_SOME(x + i, v)
    })
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
