// The generator that all engines share, memory, and loops that several tasks need.
#pragma once
#include "kernels.h"
#include "turns.h"

static uint32_t generator;
static double u(void) { return (generator = 1664525u * generator + 1013904223u) / 4294967296.0; }
static int below(int limit) { return (int)(u() * limit); }

static float *floats(long count) {
    float *p = aligned_alloc(64, (4 * count + 127) / 64 * 64);
    memset(p, 0, 4 * count);
    return p;
}
static void uniform(float *p, long count, double bound) {
    for (long i = 0; i < count; i++) p[i] = (float)((2 * u() - 1) * bound);
}
// A weight [inputs, outputs], drawn output by output.
static void draw_weight(float *p, float *scratch, int inputs, int outputs, double bound) {
    uniform(scratch, (long)inputs * outputs, bound);
    transpose(outputs, inputs, scratch, inputs, p, outputs);
}
static int *permutation(int count) {
    int *order = malloc(sizeof(int) * count);
    for (int i = 0; i < count; i++) order[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int j = below(i + 1), kept = order[i];
        order[i] = order[j], order[j] = kept;
    }
    return order;
}

// Returns the sum of the losses; the logits become (softmax - one-hot) / rows.
static double cross_entropy(float *logits, const int *labels, int rows, int classes) {
    double total = 0;
    for (int i = 0; i < rows; i++) {
        float *row = logits + i * classes, most = row[0], sum = 0;
        for (int j = 1; j < classes; j++) most = row[j] > most ? row[j] : most;
        for (int j = 0; j < classes; j++) sum += row[j] = expf(row[j] - most);
        total -= logf(row[labels[i]] / sum);
        for (int j = 0; j < classes; j++) row[j] = row[j] / sum / rows;
        row[labels[i]] -= 1.0f / rows;
    }
    return total;
}

// z = x w + bias, with w [inputs, outputs].
static void dense(int rows, int inputs, int outputs, const float *x, const float *w, const float *bias, float *z) {
    for (int i = 0; i < rows; i++) memcpy(z + i * outputs, bias, 4 * outputs);
    gemm(rows, outputs, inputs, x, inputs, 1, w, outputs, z, outputs, 1);
}
static void sum_rows(int rows, int columns, const float *x, float *sums) {
    memset(sums, 0, 4 * columns);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) sums[j] += x[i * columns + j];
}
