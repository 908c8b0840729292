// The updates of optimisers for one instruction set; kernel_set.h says what the includer defines, CKernels.h the
// formulas.
//
// Each array is read and written once: an update is bound by memory, and one pass costs a third of several.

#define SQUARE_ROOT(x) __builtin_elementwise_sqrt(x)

COURSE_INLINE void NAME(momentum_vector)(
    NAME(vector) *value, NAME(vector) *velocity, NAME(vector) gradient, course_scalar decay, course_scalar momentum,
    course_scalar rate, int is_nesterov) {
    gradient += decay * *value;
    *velocity = momentum * *velocity + gradient;
    *value -= rate * (is_nesterov ? gradient + momentum * *velocity : *velocity);
}

static void NAME(momentum)(
    course_scalar *restrict value, course_scalar *restrict velocity, const course_scalar *gradient,
    course_scalar decay, course_scalar momentum, course_scalar rate, int is_nesterov, long count) {
    long i = 0;
    for (; i + LANES <= count; i += LANES) {
        NAME(vector) x = LOAD(value + i), v = LOAD(velocity + i);
        NAME(momentum_vector)(&x, &v, LOAD(gradient + i), decay, momentum, rate, is_nesterov);
        STORE(value + i, x);
        STORE(velocity + i, v);
    }
    const long rest = count - i;
    if (rest == 0) return;
    NAME(vector) x = LOAD_PART(value + i, rest), v = LOAD_PART(velocity + i, rest);
    NAME(momentum_vector)(&x, &v, LOAD_PART(gradient + i, rest), decay, momentum, rate, is_nesterov);
    STORE_PART(value + i, x, rest);
    STORE_PART(velocity + i, v, rest);
}

COURSE_INLINE void NAME(adam_vector)(
    NAME(vector) *value, NAME(vector) *mean, NAME(vector) *square, const NAME(vector) gradient,
    const struct course_adam *numbers) {
    *mean += numbers->mean_gain * (gradient - *mean);
    *square += numbers->square_gain * (gradient * gradient - *square);
    const NAME(vector) root = numbers->root_scale * SQUARE_ROOT(*square) + numbers->epsilon;
    *value = numbers->keep * *value - numbers->rate * *mean / root;
}

static void NAME(adam)(
    course_scalar *restrict value, course_scalar *restrict mean, course_scalar *restrict square,
    const course_scalar *gradient, struct course_adam numbers, long count) {
    long i = 0;
    for (; i + LANES <= count; i += LANES) {
        NAME(vector) x = LOAD(value + i), m = LOAD(mean + i), s = LOAD(square + i);
        NAME(adam_vector)(&x, &m, &s, LOAD(gradient + i), &numbers);
        STORE(value + i, x);
        STORE(mean + i, m);
        STORE(square + i, s);
    }
    const long rest = count - i;
    if (rest == 0) return;
    NAME(vector) x = LOAD_PART(value + i, rest), m = LOAD_PART(mean + i, rest), s = LOAD_PART(square + i, rest);
    NAME(adam_vector)(&x, &m, &s, LOAD_PART(gradient + i, rest), &numbers);
    STORE_PART(value + i, x, rest);
    STORE_PART(mean + i, m, rest);
    STORE_PART(square + i, s, rest);
}

COURSE_INLINE void NAME(rmsprop_vector)(
    NAME(vector) *value, NAME(vector) *square, const NAME(vector) gradient, course_scalar gain, course_scalar rate,
    course_scalar epsilon) {
    *square += gain * (gradient * gradient - *square);
    *value -= rate * gradient / (SQUARE_ROOT(*square) + epsilon);
}

static void NAME(rmsprop)(
    course_scalar *restrict value, course_scalar *restrict square, const course_scalar *gradient, course_scalar gain,
    course_scalar rate, course_scalar epsilon, long count) {
    long i = 0;
    for (; i + LANES <= count; i += LANES) {
        NAME(vector) x = LOAD(value + i), s = LOAD(square + i);
        NAME(rmsprop_vector)(&x, &s, LOAD(gradient + i), gain, rate, epsilon);
        STORE(value + i, x);
        STORE(square + i, s);
    }
    const long rest = count - i;
    if (rest == 0) return;
    NAME(vector) x = LOAD_PART(value + i, rest), s = LOAD_PART(square + i, rest);
    NAME(rmsprop_vector)(&x, &s, LOAD_PART(gradient + i, rest), gain, rate, epsilon);
    STORE_PART(value + i, x, rest);
    STORE_PART(square + i, s, rest);
}

#undef SQUARE_ROOT
