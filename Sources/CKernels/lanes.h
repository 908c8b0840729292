// One number from the lanes of a vector, for one instruction set; kernel_set.h says what the includer defines.
//
// A vector is folded in pieces of 16 bytes, so that each step is one instruction.

typedef course_scalar NAME(piece) __attribute__((vector_size(16)));

#define FOLDED(v, fold)                                                                                              \
    enum { pieces = BYTES / 16, lanes = 16 / sizeof(course_scalar) };                                                \
    NAME(piece) piece[pieces];                                                                                       \
    __builtin_memcpy(piece, &v, BYTES);                                                                              \
    for (int half = pieces / 2; half > 0; half /= 2)                                                                 \
        for (int i = 0; i < half; i++) piece[i] = fold(piece[i], piece[i + half]);                                   \
    course_scalar lane[lanes];                                                                                       \
    __builtin_memcpy(lane, piece, 16);                                                                               \
    for (int half = lanes / 2; half > 0; half /= 2)                                                                  \
        for (int i = 0; i < half; i++) lane[i] = fold(lane[i], lane[i + half]);                                      \
    return lane[0];
#define PLUS(a, b) ((a) + (b))

COURSE_INLINE course_scalar NAME(lane_sum)(NAME(vector) v) { FOLDED(v, PLUS) }
COURSE_INLINE course_scalar NAME(lane_maximum)(NAME(vector) v) { FOLDED(v, __builtin_elementwise_max) }

#undef PLUS
#undef FOLDED
