// The matrix product for one instruction set; kernel_set.h says what the includer defines. ROWS is such that 2 · ROWS
// vectors of sums fit the registers, with three to spare.
//
// A tile of C, ROWS high and up to two vectors wide, stays in registers while one column of A after the other is
// multiplied with one row of B after the other. B comes from a panel two vectors wide: in its place, or, where that
// would be slow, packed: where it is stored transposed, or read for so many rows that packing it costs little. Where B
// is large, A is packed too.
//
// Each number of C is one sum, begun with what is added, from the first column of A to the last: however the product is
// cut into blocks and parts for threads, the sums are the same to the last bit.

/// A tile of `rows` × `vectors`. Where `part` is not 0, the last vector has so many columns. With `fetches` A is packed,
/// and the rows of the tile below come into the cache meanwhile.
static inline __attribute__((always_inline)) void NAME(tile)(
    int rows, int vectors, long part, int fetches, long k, const course_scalar *a, long rowA, long columnA,
    const course_scalar *b, long rowB,
    const course_scalar *initial, long initialStride, course_scalar *c, long rowC) {
    NAME(vector) sum[ROWS][2];
    const int last = vectors - 1;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < vectors; j++) {
            if (!initial) {
                sum[i][j] = (NAME(vector)){0};
                continue;
            }
            const course_scalar *p = initial + i * initialStride + j * LANES;
            sum[i][j] = part && j == last ? LOAD_PART(p, part) : LOAD(p);
        }
    for (long p = 0; p < k; p++) {
        NAME(vector) right[2];
        if (fetches) __builtin_prefetch(a + (k + p) * columnA);
        for (int j = 0; j < vectors; j++) {
            const course_scalar *from = b + p * rowB + j * LANES;
            right[j] = MASKED && part && j == last ? LOAD_PART(from, part) : LOAD(from);
        }
        for (int i = 0; i < rows; i++) {
            const course_scalar left = a[i * rowA + p * columnA];
            for (int j = 0; j < vectors; j++) sum[i][j] += left * right[j];
        }
    }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < vectors; j++) {
            course_scalar *p = c + i * rowC + j * LANES;
            if (part && j == last) STORE_PART(p, sum[i][j], part);
            else STORE(p, sum[i][j]);
        }
}

/// All rows of C below one panel of B, in tiles of ROWS, 4, 2 and 1 rows.
static inline __attribute__((always_inline)) void NAME(column_of_tiles)(
    int vectors, long part, long m, long k, const course_scalar *a, long rowA, long columnA, const course_scalar *b,
    long rowB, const course_scalar *initial, long initialStride, course_scalar *c, long rowC) {
    long i = 0;
#define TILES(rows)                                                                                                  \
    for (; i + rows <= m; i += rows)                                                                                 \
        NAME(tile)(rows, vectors, part, 0, k, a + i * rowA, rowA, columnA, b, rowB,                                  \
            initial ? initial + i * initialStride : initial, initialStride, c + i * rowC, rowC);
    TILES(ROWS)
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
}

/// So many vectors of one row of C, in registers while the rows of B are read; `part` as for a tile.
static inline __attribute__((always_inline)) void NAME(strip)(
    int vectors, long part, long k, const course_scalar *a, long columnA, const course_scalar *b, long rowB,
    const course_scalar *initial, course_scalar *c) {
    NAME(vector) sum[2 * ROWS];
    for (int j = 0; j < vectors; j++) {
        if (!initial) sum[j] = (NAME(vector)){0};
        else sum[j] = part ? LOAD_PART(initial, part) : LOAD(initial + j * LANES);
    }
    for (long p = 0; p < k; p++) {
        const course_scalar left = a[p * columnA], *right = b + p * rowB;
        for (int j = 0; j < vectors; j++) sum[j] += left * (part ? LOAD_PART(right, part) : LOAD(right + j * LANES));
    }
    for (int j = 0; j < vectors; j++) {
        if (part) STORE_PART(c, sum[j], part);
        else STORE(c + j * LANES, sum[j]);
    }
}

/// One row of C: every number of B is used once, so B is read in its place, in pieces of its rows that are as long as
/// the registers allow. The sums are those of the tiles, to the last bit.
static void NAME(row_product)(
    long n, long k, const course_scalar *a, long columnA, const course_scalar *b, const course_scalar *initial,
    course_scalar *c) {
    long j = 0;
#define STRIPS(vectors, width, part)                                                                                 \
    for (; j + width <= n; j += width)                                                                               \
        NAME(strip)(vectors, part, k, a, columnA, b + j, n, initial ? initial + j : initial, c + j);
    STRIPS(2 * ROWS, 2 * ROWS * LANES, 0)
    STRIPS(ROWS, ROWS * LANES, 0)
    STRIPS(2, 2 * LANES, 0)
    STRIPS(1, LANES, 0)
#undef STRIPS
    if (j == n) return;
    if (MASKED) NAME(strip)(1, n - j, k, a, columnA, b + j, n, initial ? initial + j : initial, c + j);
    else
        for (; j < n; j++) {  // Number by number: parts of vectors are slow without masks.
            course_scalar sum = initial ? initial[j] : 0;
            for (long p = 0; p < k; p++) sum += a[p * columnA] * b[p * n + j];
            c[j] = sum;
        }
}

/// The product with A read in its place, and B too where it is read for few rows.
static void NAME(modest_product)(const struct course_product *x) {
    enum { depth = 256 };  // A packed panel of 32 KB stays in the first-level cache.
    course_scalar panel[depth * NAME(width)] __attribute__((aligned(64)));
    const course_scalar *initial = x->initial;
    long initialStride = x->initialStride;
    for (long start = 0; start == 0 || start < x->k; start += depth) {
        const long part = course_smaller(x->k - start, depth);
        const course_scalar *left = x->a + start * x->columnA;
        if (start > 0) initial = x->c, initialStride = x->rowC;
        for (long column = 0; column < x->n; column += NAME(width)) {
            const long columns = course_smaller(x->n - column, NAME(width));
            const course_scalar *right = x->b + start * x->rowB + column * x->columnB;
            const course_scalar *first = initial ? initial + column : initial;
            long step = x->rowB;
            if (x->columnB != 1 || (!MASKED && columns % LANES) || x->m > 16 * ROWS) {
                NAME(pack)(part, columns, right, x->rowB, x->columnB, panel);
                right = panel;
                step = columns > LANES ? NAME(width) : LANES;
            }
#define COLUMN(vectors, rest)                                                                                        \
    NAME(column_of_tiles)(vectors, rest, x->m, part, left, x->rowA, x->columnA, right, step, first, initialStride,   \
        x->c + column, x->rowC)
            if (columns == NAME(width)) COLUMN(2, 0);
            else if (columns > LANES) COLUMN(2, columns - LANES);
            else if (columns == LANES) COLUMN(1, 0);
            else COLUMN(1, columns);
#undef COLUMN
        }
    }
}

static void NAME(modest_part)(void *product, long part) {
    const struct course_product x = course_part_of(product, part);
    NAME(modest_product)(&x);
}

static void NAME(pack_rows_part)(void *product, long part) {
    const struct course_product x = course_part_of(product, part);
    NAME(pack_rows)(x.m, x.k, x.a, x.rowA, x.columnA, x.packed);
}

/// Packs a block of B and multiplies packed rows of A with it.
static void NAME(packed_part)(void *product, long part) {
    const struct course_product x = course_part_of(product, part);
    const long k = x.k;
    const size_t bytes = sizeof(course_scalar) * (size_t)(k * course_quotient_up(x.n, LANES) * LANES);
    course_scalar *block = course_block_take(bytes);
    for (long j = 0; j < x.n; j += NAME(width))
        NAME(pack)(k, course_smaller(x.n - j, NAME(width)), x.b + j * x.columnB, x.rowB, x.columnB, block + j * k);
    long i = 0;
#define TILE(rows, vectors, rest)                                                                                    \
    NAME(tile)(rows, vectors, rest, 1, k, x.packed + i * k, 1, rows, block + j * k, vectors * LANES, initial,          \
        x.initialStride, c, x.rowC)
#define TILES(rows)                                                                                                  \
    for (; i + rows <= x.m; i += rows)                                                                               \
        for (long j = 0; j < x.n; j += NAME(width)) {                                                                \
            const long columns = course_smaller(x.n - j, NAME(width));                                               \
            const course_scalar *initial = x.initial ? x.initial + i * x.initialStride + j : x.initial;              \
            course_scalar *c = x.c + i * x.rowC + j;                                                                 \
            const course_scalar *next = j + columns < x.n ? c + columns : c + rows * x.rowC - j;                     \
            for (int r = 0; r < rows; r++)                                                                           \
                for (int lane = 0; lane < NAME(width); lane += 16) __builtin_prefetch(next + r * x.rowC + lane);     \
            if (columns == NAME(width)) TILE(rows, 2, 0);                                                            \
            else if (columns > LANES) TILE(rows, 2, columns - LANES);                                                \
            else TILE(rows, 1, columns % LANES);                                                                     \
        }
    TILES(ROWS)
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
#undef TILE
    course_block_give(block, bytes);
}

/// The product where B is large, and both factors are packed: in their place, numbers that lie a power of two apart push
/// each other out of the cache. A slab of A is packed once, so deep that a tile's rows stay in the first-level cache,
/// while a block of B stays in the second-level one.
static void NAME(large_product)(struct course_product x) {
    enum { deepest = 2048 / sizeof(course_scalar) };
    const long k = x.k, depth = course_quotient_up(k, course_quotient_up(k, deepest)), threads = course_thread_count();
    const long breadth = course_block_bytes / (long)sizeof(course_scalar) / depth;
    const long down = threads > 1 ? course_parts(x.m, ROWS, 4 * threads, threads) : 1;
    const long across = course_parts(x.n, NAME(width), course_quotient_up(x.n, breadth > 0 ? breadth : 1), threads);
    const size_t bytes = sizeof(course_scalar) * (size_t)(x.m * depth);
    course_scalar *packed = course_block_take(bytes);
    for (long start = 0; start < k; start += depth) {
        x.k = course_smaller(k - start, depth), x.packed = packed;
        x.rowParts = down, x.columnParts = 1;
        course_share(down, &x, NAME(pack_rows_part));
        x.rowParts = across < threads ? down : 1, x.columnParts = across;
        course_share(x.rowParts * across, &x, NAME(packed_part));
        x.a += x.k * x.columnA, x.b += x.k * x.rowB;
        x.initial = x.c, x.initialStride = x.rowC;
    }
    course_block_give(packed, bytes);
}

static void NAME(matrix_product)(
    long m, long n, long k, const course_scalar *a, long strideA, int transposeA, const course_scalar *b,
    int transposeB, const course_scalar *initial, long initialStride, course_scalar *c) {
    if (m == 1 && !transposeB) {
        NAME(row_product)(n, k, a, transposeA ? strideA : 1, b, initial, c);
        return;
    }
    struct course_product x = {
        .m = m, .n = n, .k = k, .a = a, .rowA = transposeA ? 1 : strideA, .columnA = transposeA ? strideA : 1,
        .b = b, .rowB = transposeB ? 1 : n, .columnB = transposeB ? k : 1,
        .initial = initial, .initialStride = initialStride, .c = c, .rowC = n,
        .tileRows = ROWS, .tileColumns = NAME(width)};
    if (m > 16 * ROWS && n * k >= 1 << 18) {
        NAME(large_product)(x);
        return;
    }
    const long threads = m * n * k < course_smallest_shared ? 1 : course_thread_count();
    if (threads == 1) {
        NAME(modest_product)(&x);
        return;
    }
    // Columns, where they suffice: then no thread packs what another one does.
    const int is_wide = n >= 2 * NAME(width) * threads;
    x.rowParts = is_wide ? 1 : course_parts(m, ROWS, 4 * threads, threads);
    x.columnParts = is_wide ? course_parts(n, NAME(width), 4 * threads, threads) : 1;
    course_share(x.rowParts * x.columnParts, &x, NAME(modest_part));
}
