// xor, quadrants, digits and Fashion-MNIST; see perceptrons.py.
#pragma once
#include "numbers.h"

// Everything in registers.
static void run_xor(void) {
    enum { STEPS = 10000 };
    const float X[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, Y[4] = {0, 1, 1, 0};
    float start[9], loss = 0;
    generator = 7;
    uniform(start, 9, 1);
    while (next_run()) {
        float w[4], b[2] = {start[4], start[5]}, q[2] = {start[6], start[7]}, c = start[8];
        memcpy(w, start, sizeof w);
        double begin = now();
        for (int s = 0; s < STEPS; s++) {
            float h[8], z[4], p[4], gw[4] = {0}, gb[2] = {0}, gq[2] = {0}, gc = 0;
            for (int i = 0; i < 4; i++)
                for (int j = 0; j < 2; j++) h[2 * i + j] = w[2 * j] * X[i][0] + w[2 * j + 1] * X[i][1] + b[j];
            vtanh(h, 8);
            for (int i = 0; i < 4; i++) z[i] = q[0] * h[2 * i] + q[1] * h[2 * i + 1] + c;
            for (int i = 0; i < 4; i++) p[i] = 1 / (1 + expf(-z[i]));
            if (s == STEPS - 1) {
                loss = 0;
                for (int i = 0; i < 4; i++)
                    loss += (log1pf(expf(-fabsf(z[i]))) + (z[i] > 0 ? z[i] : 0) - Y[i] * z[i]) / 4;
            }
            for (int i = 0; i < 4; i++) {
                float d = (p[i] - Y[i]) * 0.25f;
                gc += d;
                for (int j = 0; j < 2; j++) {
                    float hj = h[2 * i + j], e = d * q[j] * (1 - hj * hj);
                    gq[j] += d * hj, gb[j] += e, gw[2 * j] += e * X[i][0], gw[2 * j + 1] += e * X[i][1];
                }
            }
            for (int j = 0; j < 4; j++) w[j] -= 0.5f * gw[j];
            for (int j = 0; j < 2; j++) b[j] -= 0.5f * gb[j], q[j] -= 0.5f * gq[j];
            c -= 0.5f * gc;
        }
        did_run(now() - begin, STEPS);
    }
    tell_losses("final loss", loss, NULL, 0);
}

// A net with one hidden layer or, with hidden = 0, none; weights [inputs, outputs]. `targets` or `labels` is NULL.
typedef struct {
    int inputs, hidden, outputs, is_tanh, batch, epochs, rows, seed, first_steps;
    float rate, momentum, *x, *targets;
    int *labels;
} Net;

static void sgd(float *p, float *v, const float *g, long count, float rate, float momentum) {
    if (momentum == 0) {
        for (long i = 0; i < count; i++) p[i] -= rate * g[i];
        return;
    }
    for (long i = 0; i < count; i++) {
        float w = momentum * v[i] + g[i];
        v[i] = w, p[i] -= rate * w;
    }
}

static void run_net(const Net *t, double units) {
    int I = t->inputs, H = t->hidden, O = t->outputs, L = H ? H : I, B = t->batch;
    long n1 = H ? (long)I * H : 0, n2 = (long)L * O;
    float *w1 = floats(n1 + 1), *b1 = floats(H + 1), *w2 = floats(n2), *b2 = floats(O), *scratch = floats(n1 + n2);
    float *v1 = floats(n1 + 1), *vb1 = floats(H + 1), *v2 = floats(n2), *vb2 = floats(O);
    float *g1 = floats(n1 + 1), *gb1 = floats(H + 1), *g2 = floats(n2), *gb2 = floats(O), *w2t = floats(n2);
    float *bx = floats((long)B * I), *h = floats((long)B * L), *o = floats((long)B * O), *d = floats((long)B * L);
    float by[B];
    int chosen[B], **orders = malloc(sizeof(int *) * t->epochs);
    double total = 0, first = 0;
    generator = t->seed + 1;
    for (int e = 0; e < t->epochs; e++) orders[e] = permutation(t->rows);
    while (next_run()) {
        generator = t->seed;
        if (H) draw_weight(w1, scratch, I, H, 1 / sqrt(I)), uniform(b1, H, 1 / sqrt(I));
        draw_weight(w2, scratch, L, O, 1 / sqrt(L)), uniform(b2, O, 1 / sqrt(L));
        memset(v1, 0, 4 * n1), memset(vb1, 0, 4 * H), memset(v2, 0, 4 * n2), memset(vb2, 0, 4 * O);
        double begin = now();
        for (int e = 0; e < t->epochs; e++) {
            total = 0;
            for (int s = 0, step = 0; s < t->rows; s += B) {
                int n = imin(B, t->rows - s);
                for (int i = 0; i < n; i++) {
                    int k = orders[e][s + i];
                    memcpy(bx + i * I, t->x + (long)k * I, 4 * I);
                    if (t->labels) chosen[i] = t->labels[k];
                    else by[i] = t->targets[k];
                }
                float *in = bx;
                if (H) {
                    dense(n, I, H, bx, w1, b1, h);
                    if (t->is_tanh) vtanh(h, n * H);
                    else for (int i = 0; i < n * H; i++) h[i] = h[i] > 0 ? h[i] : 0;
                    in = h;
                }
                dense(n, L, O, in, w2, b2, o);
                if (t->labels) total += cross_entropy(o, chosen, n, O);
                else for (int i = 0; i < n; i++) {
                    float y = tanhf(o[i]), error = y - by[i];
                    total += 0.5 * error * error;
                    o[i] = error * (1 - y * y) / n;
                }
                if (++step == t->first_steps) first = total / (step * B);
                gemm(L, O, n, in, 1, L, o, O, g2, O, 0);
                sum_rows(n, O, o, gb2);
                if (H) {
                    transpose(L, O, w2, O, w2t, L);
                    gemm(n, H, O, o, O, 1, w2t, H, d, H, 0);
                    if (t->is_tanh) for (int i = 0; i < n * H; i++) d[i] *= 1 - h[i] * h[i];
                    else for (int i = 0; i < n * H; i++) d[i] = h[i] > 0 ? d[i] : 0;
                    gemm(I, H, n, bx, 1, I, d, H, g1, H, 0);
                    sum_rows(n, H, d, gb1);
                    sgd(w1, v1, g1, n1, t->rate, t->momentum);
                    sgd(b1, vb1, gb1, H, t->rate, t->momentum);
                }
                sgd(w2, v2, g2, n2, t->rate, t->momentum);
                sgd(b2, vb2, gb2, O, t->rate, t->momentum);
            }
        }
        did_run(now() - begin, units);
    }
    tell_losses("final loss", total / t->rows, t->first_steps ? "loss of the first 200 steps" : NULL, first);
}
