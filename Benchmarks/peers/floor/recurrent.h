// temporal-rnn10 to temporal-lstm64, time first; see temporal.py.
#pragma once
#include "numbers.h"

enum { SYMBOLS = 8, CLASSES = 4, SEQUENCES = 32, LENGTH = 110, BATCHES = 30 };

static void rmsprop(float *p, float *v, const float *g, long count) {
    for (long i = 0; i < count; i++) {
        v[i] = 0.99f * v[i] + 0.01f * g[i] * g[i];
        p[i] -= 1e-3f * g[i] / (sqrtf(v[i]) + 1e-8f);
    }
}

static void draw_sequences(float *data, int *labels) {
    enum { T = LENGTH, B = SEQUENCES };
    generator = 5;
    for (int s = 0; s < BATCHES; s++)
        for (int j = 0; j < B; j++) {
            int n = 100 + below(11), t1 = 10 + below(11), t2 = 50 + below(11), symbols[T];
            for (int t = 0; t < n; t++) symbols[t] = 2 + below(4);
            int a = below(2), b = below(2);
            symbols[0] = 0, symbols[n - 1] = 1, symbols[t1] = 6 + a, symbols[t2] = 6 + b;
            for (int t = 0; t < n; t++) data[((long)(s * T + T - n + t) * B + j) * SYMBOLS + symbols[t]] = 1;
            labels[s * B + j] = 2 * a + b;
        }
}

// From the sums z of all gates to cells and outputs; the gates replace the sums.
static void lstm_step(int H, float *z, const float *before, float *cell, float *tanh_cell, float *out) {
    enum { B = SEQUENCES };
    for (int b = 0; b < B; b++) {
        float *q = z + b * 4 * H;
        vsigmoid(q, 2 * H), vtanh(q + 2 * H, H), vsigmoid(q + 3 * H, H);
        for (int j = 0; j < H; j++) cell[b * H + j] = q[H + j] * before[b * H + j] + q[j] * q[2 * H + j];
    }
    for (int i = 0; i < B * H; i++) tanh_cell[i] = tanhf(cell[i]);
    for (int b = 0; b < B; b++)
        for (int j = 0; j < H; j++) out[b * H + j] = z[b * 4 * H + 3 * H + j] * tanh_cell[b * H + j];
}

static void lstm_step_gradient(
    int H, const float *z, const float *before, const float *tanh_cell, const float *dh, float *dc, float *dz) {
    for (int b = 0; b < SEQUENCES; b++) {
        const float *q = z + b * 4 * H, *th = tanh_cell + b * H, *c0 = before + b * H, *up = dh + b * H;
        float *e = dz + b * 4 * H, *down = dc + b * H;
        for (int j = 0; j < H; j++) {
            float i = q[j], f = q[H + j], g = q[2 * H + j], o = q[3 * H + j];
            float c = down[j] + up[j] * o * (1 - th[j] * th[j]);
            e[3 * H + j] = up[j] * th[j] * o * (1 - o);
            e[j] = c * g * i * (1 - i);
            e[H + j] = c * c0[j] * f * (1 - f);
            e[2 * H + j] = c * i * (1 - g * g);
            down[j] = c * f;
        }
    }
}

static void run_recurrent(int is_lstm, int H) {
    enum { I = SYMBOLS, O = CLASSES, B = SEQUENCES, T = LENGTH };
    int G = is_lstm ? 4 * H : H, *labels = malloc(sizeof(int) * BATCHES * B);
    float *data = floats((long)BATCHES * T * B * I);
    draw_sequences(data, labels);
    long n[6] = {I * G, (long)H * G, G, G, H * O, O};
    float *p[6], *v[6], *g[6], *scratch = floats((long)H * G + I * G + 64), *back = floats((long)H * G);
    float bias[G], o[B * O], wot[H * O];
    for (int k = 0; k < 6; k++) p[k] = floats(n[k]), v[k] = floats(n[k]), g[k] = floats(n[k]);
    float *z = floats((long)T * B * G), *hs = floats((long)(T + 1) * B * H), *cs = floats((long)(T + 1) * B * H);
    float *tc = floats((long)T * B * H), *dh = floats(B * H), *dc = floats(B * H), *dz = floats((long)T * B * G);
    double loss = 0, bound = 1 / sqrt(H);
    while (next_run()) {
        generator = 51;
        draw_weight(p[0], scratch, I, G, bound), draw_weight(p[1], scratch, H, G, bound);
        uniform(p[2], G, bound), uniform(p[3], G, bound);
        draw_weight(p[4], scratch, H, O, bound), uniform(p[5], O, bound);
        for (int i = 0; i < 6; i++) memset(v[i], 0, 4 * n[i]);
        double begin = now();
        for (int s = 0; s < BATCHES; s++) {
            const float *x = data + (long)s * T * B * I;
            for (int j = 0; j < G; j++) bias[j] = p[2][j] + p[3][j];
            dense(T * B, I, G, x, p[0], bias, z);
            for (int t = 0; t < T; t++) {
                float *zt = z + (long)t * B * G, *h = hs + (long)(t + 1) * B * H;
                gemm(B, G, H, hs + (long)t * B * H, H, 1, p[1], G, zt, G, 1);
                if (is_lstm)
                    lstm_step(H, zt, cs + (long)t * B * H, cs + (long)(t + 1) * B * H, tc + (long)t * B * H, h);
                else for (int i = 0; i < B * H; i++) h[i] = tanhf(zt[i]);
            }
            const float *last = hs + (long)T * B * H;
            dense(B, H, O, last, p[4], p[5], o);
            loss = cross_entropy(o, labels + s * B, B, O) / B;
            gemm(H, O, B, last, 1, H, o, O, g[4], O, 0);
            sum_rows(B, O, o, g[5]);
            transpose(H, O, p[4], O, wot, H);
            gemm(B, H, O, o, O, 1, wot, H, dh, H, 0);
            transpose(H, G, p[1], G, back, H);
            memset(dc, 0, 4 * B * H);
            for (int t = T - 1; t >= 0; t--) {
                float *d = dz + (long)t * B * G;
                const float *h = hs + (long)(t + 1) * B * H;
                if (is_lstm)
                    lstm_step_gradient(
                        H, z + (long)t * B * G, cs + (long)t * B * H, tc + (long)t * B * H, dh, dc, d);
                else for (int i = 0; i < B * H; i++) d[i] = dh[i] * (1 - h[i] * h[i]);
                gemm(B, H, G, d, G, 1, back, H, dh, H, 0);
            }
            gemm(I, G, T * B, x, 1, I, dz, G, g[0], G, 0);
            gemm(H, G, T * B, hs, 1, H, dz, G, g[1], G, 0);
            sum_rows(T * B, G, dz, g[2]);
            memcpy(g[3], g[2], 4 * G);
            for (int i = 0; i < 6; i++) rmsprop(p[i], v[i], g[i], n[i]);
        }
        did_run(now() - begin, BATCHES);
    }
    tell_losses("final loss", loss, NULL, 0);
}
