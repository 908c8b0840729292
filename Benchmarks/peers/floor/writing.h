// gpt-write: one symbol after the other, always the likeliest, with keys and values kept; see ../language.py.
#pragma once
#include "language.h"

// y = x w + bias for one row.
static void row_dense(int inputs, int outputs, const float *x, const float *w, const float *bias, float *y) {
    memcpy(y, bias, 4 * outputs);
    gemm(1, outputs, inputs, x, inputs, 1, w, outputs, y, outputs, 1);
}

// The next place of a block; keys [HEADS, HW, CONTEXT] and values [HEADS, CONTEXT, HW] of those before are kept.
static void next_place(const Block *b, int place, float *keys, float *values, float *x) {
    float h[W], y[W], inverse[1], qkv[3 * W], seen[W], s[CONTEXT], inner[INNER];
    norm(1, x, b->n1, b->n1b, h, inverse, y);
    row_dense(W, 3 * W, y, b->qkv, b->qkvb, qkv);
    for (int head = 0; head < HEADS; head++) {
        float *k = keys + head * HW * CONTEXT, *v = values + head * CONTEXT * HW, *q = qkv + head * HW;
        for (int i = 0; i < HW; i++) k[i * CONTEXT + place] = q[W + i], v[place * HW + i] = q[2 * W + i];
        gemm(1, place + 1, HW, q, HW, 1, k, CONTEXT, s, CONTEXT, 0);
        float most = s[0], sum = 0;
        for (int j = 1; j <= place; j++) most = s[j] > most ? s[j] : most;
        for (int j = 0; j <= place; j++) sum += s[j] = expf((s[j] - most) / sqrtf(HW));
        for (int j = 0; j <= place; j++) s[j] /= sum;
        gemm(1, HW, place + 1, s, CONTEXT, 1, v, HW, seen + head * HW, HW, 0);
    }
    row_dense(W, W, seen, b->o, b->ob, y);
    for (int i = 0; i < W; i++) x[i] += y[i];
    norm(1, x, b->n2, b->n2b, h, inverse, y);
    row_dense(W, INNER, y, b->f, b->fb, inner);
    gelu(INNER, inner, inner);
    row_dense(INNER, W, inner, b->g, b->gb, y);
    for (int i = 0; i < W; i++) x[i] += y[i];
}

static void run_writing(void) {
    enum { WRITTEN = 120 };
    Weights w = weights_in_memory();
    float *keys = floats(LAYERS * W * CONTEXT), *values = floats(LAYERS * W * CONTEXT), *turned = floats(LETTERS * W);
    double loss = 0;
    start(&w);
    transpose(LETTERS, W, w.embedding, W, turned, LETTERS);
    while (next_run()) {
        double begin = now();
        int symbol = 1;
        loss = 0;
        for (int place = 0; place < WRITTEN; place++) {
            float x[W], h[W], y[W], inverse[1], logits[LETTERS], sum = 0;
            for (int i = 0; i < W; i++) x[i] = w.embedding[symbol * W + i] + w.positions[place * W + i];
            for (int l = 0; l < LAYERS; l++)
                next_place(&w.block[l], place, keys + l * W * CONTEXT, values + l * W * CONTEXT, x);
            norm(1, x, w.n, w.nb, h, inverse, y);
            gemm(1, LETTERS, W, y, W, 1, turned, LETTERS, logits, LETTERS, 0);
            symbol = 0;
            for (int i = 1; i < LETTERS; i++) symbol = logits[i] > logits[symbol] ? i : symbol;
            for (int i = 0; i < LETTERS; i++) sum += expf(logits[i] - logits[symbol]);
            loss += logf(sum);
        }
        loss /= WRITTEN;
        did_run(now() - begin, WRITTEN);
    }
    tell_losses("final loss", loss, NULL, 0);
}
