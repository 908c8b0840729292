// gpt-train: the language model of 4 blocks, 128 wide, by hand; see ../language.py. writing.h has gpt-write.
#pragma once
#include "numbers.h"

enum { W = 128, HEADS = 4, HW = W / HEADS, LAYERS = 4, INNER = 4 * W, LETTERS = 65, CONTEXT = 128, TEXTS = 16 };
enum { ROWS = TEXTS * CONTEXT, CUT = 32 };  // Queries are worked on CUT at a time: they see no key behind the last.

// Parameters, or their gradients: one piece of memory. Weights are [inputs, outputs].
typedef struct {
    float *n1, *n1b, *qkv, *qkvb, *o, *ob, *n2, *n2b, *f, *fb, *g, *gb;
} Block;
typedef struct {
    float *all, *embedding, *positions, *n, *nb;
    Block block[LAYERS];
    long count;
} Weights;

static Weights weights_in_memory(void) {
    Weights w = {floats(1000000)};
    float *next = w.all;
#define TAKE(name, size) (name = next, next += (size))
    TAKE(w.embedding, LETTERS * W), TAKE(w.positions, CONTEXT * W), TAKE(w.n, W), TAKE(w.nb, W);
    for (Block *b = w.block; b < w.block + LAYERS; b++) {
        TAKE(b->n1, W), TAKE(b->n1b, W), TAKE(b->qkv, 3 * W * W), TAKE(b->qkvb, 3 * W), TAKE(b->o, W * W);
        TAKE(b->ob, W), TAKE(b->n2, W), TAKE(b->n2b, W), TAKE(b->f, W * INNER), TAKE(b->fb, INNER);
        TAKE(b->g, INNER * W), TAKE(b->gb, W);
    }
    w.count = next - w.all;
    return w;
}
static void draw_layer(float *w, long ldw, float *bias, int inputs, int outputs) {
    static float drawn[INNER * W], turned[INNER * W];
    double bound = 1 / sqrt(inputs);
    draw_weight(turned, drawn, inputs, outputs, bound);
    for (int i = 0; i < inputs; i++) memcpy(w + i * ldw, turned + i * outputs, 4 * outputs);
    uniform(bias, outputs, bound);
}
static void start(Weights *w) {
    generator = 82;
    uniform(w->embedding, LETTERS * W, 0.1), uniform(w->positions, CONTEXT * W, 0.1);
    for (Block *b = w->block; b < w->block + LAYERS; b++) {
        for (int part = 0; part < 3; part++) draw_layer(b->qkv + part * W, 3 * W, b->qkvb + part * W, W, W);
        draw_layer(b->o, W, b->ob, W, W), draw_layer(b->f, INNER, b->fb, W, INNER), draw_layer(b->g, W, b->gb, INNER, W);
        for (int i = 0; i < W; i++) b->n1[i] = b->n2[i] = w->n[i] = 1, b->n1b[i] = b->n2b[i] = w->nb[i] = 0;
    }
}

// y = scale * h + shift, h the row with its mean taken away and its deviation divided out.
static void norm(int rows, const float *x, const float *scale, const float *shift, float *h, float *inverse, float *y) {
    for (int r = 0; r < rows; r++, x += W, h += W, y += W) {
        float mean = 0, square = 0;
        for (int i = 0; i < W; i++) mean += x[i];
        mean /= W;
        for (int i = 0; i < W; i++) square += (x[i] - mean) * (x[i] - mean);
        float by = inverse[r] = 1 / sqrtf(square / W + 1e-5f);
        for (int i = 0; i < W; i++) h[i] = (x[i] - mean) * by, y[i] = h[i] * scale[i] + shift[i];
    }
}
// Adds the gradient at x.
static void norm_back(const float *dy, const float *scale, const float *h, const float *inverse, float *dscale,
                      float *dshift, float *dx) {
    for (int r = 0; r < ROWS; r++, dy += W, h += W, dx += W) {
        float mean = 0, slope = 0;
        for (int i = 0; i < W; i++) {
            dscale[i] += dy[i] * h[i], dshift[i] += dy[i];
            mean += dy[i] * scale[i], slope += dy[i] * scale[i] * h[i];
        }
        mean /= W, slope /= W;
        for (int i = 0; i < W; i++) dx[i] += inverse[r] * (dy[i] * scale[i] - mean - h[i] * slope);
    }
}

// The gradients of x w + bias; dx is overwritten, and left out if it is NULL.
static void dense_back(int inputs, int outputs, const float *x, const float *w, const float *dy, float *dw, float *db,
                       float *dx) {
    static float turned[INNER * W];
    sum_rows(ROWS, outputs, dy, db);
    gemm(inputs, outputs, ROWS, x, 1, inputs, dy, outputs, dw, outputs, 0);
    transpose(inputs, outputs, w, outputs, turned, inputs);
    gemm(ROWS, inputs, outputs, dy, outputs, 1, turned, inputs, dx, inputs, 0);
}

static void attend(const float *qkv, float *p, float *y) {
    static float kt[HW * CONTEXT];
    const float scale = 1 / sqrtf(HW);
    for (int head = 0; head < TEXTS * HEADS; head++, p += CONTEXT * CONTEXT) {
        const float *q = qkv + head / HEADS * CONTEXT * 3 * W + head % HEADS * HW;
        transpose(CONTEXT, HW, q + W, 3 * W, kt, CONTEXT);
        for (int first = 0; first < CONTEXT; first += CUT) {
            int seen = first + CUT;
            float *s = p + first * CONTEXT;
            gemm(CUT, seen, HW, q + first * 3 * W, 3 * W, 1, kt, CONTEXT, s, CONTEXT, 0);
            for (int i = 0; i < CUT; i++, s += CONTEXT) {
                float most = s[0], sum = 0;
                int count = first + i + 1;
                for (int j = 1; j < count; j++) most = s[j] > most ? s[j] : most;
                for (int j = 0; j < count; j++) sum += s[j] = expf((s[j] - most) * scale);
                sum = 1 / sum;
                for (int j = 0; j < count; j++) s[j] *= sum;
                for (int j = count; j < seen; j++) s[j] = 0;
            }
            gemm(CUT, HW, seen, p + first * CONTEXT, CONTEXT, 1, q + 2 * W, 3 * W,
                 y + (head / HEADS * CONTEXT + first) * W + head % HEADS * HW, W, 0);
        }
    }
}
static void attend_back(const float *qkv, const float *p, const float *dy, float *dqkv) {
    static float vt[HW * CONTEXT], ds[CUT * CONTEXT];
    const float scale = 1 / sqrtf(HW);
    memset(dqkv, 0, 4l * ROWS * 3 * W);
    for (int head = 0; head < TEXTS * HEADS; head++, p += CONTEXT * CONTEXT) {
        long at = head / HEADS * CONTEXT * 3 * W + head % HEADS * HW;
        const float *q = qkv + at, *up = dy + head / HEADS * CONTEXT * W + head % HEADS * HW;
        float *dq = dqkv + at;
        transpose(CONTEXT, HW, q + 2 * W, 3 * W, vt, CONTEXT);
        for (int first = 0; first < CONTEXT; first += CUT) {
            int seen = first + CUT;
            const float *s = p + first * CONTEXT, *dout = up + first * W;
            gemm(seen, HW, CUT, s, 1, CONTEXT, dout, W, dq + 2 * W, 3 * W, 1);
            gemm(CUT, seen, HW, dout, W, 1, vt, CONTEXT, ds, CONTEXT, 0);
            for (int i = 0; i < CUT; i++) {
                float dot = 0, *d = ds + i * CONTEXT;
                for (int j = 0; j < seen; j++) dot += d[j] * s[i * CONTEXT + j];
                for (int j = 0; j < seen; j++) d[j] = s[i * CONTEXT + j] * (d[j] - dot) * scale;
            }
            gemm(CUT, HW, seen, ds, CONTEXT, 1, q + W, 3 * W, dq + first * 3 * W, 3 * W, 0);
            gemm(seen, HW, CUT, ds, 1, CONTEXT, q + first * 3 * W, 3 * W, dq + W, 3 * W, 1);
        }
    }
}

#define BEND(x) (0.7978845608f * ((x) + 0.044715f * (x) * (x) * (x)))
static void gelu(int count, const float *x, float *y) {
    for (int i = 0; i < count; i++) y[i] = 0.5f * x[i] * (1 + tanhf(BEND(x[i])));
}
static void gelu_back(int count, const float *x, float *dy) {
    for (int i = 0; i < count; i++) {
        float t = tanhf(BEND(x[i])), slope = 0.7978845608f * (1 + 3 * 0.044715f * x[i] * x[i]);
        dy[i] *= 0.5f * (1 + t) + 0.5f * x[i] * (1 - t * t) * slope;
    }
}
