// Everything for one instruction set. The includer defines:
//   NAME(x)   x with the set's name behind it
//   BYTES     in a vector; LANES is how many numbers that are
//   ROWS      rows of a tile of the matrix product
//   TALL      rows of a tile of the shifted product, two vectors wide
//   WIDE      rows of a tile of the product of two sets of rows, six vectors wide
//   MASKED    1 if the set loads and stores the first few lanes of a vector by a mask, as
//             LOAD_PART(p, count) and STORE_PART(p, v, count)
typedef course_scalar NAME(vector) __attribute__((vector_size(BYTES), aligned(sizeof(course_scalar))));

#define LOAD(p) (*(const NAME(vector) *)(p))
#define STORE(p, v) (*(NAME(vector) *)(p) = (v))
#if !MASKED
/// The first `count` lanes from memory, the others 0.
static inline __attribute__((always_inline)) NAME(vector) NAME(load_part)(const course_scalar *p, long count) {
    NAME(vector) v = {0};
    for (long lane = 0; lane < count; lane++) v[lane] = p[lane];
    return v;
}
static inline __attribute__((always_inline)) void NAME(store_part)(course_scalar *p, NAME(vector) v, long count) {
    for (long lane = 0; lane < count; lane++) p[lane] = v[lane];
}
#define LOAD_PART(p, count) NAME(load_part)(p, count)
#define STORE_PART(p, v, count) NAME(store_part)(p, v, count)
#endif

#include "lanes.h"
#include "elementwise.h"
#include "optimizer_steps.h"
#include "matrix_packing.h"
#include "matrix_product.h"
#include "attention.h"
#include "recurrent.h"
#include "convolution.h"
#include "normalization.h"

#define STRING(x) #x
#define NAME_OF(x) STRING(x)
static const struct course_kernels NAME(kernels) = {
    .name = NAME_OF(NAME(kernels)),
    .matrix_product = NAME(matrix_product),
    .sum_of_rows = NAME(sum_of_rows),
    .add = NAME(add),
    .multiply = NAME(multiply),
    .add_scaled = NAME(add_scaled),
    .scale_add = NAME(scale_add),
    .momentum = NAME(momentum),
    .adam = NAME(adam),
    .rmsprop = NAME(rmsprop),
    .relu = NAME(relu),
    .tanh = NAME(tanh),
    .sigmoid = NAME(sigmoid),
    .exp = NAME(exp),
    .gelu_tanh = NAME(gelu_tanh),
    .relu_gradient = NAME(relu_gradient),
    .tanh_gradient = NAME(tanh_gradient),
    .sigmoid_gradient = NAME(sigmoid_gradient),
    .gelu_tanh_gradient = NAME(gelu_tanh_gradient),
    .dot = NAME(dot),
    .dots = NAME(dots),
    .tanh_score = NAME(tanh_score),
    .tanh_score_gradient = NAME(tanh_score_gradient),
    .softmax_rows = NAME(softmax_rows),
    .softmax_row_gradient = NAME(softmax_row_gradient),
    .lstm_step = NAME(lstm_step),
    .lstm_step_gradient = NAME(lstm_step_gradient),
    .gru_step = NAME(gru_step),
    .gru_step_gradient = NAME(gru_step_gradient),
    .pack_weights = NAME(pack_weights),
    .shifted_product = NAME(shifted_product),
    .shifted_outer = NAME(shifted_outer),
    .affine = NAME(affine),
    .affine_pair = NAME(affine_pair),
    .sum = NAME(sum),
    .squares_about = NAME(squares_about),
    .rectified_gradient = NAME(rectified_gradient),
    .halve_rows = NAME(halve_rows),
    .double_row = NAME(double_row),
    .normalize_rows = NAME(normalize_rows),
    .normalize_rows_gradient = NAME(normalize_rows_gradient),
};

#undef STRING
#undef NAME_OF
#undef NAME
#undef BYTES
#undef ROWS
#undef TALL
#undef WIDE
#undef MASKED
#undef LOAD
#undef STORE
#undef LOAD_PART
#undef STORE_PART
