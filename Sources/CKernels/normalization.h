// The loops of layer normalisation for one instruction set; kernel_set.h says what the includer defines.
//
// Products and sums are rounded one by one, as in the formulas.

/// The body for each vector of a row; the last one in part. It sees the place `i`, and how to load and store there.
#define EACH_VECTOR(body)                                                                                            \
    {                                                                                                                \
        long i = 0;                                                                                                  \
        for (; i + LANES <= count; i += LANES) { body(LOAD, STORE) }                                                 \
        const long rest = count - i;                                                                                 \
        if (rest) { body(PART, PUT) }                                                                                \
    }
#define PART(p) LOAD_PART(p, rest)
#define PUT(p, v) STORE_PART(p, v, rest)

static void NAME(normalize_rows)(
    long rows, long count, const course_scalar *x, const course_scalar *scale, const course_scalar *shift,
    course_scalar epsilon, course_scalar *normalized, course_scalar *inverse, course_scalar *out) {
#pragma clang fp contract(off)
    for (long row = 0; row < rows; row++, x += count, normalized += count, out += count) {
        const course_scalar mean = NAME(sum)(x, count) / (course_scalar)count;
        const course_scalar variance = NAME(squares_about)(x, mean, count) / (course_scalar)count;
        const course_scalar factor = inverse[row] = 1 / __builtin_elementwise_sqrt(variance + epsilon);
#define BODY(load, store)                                                                                            \
    const NAME(vector) h = (load(x + i) - mean) * factor, y = load(scale + i) * h + load(shift + i);                 \
    store(normalized + i, h);                                                                                        \
    store(out + i, y);
        EACH_VECTOR(BODY)
#undef BODY
    }
}

static void NAME(normalize_rows_gradient)(
    long rows, long count, const course_scalar *upstream, const course_scalar *normalized,
    const course_scalar *inverse, const course_scalar *scale, course_scalar *restrict out,
    course_scalar *restrict scale_gradient, course_scalar *restrict shift_gradient) {
#pragma clang fp contract(off)
    for (long row = 0; row < rows; row++, upstream += count, normalized += count, out += count) {
#define BODY(load, store)                                                                                            \
    const NAME(vector) dy = load(upstream + i);                                                                      \
    store(scale_gradient + i, (NAME(vector))(load(scale_gradient + i) + dy * load(normalized + i)));                 \
    store(shift_gradient + i, (NAME(vector))(load(shift_gradient + i) + dy));                                        \
    store(out + i, (NAME(vector))(dy * load(scale + i)));
        EACH_VECTOR(BODY)
#undef BODY
        const course_scalar mean = NAME(sum)(out, count) / (course_scalar)count;
        const course_scalar slope = NAME(dot)(out, normalized, count) / (course_scalar)count, factor = inverse[row];
#define BODY(load, store)                                                                                            \
    store(out + i, (NAME(vector))(factor * (load(out + i) - mean - load(normalized + i) * slope)));
        EACH_VECTOR(BODY)
#undef BODY
    }
}

#undef EACH_VECTOR
#undef PART
#undef PUT
