// gpt-train: forward, back and Adam; language.h has the layers.
#pragma once
#include "language.h"

// What a block keeps for the way back.
typedef struct {
    float *h1, *i1, *y1, *qkv, *p, *seen, *h2, *i2, *y2, *inner, *bent;
} Kept;

static void adam(long count, float *w, const float *g, float *m, float *v, int step) {
    float rate = 1e-3f / (1 - powf(0.9f, step)), root = 1 / sqrtf(1 - powf(0.999f, step));
    for (long i = 0; i < count; i++) {
        m[i] = 0.9f * m[i] + 0.1f * g[i], v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
        w[i] -= rate * m[i] / (sqrtf(v[i]) * root + 1e-8f);
    }
}

static void forward(const Weights *w, Kept *kept, float *x) {
    for (int l = 0; l < LAYERS; l++) {
        const Block *b = &w->block[l];
        Kept *k = &kept[l];
        norm(ROWS, x, b->n1, b->n1b, k->h1, k->i1, k->y1);
        dense(ROWS, W, 3 * W, k->y1, b->qkv, b->qkvb, k->qkv);
        attend(k->qkv, k->p, k->seen);
        for (int r = 0; r < ROWS; r++)
            for (int i = 0; i < W; i++) x[r * W + i] += b->ob[i];
        gemm(ROWS, W, W, k->seen, W, 1, b->o, W, x, W, 1);
        norm(ROWS, x, b->n2, b->n2b, k->h2, k->i2, k->y2);
        dense(ROWS, W, INNER, k->y2, b->f, b->fb, k->inner);
        gelu(ROWS * INNER, k->inner, k->bent);
        for (int r = 0; r < ROWS; r++)
            for (int i = 0; i < W; i++) x[r * W + i] += b->gb[i];
        gemm(ROWS, W, INNER, k->bent, INNER, 1, b->g, W, x, W, 1);
    }
}

// From the gradient at the blocks' output to that at their input, in place.
static void back(const Weights *w, const Weights *dw, const Kept *kept, float *dx, float *wide, float *narrow) {
    for (int l = LAYERS - 1; l >= 0; l--) {
        const Block *b = &w->block[l], *d = &dw->block[l];
        const Kept *k = &kept[l];
        dense_back(INNER, W, k->bent, b->g, dx, d->g, d->gb, wide);
        gelu_back(ROWS * INNER, k->inner, wide);
        dense_back(W, INNER, k->y2, b->f, wide, d->f, d->fb, narrow);
        norm_back(narrow, b->n2, k->h2, k->i2, d->n2, d->n2b, dx);
        dense_back(W, W, k->seen, b->o, dx, d->o, d->ob, narrow);
        attend_back(k->qkv, k->p, narrow, wide);
        dense_back(W, 3 * W, k->y1, b->qkv, wide, d->qkv, d->qkvb, narrow);
        norm_back(narrow, b->n1, k->h1, k->i1, d->n1, d->n1b, dx);
    }
}

static void run_language(void) {
    enum { STEPS = 5 };
    Weights w = weights_in_memory(), dw = weights_in_memory();
    float *m = floats(w.count), *v = floats(w.count), *x = floats(ROWS * W), *dx = floats(ROWS * W);
    float *wide = floats(ROWS * INNER), *narrow = floats(ROWS * W), *logits = floats(ROWS * LETTERS);
    float *h = floats(ROWS * W), *inverse = floats(ROWS), *y = floats(ROWS * W), *turned = floats(LETTERS * W);
    Kept kept[LAYERS];
    for (Kept *k = kept; k < kept + LAYERS; k++) {
        k->h1 = floats(ROWS * W), k->i1 = floats(ROWS), k->y1 = floats(ROWS * W), k->qkv = floats(ROWS * 3 * W);
        k->p = floats((long)ROWS * HEADS * CONTEXT), k->seen = floats(ROWS * W), k->h2 = floats(ROWS * W);
        k->i2 = floats(ROWS), k->y2 = floats(ROWS * W), k->inner = floats(ROWS * INNER);
        k->bent = floats(ROWS * INNER);
    }
    int *texts = malloc(sizeof(int) * STEPS * TEXTS * (CONTEXT + 1)), *said = malloc(sizeof(int) * ROWS);
    generator = 6;
    for (int i = 0; i < STEPS * TEXTS * (CONTEXT + 1); i++) texts[i] = below(LETTERS);
    double loss = 0;
    while (next_run()) {
        start(&w), memset(m, 0, 4 * w.count), memset(v, 0, 4 * w.count);
        double begin = now();
        for (int step = 0; step < STEPS; step++) {
            const int *read = texts + step * TEXTS * (CONTEXT + 1);
            for (int r = 0; r < ROWS; r++) {
                int place = r / CONTEXT * (CONTEXT + 1) + r % CONTEXT;
                const float *e = w.embedding + read[place] * W, *p = w.positions + r % CONTEXT * W;
                for (int i = 0; i < W; i++) x[r * W + i] = e[i] + p[i];
                said[r] = read[place + 1];
            }
            forward(&w, kept, x);
            norm(ROWS, x, w.n, w.nb, h, inverse, y);
            transpose(LETTERS, W, w.embedding, W, turned, LETTERS);
            gemm(ROWS, LETTERS, W, y, W, 1, turned, LETTERS, logits, LETTERS, 0);
            loss = cross_entropy(logits, said, ROWS, LETTERS) / ROWS;
            memset(dw.all, 0, 4 * w.count), memset(dx, 0, 4l * ROWS * W);
            gemm(LETTERS, W, ROWS, logits, 1, LETTERS, y, W, dw.embedding, W, 0);
            gemm(ROWS, W, LETTERS, logits, LETTERS, 1, w.embedding, W, narrow, W, 0);
            norm_back(narrow, w.n, h, inverse, dw.n, dw.nb, dx);
            back(&w, &dw, kept, dx, wide, narrow);
            for (int r = 0; r < ROWS; r++) {
                float *e = dw.embedding + read[r / CONTEXT * (CONTEXT + 1) + r % CONTEXT] * W;
                float *p = dw.positions + r % CONTEXT * W;
                for (int i = 0; i < W; i++) e[i] += dx[r * W + i], p[i] += dx[r * W + i];
            }
            adam(w.count, w.all, dw.all, m, v, step + 1);
        }
        did_run(now() - begin, (double)STEPS * ROWS);
    }
    tell_losses("final loss", loss, NULL, 0);
}
