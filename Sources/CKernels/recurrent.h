// One time step of gated recurrent units for one instruction set; kernel_set.h says what the includer defines.
//
// Gates lie beside each other in a row: `hidden` numbers of one gate, then of the next. The matrix products are done
// before and after; here is what happens to each unit. A row is worked on vector by vector, as in elementwise.h; the
// last vector of a row has `part` units, if part is not 0.

#define BLOCKS(body)                                                                                                 \
    for (long row = 0; row < rows; row++) {                                                                          \
        const long wide = row * count * hidden, narrow = row * hidden;                                               \
        long j = 0;                                                                                                  \
        for (; j + LANES <= hidden; j += LANES) body(0);                                                             \
        if (j < hidden) body(hidden - j);                                                                            \
    }
#define VECTOR(x) (*(NAME(vector) *)(x))
#define GET(x, p)                                                                                                    \
    NAME(block) x;                                                                                                   \
    VECTOR(x) = part ? LOAD_PART(p, part) : LOAD(p)
#define PUT(p, x)                                                                                                    \
    do {                                                                                                             \
        if (part) STORE_PART(p, VECTOR(x), part);                                                                    \
        else STORE(p, VECTOR(x));                                                                                    \
    } while (0)
#define EACH for (int l = 0; l < LANES; l++)

static inline __attribute__((always_inline)) void NAME(lstm_block)(
    long part, long hidden, course_scalar *gates, const course_scalar *before, course_scalar *cell, course_scalar *out) {
    GET(i, gates);
    GET(f, gates + hidden);
    GET(g, gates + 2 * hidden);
    GET(o, gates + 3 * hidden);
    GET(c, before);
    NAME(block) h;
    EACH i[l] = course_sigmoid(i[l]);
    EACH f[l] = course_sigmoid(f[l]);
    EACH g[l] = course_tanh(g[l]);
    EACH o[l] = course_sigmoid(o[l]);
    EACH c[l] = f[l] * c[l] + i[l] * g[l];
    EACH h[l] = o[l] * course_tanh(c[l]);
    PUT(gates, i);
    PUT(gates + hidden, f);
    PUT(gates + 2 * hidden, g);
    PUT(gates + 3 * hidden, o);
    PUT(cell, c);
    PUT(out, h);
}

static void NAME(lstm_step)(
    long rows, long hidden, course_scalar *gates, const course_scalar *before, course_scalar *cell, course_scalar *out) {
    const long count = 4;
#define BODY(part) NAME(lstm_block)(part, hidden, gates + wide + j, before + narrow + j, cell + narrow + j, out + narrow + j)
    BLOCKS(BODY)
#undef BODY
}

static inline __attribute__((always_inline)) void NAME(lstm_gradient_block)(
    long part, long hidden, const course_scalar *gates, const course_scalar *before, const course_scalar *cell,
    const course_scalar *out_gradient, course_scalar *cell_gradient, course_scalar *gates_gradient) {
    GET(i, gates);
    GET(f, gates + hidden);
    GET(g, gates + 2 * hidden);
    GET(o, gates + 3 * hidden);
    GET(b, before);
    GET(t, cell);
    GET(dh, out_gradient);
    GET(dc, cell_gradient);
    EACH t[l] = course_tanh(t[l]);
    EACH dc[l] += dh[l] * o[l] * (1 - t[l] * t[l]);
    EACH o[l] = dh[l] * t[l] * o[l] * (1 - o[l]);
    EACH t[l] = dc[l] * g[l] * i[l] * (1 - i[l]);
    EACH b[l] = dc[l] * b[l] * f[l] * (1 - f[l]);
    EACH g[l] = dc[l] * i[l] * (1 - g[l] * g[l]);
    EACH dc[l] *= f[l];
    PUT(gates_gradient, t);
    PUT(gates_gradient + hidden, b);
    PUT(gates_gradient + 2 * hidden, g);
    PUT(gates_gradient + 3 * hidden, o);
    PUT(cell_gradient, dc);
}

static void NAME(lstm_step_gradient)(
    long rows, long hidden, const course_scalar *gates, const course_scalar *before, const course_scalar *cell,
    const course_scalar *out_gradient, course_scalar *cell_gradient, course_scalar *gates_gradient) {
    const long count = 4;
#define BODY(part)                                                                                                   \
    NAME(lstm_gradient_block)(part, hidden, gates + wide + j, before + narrow + j, cell + narrow + j,                \
        out_gradient + narrow + j, cell_gradient + narrow + j, gates_gradient + wide + j)
    BLOCKS(BODY)
#undef BODY
}

static inline __attribute__((always_inline)) void NAME(gru_block)(
    long part, long hidden, course_scalar *gates, const course_scalar *product, const course_scalar *before,
    course_scalar *out) {
    GET(r, gates);
    GET(u, gates + hidden);
    GET(n, gates + 2 * hidden);
    GET(pr, product);
    GET(pu, product + hidden);
    GET(pn, product + 2 * hidden);
    GET(h, before);
    EACH r[l] = course_sigmoid(r[l] + pr[l]);
    EACH u[l] = course_sigmoid(u[l] + pu[l]);
    EACH n[l] = course_tanh(n[l] + r[l] * pn[l]);
    EACH h[l] = n[l] + u[l] * (h[l] - n[l]);
    PUT(gates, r);
    PUT(gates + hidden, u);
    PUT(gates + 2 * hidden, n);
    PUT(out, h);
}

static void NAME(gru_step)(
    long rows, long hidden, course_scalar *gates, const course_scalar *product, const course_scalar *before,
    course_scalar *out) {
    const long count = 3;
#define BODY(part) NAME(gru_block)(part, hidden, gates + wide + j, product + wide + j, before + narrow + j, out + narrow + j)
    BLOCKS(BODY)
#undef BODY
}

static inline __attribute__((always_inline)) void NAME(gru_gradient_block)(
    long part, long hidden, const course_scalar *gates, const course_scalar *product, const course_scalar *before,
    course_scalar *out_gradient, course_scalar *gates_gradient, course_scalar *product_gradient) {
    GET(r, gates);
    GET(u, gates + hidden);
    GET(n, gates + 2 * hidden);
    GET(p, product + 2 * hidden);
    GET(h, before);
    GET(dh, out_gradient);
    EACH h[l] = dh[l] * (h[l] - n[l]) * u[l] * (1 - u[l]);
    EACH n[l] = dh[l] * (1 - u[l]) * (1 - n[l] * n[l]);
    EACH p[l] = n[l] * p[l] * r[l] * (1 - r[l]);
    EACH r[l] *= n[l];
    EACH dh[l] *= u[l];
    PUT(gates_gradient, p);
    PUT(gates_gradient + hidden, h);
    PUT(gates_gradient + 2 * hidden, n);
    PUT(product_gradient, p);
    PUT(product_gradient + hidden, h);
    PUT(product_gradient + 2 * hidden, r);
    PUT(out_gradient, dh);
}

static void NAME(gru_step_gradient)(
    long rows, long hidden, const course_scalar *gates, const course_scalar *product, const course_scalar *before,
    course_scalar *out_gradient, course_scalar *gates_gradient, course_scalar *product_gradient) {
    const long count = 3;
#define BODY(part)                                                                                                   \
    NAME(gru_gradient_block)(part, hidden, gates + wide + j, product + wide + j, before + narrow + j,                \
        out_gradient + narrow + j, gates_gradient + wide + j, product_gradient + wide + j)
    BLOCKS(BODY)
#undef BODY
}

#undef BLOCKS
#undef VECTOR
#undef GET
#undef PUT
#undef EACH
