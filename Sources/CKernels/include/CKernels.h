#ifndef COURSE_KERNELS_H
#define COURSE_KERNELS_H

// The inner loops of the engine. Each is compiled for several instruction sets; the best one that the processor has is
// picked when the program starts. Results may differ in the last digit between instruction sets.
//
// Arrays that are written do not overlap the others, unless it says so.

#include <stddef.h>

#include "scalar_functions.h"

#pragma clang assume_nonnull begin

/// The numbers of one update by Adam; see `adam` below.
struct course_adam {
    course_scalar keep, mean_gain, square_gain, rate, root_scale, epsilon;
};

/// The loops for one instruction set.
struct course_kernels {
    const char *name;

    /// C = initial + op(A) · op(B), with op the identity or the transpose.
    ///
    /// op(A) is m × k, op(B) is k × n, C is m × n, all row-major. The rows of A as it is stored are `strideA` apart, so
    /// that it can be a part of a larger matrix; B and C have no gaps. `initial` is added: its rows are `initialStride`
    /// apart, so a stride of 0 adds one row to every row of the product. It may be C itself, or NULL for 0.
    ///
    /// Large products are shared among threads. Each number is one sum, taken in order, so it has the same bits on any
    /// number of threads, and a row has the same bits whatever other rows there are.
    void (*_Nonnull matrix_product)(
        long m, long n, long k, const course_scalar *a, long strideA, int transposeA, const course_scalar *b,
        int transposeB, const course_scalar *_Nullable initial, long initialStride, course_scalar *c);

    /// out[j] = Σ over rows of x[row, j].
    void (*_Nonnull sum_of_rows)(const course_scalar *x, long rows, long columns, course_scalar *out);

    /// out = a + b, and the like, for each of `count` elements.
    void (*_Nonnull add)(const course_scalar *a, const course_scalar *b, course_scalar *out, long count);
    void (*_Nonnull multiply)(const course_scalar *a, const course_scalar *b, course_scalar *out, long count);
    /// y = y + scale · x.
    void (*_Nonnull add_scaled)(course_scalar *y, const course_scalar *x, course_scalar scale, long count);
    /// y = scale · y + x.
    void (*_Nonnull scale_add)(course_scalar *y, const course_scalar *x, course_scalar scale, long count);

    /// One update by gradient descent with momentum:
    ///   g = gradient + decay · value
    ///   velocity = momentum · velocity + g
    ///   value = value - rate · velocity, or with `is_nesterov` set: value - rate · (g + momentum · velocity)
    void (*_Nonnull momentum)(
        course_scalar *value, course_scalar *velocity, const course_scalar *gradient, course_scalar decay,
        course_scalar momentum, course_scalar rate, int is_nesterov, long count);
    /// One update by Adam, with all its arrays read and written once:
    ///   mean = mean + mean_gain · (gradient - mean)
    ///   square = square + square_gain · (gradient² - square)
    ///   value = keep · value - rate · mean / (root_scale · √square + epsilon)
    void (*_Nonnull adam)(
        course_scalar *value, course_scalar *mean, course_scalar *square, const course_scalar *gradient,
        struct course_adam numbers, long count);
    /// One update by RMSprop:
    ///   square = square + gain · (gradient² - square)
    ///   value = value - rate · gradient / (√square + epsilon)
    void (*_Nonnull rmsprop)(
        course_scalar *value, course_scalar *square, const course_scalar *gradient, course_scalar gain,
        course_scalar rate, course_scalar epsilon, long count);

    /// out = f(x); out may be x itself.
    void (*_Nonnull relu)(const course_scalar *x, course_scalar *out, long count);
    void (*_Nonnull tanh)(const course_scalar *x, course_scalar *out, long count);
    void (*_Nonnull sigmoid)(const course_scalar *x, course_scalar *out, long count);
    void (*_Nonnull exp)(const course_scalar *x, course_scalar *out, long count);
    void (*_Nonnull gelu_tanh)(const course_scalar *x, course_scalar *out, long count);
    /// The gradient at the input, from that at the output and the output y itself.
    void (*_Nonnull relu_gradient)(const course_scalar *upstream, const course_scalar *y, course_scalar *out, long count);
    void (*_Nonnull tanh_gradient)(const course_scalar *upstream, const course_scalar *y, course_scalar *out, long count);
    void (*_Nonnull sigmoid_gradient)(const course_scalar *upstream, const course_scalar *y, course_scalar *out, long count);
    /// The gradient at the input, from that at the output and the input x.
    void (*_Nonnull gelu_tanh_gradient)(
        const course_scalar *upstream, const course_scalar *x, course_scalar *out, long count);

    /// Σ a · b.
    course_scalar (*_Nonnull dot)(const course_scalar *a, const course_scalar *b, long count);
    /// out[row] = Σ a[row] · x, for rows of `count` numbers one behind the other.
    void (*_Nonnull dots)(long rows, long count, const course_scalar *a, const course_scalar *x, course_scalar *out);
    /// hidden = tanh(key + query); returns Σ weight · hidden, one score of additive attention.
    course_scalar (*_Nonnull tanh_score)(
        const course_scalar *key, const course_scalar *query, const course_scalar *weight, course_scalar *hidden, long count);
    /// From the gradient at that score: writes the one at the key, adds to those at the query and at the weight.
    void (*_Nonnull tanh_score_gradient)(
        course_scalar upstream, const course_scalar *hidden, const course_scalar *weight, course_scalar *key,
        course_scalar *query, course_scalar *weightGradient, long count);
    /// x = softmax(scale · x) of each row of `count` numbers, at least one, in place, for a scale above 0.
    void (*_Nonnull softmax_rows)(long rows, long count, course_scalar *x, course_scalar scale);
    /// upstream = scale · y · (upstream - Σ upstream · y), in place: the gradient at x, y being the softmax.
    void (*_Nonnull softmax_row_gradient)(
        course_scalar *upstream, const course_scalar *y, course_scalar scale, long count);

    /// What a time step of an LSTM does to each unit, once the matrix products are done, for `rows` sequences.
    ///
    /// `gates` is rows × 4 · hidden: the sums that go into input gate, forget gate, candidate and output gate; each is
    /// replaced by its gate. The others are rows × hidden: the cells before the step, and those after it and the
    /// outputs.
    ///     cell = forget · before + input · candidate,   out = output · tanh(cell)
    void (*_Nonnull lstm_step)(
        long rows, long hidden, course_scalar *gates, const course_scalar *before, course_scalar *cell, course_scalar *out);
    /// The way back: from the gradients at `out` and at `cell` to that at the four sums, and at `before`, which
    /// replaces the one at `cell`.
    void (*_Nonnull lstm_step_gradient)(
        long rows, long hidden, const course_scalar *gates, const course_scalar *before, const course_scalar *cell,
        const course_scalar *out_gradient, course_scalar *cell_gradient, course_scalar *gates_gradient);

    /// The same for a GRU, whose reset gate acts on the product. `gates` is rows × 3 · hidden: what the input sends to
    /// reset gate, update gate and candidate; each is replaced by its gate. `product` is what the state sends to them.
    ///     candidate = tanh(input + reset · product),   out = (1 - update) · candidate + update · before
    void (*_Nonnull gru_step)(
        long rows, long hidden, course_scalar *gates, const course_scalar *product, const course_scalar *before,
        course_scalar *out);
    /// The way back: from the gradient at `out` to those at both parts of the sums, and to the share of that at
    /// `before` which does not go through the product; it replaces the one at `out`.
    void (*_Nonnull gru_step_gradient)(
        long rows, long hidden, const course_scalar *gates, const course_scalar *product, const course_scalar *before,
        course_scalar *out_gradient, course_scalar *gates_gradient, course_scalar *product_gradient);
    /// Puts an m × k matrix in the order in which `shifted_product` reads it; m · k numbers. Element (i, p) of the
    /// matrix is at `weights[i · rowStride + p · columnStride]`.
    void (*_Nonnull pack_weights)(
        long m, long k, const course_scalar *weights, long rowStride, long columnStride, course_scalar *packed);
    /// out[i · stride + q] = Σ over p < k of weights[i, p] · input[shifts[p] + q], for i < m and q < n.
    ///
    /// The weights come packed. Up to 32 numbers behind the last place of the input are read, not used.
    void (*_Nonnull shifted_product)(
        long m, long n, long k, const course_scalar *weights, const course_scalar *input, const long *shifts,
        course_scalar *out, long stride);
    /// sums[i · stride + p] += Σ over q < n of left[i · leftStride + q] · input[shifts[p] + q], for i < m and p < k.
    ///
    /// n is taken as the next multiple of 16: beyond it `left` must be 0, and the input finite.
    void (*_Nonnull shifted_outer)(
        long m, long n, long k, const course_scalar *left, long leftStride, const course_scalar *input,
        const long *shifts, course_scalar *sums, long stride);

    /// out = scale · x + shift, or 0 where that is negative and `rectify` is set; out may be x itself. Rows of `count`
    /// numbers, the strides apart.
    void (*_Nonnull affine)(
        long rows, long count, const course_scalar *x, long strideX, course_scalar scale, course_scalar shift,
        int rectify, course_scalar *out, long strideOut);
    /// y = scaleY · y + scaleX · x + shift.
    void (*_Nonnull affine_pair)(
        course_scalar *y, const course_scalar *x, course_scalar scaleY, course_scalar scaleX, course_scalar shift,
        long count);
    /// Σ x.
    course_scalar (*_Nonnull sum)(const course_scalar *x, long count);
    /// Σ (x - center)².
    course_scalar (*_Nonnull squares_about)(const course_scalar *x, course_scalar center, long count);
    /// The way back through `affine`: g is the gradient, or 0 where the output was not above 0 and `rectify` is set;
    ///   out = g, or with `add` set: out = out + scale · g;   sums[0] += Σ g,   sums[1] += Σ g · (x - center).
    /// `out` may be the gradient. Rows of `count` numbers; those of the gradient are `strideGradient` apart.
    void (*_Nonnull rectified_gradient)(
        long rows, long count, const course_scalar *gradient, long strideGradient, const course_scalar *x,
        course_scalar scale, course_scalar shift, int rectify, course_scalar center, course_scalar *sums,
        course_scalar *out, int add);
    /// out[i] = the mean of above[2i], above[2i + 1], below[2i] and below[2i + 1].
    void (*_Nonnull halve_rows)(const course_scalar *above, const course_scalar *below, course_scalar *out, long count);
    /// out[2i] = out[2i + 1] = x[i] / 4.
    void (*_Nonnull double_row)(const course_scalar *x, course_scalar *out, long count);

    /// Layer normalisation of rows of `count` numbers, at least one: with mean and variance of each row,
    ///   inverse = 1 / √(variance + epsilon),   normalized = (x - mean) · inverse,   out = scale · normalized + shift.
    /// One number of `inverse` a row. `normalized` and `out` may be one, or x itself.
    void (*_Nonnull normalize_rows)(
        long rows, long count, const course_scalar *x, const course_scalar *scale, const course_scalar *shift,
        course_scalar epsilon, course_scalar *normalized, course_scalar *inverse, course_scalar *out);
    /// The way back: with g = scale · upstream, and the means over the row,
    ///   out = inverse · (g - mean of g - normalized · mean of g · normalized).
    /// Adds Σ upstream · normalized and Σ upstream over the rows to the other two gradients.
    void (*_Nonnull normalize_rows_gradient)(
        long rows, long count, const course_scalar *upstream, const course_scalar *normalized,
        const course_scalar *inverse, const course_scalar *scale, course_scalar *out, course_scalar *scale_gradient,
        course_scalar *shift_gradient);
};

/// All sets of loops that this processor can run, from the plainest to the best; NULL beyond the last.
const struct course_kernels *_Nullable course_kernels_at(int place);

/// Set once, before `main`.
extern const struct course_kernels *course_best;

/// The loops that this processor runs best.
COURSE_INLINE const struct course_kernels *course_best_kernels(void) { return course_best; }

/// A product of so few numbers that calling `matrix_product` would take longer: the three loops of the definition.
/// The arguments are the same, but A has no gaps.
void course_small_product(
    long m, long n, long k, const course_scalar *a, int transposeA, const course_scalar *b, int transposeB,
    const course_scalar *_Nullable initial, long initialStride, course_scalar *c);

/// Σ max(z, 0) - z · t + log(1 + exp(-|z|)): the binary cross-entropy of targets under sigmoid(z), in nats.
double course_binary_loss(const course_scalar *z, const course_scalar *t, long count);
/// out = scale · (sigmoid(z) - t): its gradient.
void course_binary_loss_gradient(
    const course_scalar *z, const course_scalar *t, course_scalar scale, course_scalar *out, long count);

/// How many threads a matrix product may use, for the whole process; 1 at first.
void course_set_thread_limit(long count);
long course_thread_limit(void);
/// Whether the limit is 1 on the calling thread, because it is itself one of several that share the work.
void course_stay_on_thread(int stays);
/// How many threads share work: the limit, but no more than there are processors.
long course_thread_count(void);
/// Calls `work(context, part)` for each part from 0 to `parts - 1`, on `course_thread_count` threads, in any
/// order. Returns when all calls have ended; what a call shares in its turn stays on its thread.
void course_share(long parts, void *context, void (*_Nonnull work)(void *context, long part));
/// From so many multiplications on, a matrix product is shared among threads.
enum { course_smallest_shared = 1 << 21 };

/// What notes the loops that the calling thread runs, or NULL: `Recorder` in TensorCore. Read before every operation, so
/// it is one instruction.
#ifdef __ELF__
__attribute__((tls_model("initial-exec")))
#endif
extern _Thread_local void *_Nullable course_recorder;
COURSE_INLINE void *_Nullable course_current_recorder(void) { return course_recorder; }
void course_set_recorder(void *_Nullable recorder);

/// Memory for so many bytes, on a cache line; blocks given back are used again. Ends the program if there is none.
void *course_block_take(size_t bytes);

/// Gives a block back, with the number of bytes it was taken for.
void course_block_give(void *memory, size_t bytes);

#pragma clang assume_nonnull end

#endif
