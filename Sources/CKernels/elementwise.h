// The loops over elements for one instruction set; kernel_set.h says what the includer defines.
//
// A loop goes vector by vector, through copies on the stack that the compiler keeps in registers: its inner loop of
// LANES rounds over them becomes a few vector instructions. The rest, shorter than a vector, is copied in part.

typedef course_scalar NAME(block)[LANES] __attribute__((aligned(BYTES)));

#define VECTOR(block) (*(NAME(vector) *)(block))
#define LOOP(inputs, rest_of_inputs, output, value)                                                                  \
    long i = 0;                                                                                                      \
    NAME(block) u, v, w;                                                                                             \
    (void)v;                                                                                                         \
    for (; i + LANES <= count; i += LANES) {                                                                         \
        inputs;                                                                                                      \
        for (int l = 0; l < LANES; l++) w[l] = (value);                                                              \
        STORE((output) + i, VECTOR(w));                                                                              \
    }                                                                                                                \
    const long rest = count - i;                                                                                     \
    if (rest) {                                                                                                      \
        rest_of_inputs;                                                                                              \
        for (int l = 0; l < LANES; l++) w[l] = (value);                                                              \
        STORE_PART((output) + i, VECTOR(w), rest);                                                                   \
    }

/// out = the value for u = x, element by element; out may be x.
#define MAP(name, value)                                                                                             \
    static void NAME(name)(const course_scalar *x, course_scalar *out, long count) {                                 \
        LOOP(VECTOR(u) = LOAD(x + i), VECTOR(u) = LOAD_PART(x + i, rest), out, value)                                \
    }
/// out = the value for u = a and v = b.
#define ZIP(name, value)                                                                                             \
    static void NAME(name)(                                                                                          \
        const course_scalar *a, const course_scalar *b, course_scalar *restrict out, long count) {                   \
        LOOP(VECTOR(u) = LOAD(a + i); VECTOR(v) = LOAD(b + i), VECTOR(u) = LOAD_PART(a + i, rest);                   \
             VECTOR(v) = LOAD_PART(b + i, rest), out, value)                                                         \
    }
/// y = the value for u = y and v = x.
#define UPDATE(name, value)                                                                                          \
    static void NAME(name)(course_scalar *restrict y, const course_scalar *x, course_scalar scale, long count) {     \
        LOOP(VECTOR(u) = LOAD(y + i); VECTOR(v) = LOAD(x + i), VECTOR(u) = LOAD_PART(y + i, rest);                   \
             VECTOR(v) = LOAD_PART(x + i, rest), y, value)                                                           \
    }

ZIP(add, u[l] + v[l])
ZIP(multiply, u[l] * v[l])
UPDATE(add_scaled, u[l] + scale * v[l])
UPDATE(scale_add, scale * u[l] + v[l])

MAP(relu, u[l] < 0 ? 0 : u[l])
MAP(tanh, course_tanh(u[l]))
MAP(sigmoid, course_sigmoid(u[l]))
MAP(exp, course_exp(u[l]))
MAP(gelu_tanh, course_gelu_tanh(u[l]))
ZIP(relu_gradient, v[l] > 0 ? u[l] : 0)
ZIP(tanh_gradient, u[l] * (1 - v[l] * v[l]))
ZIP(sigmoid_gradient, u[l] * v[l] * (1 - v[l]))
ZIP(gelu_tanh_gradient, u[l] * course_gelu_tanh_slope(v[l]))

static void NAME(sum_of_rows)(const course_scalar *x, long rows, long columns, course_scalar *restrict out) {
    for (long j = 0; j < columns; j += LANES) {
        const long left = columns - j;
        NAME(vector) sum = {0};
        if (left >= LANES) {
            for (long row = 0; row < rows; row++) sum += LOAD(x + row * columns + j);
            STORE(out + j, sum);
        } else if (MASKED) {
            for (long row = 0; row < rows; row++) sum += LOAD_PART(x + row * columns + j, left);
            STORE_PART(out + j, sum, left);
        } else {  // Number by number: parts of vectors are slow without masks.
            for (long lane = 0; lane < left; lane++) {
                course_scalar one = 0;
                for (long row = 0; row < rows; row++) one += x[row * columns + j + lane];
                out[j + lane] = one;
            }
        }
    }
}

#undef MAP
#undef ZIP
#undef UPDATE
#undef LOOP
#undef VECTOR
