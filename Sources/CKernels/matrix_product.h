// The matrix product for one instruction set; kernel_set.h says what the includer defines. ROWS is such that 2 · ROWS
// vectors of sums fit the registers, with three to spare.
//
// A tile of C, ROWS high and up to two vectors wide, stays in registers while one column of A after the other is
// multiplied with one row of B after the other. B comes from a panel two vectors wide: in its place, or, where that
// would be slow, packed: where it is stored transposed, or read for so many rows that packing it costs little.

enum { NAME(width) = 2 * LANES };

/// A tile of `rows` × `vectors`. Where `part` is not 0, the last vector has so many columns.
static inline __attribute__((always_inline)) void NAME(tile)(
    int rows, int vectors, long part, long k, const course_scalar *a, long rowA, long columnA, const course_scalar *b, long rowB,
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

/// All rows of C below one panel of B, in tiles of ROWS, 4, 2 and 1 rows. Where `rowA` is 0, A comes packed.
static inline __attribute__((always_inline)) void NAME(column_of_tiles)(
    int vectors, long part, long m, long k, const course_scalar *a, long rowA, long columnA, const course_scalar *b, long rowB,
    const course_scalar *initial, long initialStride, course_scalar *c, long rowC) {
    long i = 0;
#define TILES(rows)                                                                                                  \
    for (; i + rows <= m; i += rows)                                                                                 \
        NAME(tile)(rows, vectors, part, k, rowA ? a + i * rowA : a + i * k, rowA ? rowA : 1, rowA ? columnA : rows,  \
            b, rowB, initial ? initial + i * initialStride : initial, initialStride, c + i * rowC, rowC);
    TILES(ROWS)
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
}

/// Rows `0..<k` of a panel of B, `columns` wide, one after the other and filled up with zeros.
static inline __attribute__((always_inline)) void NAME(pack_columns)(
    long k, long columns, long width, const course_scalar *b, long rowB, long columnB, course_scalar *panel) {
    if (columnB == 1 && columns == width && width % LANES == 0) {
        for (long p = 0; p < k; p++)
            for (long j = 0; j < width; j += LANES) STORE(panel + p * width + j, LOAD(b + p * rowB + j));
        return;
    }
    if (columnB == 1) {
        for (long p = 0; p < k; p++) {
            __builtin_memcpy(panel + p * width, b + p * rowB, sizeof(course_scalar) * (unsigned long)columns);
            for (long j = columns; j < width; j++) panel[p * width + j] = 0;
        }
        return;
    }
    typedef course_scalar quad __attribute__((vector_size(4 * sizeof(course_scalar)), aligned(sizeof(course_scalar))));
    long j = 0;
    for (; j + 4 <= columns; j += 4) {
        const course_scalar *from = b + j * columnB;
        course_scalar *to = panel + j;
        long p = 0;
        for (; p + 4 <= k; p += 4) {
            const quad r0 = *(const quad *)(from + p), r1 = *(const quad *)(from + columnB + p);
            const quad r2 = *(const quad *)(from + 2 * columnB + p), r3 = *(const quad *)(from + 3 * columnB + p);
            const quad low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
            const quad high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
            const quad low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
            const quad high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
            *(quad *)(to + p * width) = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
            *(quad *)(to + (p + 1) * width) = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
            *(quad *)(to + (p + 2) * width) = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
            *(quad *)(to + (p + 3) * width) = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
        }
        for (; p < k; p++)
            for (int lane = 0; lane < 4; lane++) to[p * width + lane] = from[lane * columnB + p];
    }
    for (; j < width; j++)
        for (long p = 0; p < k; p++) panel[p * width + j] = j < columns ? b[j * columnB + p] : 0;
}

static void NAME(pack)(long k, long columns, const course_scalar *b, long rowB, long columnB, course_scalar *panel) {
    if (columns == NAME(width)) NAME(pack_columns)(k, columns, NAME(width), b, rowB, columnB, panel);
    else NAME(pack_columns)(k, columns, columns > LANES ? NAME(width) : LANES, b, rowB, columnB, panel);
}

/// `m` rows and `k` columns of A in the order in which tiles read them: column by column of a tile.
static void NAME(pack_rows)(
    long m, long k, const course_scalar *a, long rowA, long columnA, course_scalar *restrict packed) {
    long i = 0;
#define TILES(rows)                                                                                                  \
    for (; i + rows <= m; i += rows) NAME(pack_columns)(k, rows, rows, a + i * rowA, columnA, rowA, packed + i * k);
    TILES(ROWS)
    TILES(4)
    TILES(2)
    TILES(1)
#undef TILES
}

// So many packed rows and columns of A stay in the second-level cache, 768 KB.
enum { NAME(depth) = 512, NAME(high) = 384 };

/// The product where B is large, with the rows of A packed too: read in their place, rows that lie a power of two apart
/// push each other out of the cache. Some rows of C are finished before the next ones begin, so they stay in a cache.
static void NAME(large_product)(
    long m, long n, long k, const course_scalar *a, long strideA, int transposeA, const course_scalar *b,
    int transposeB, const course_scalar *initial, long initialStride, course_scalar *c) {
    course_scalar panel[NAME(depth) * NAME(width)] __attribute__((aligned(64)));
    const long rowA = transposeA ? 1 : strideA, columnA = transposeA ? strideA : 1;
    const long rowB = transposeB ? 1 : n, columnB = transposeB ? k : 1;
    const unsigned long bytes = sizeof(course_scalar) * NAME(depth) * NAME(high);
    course_scalar *rows = course_block_take(bytes);
    for (long row = 0; row < m; row += NAME(high)) {
        const long count = m - row < NAME(high) ? m - row : NAME(high);
        const course_scalar *added = initial ? initial + row * initialStride : initial;
        long addedStride = initialStride;
        for (long start = 0; start < k; start += NAME(depth)) {
            const long part = k - start < NAME(depth) ? k - start : NAME(depth);
            if (start > 0) added = c + row * n, addedStride = n;
            NAME(pack_rows)(count, part, a + row * rowA + start * columnA, rowA, columnA, rows);
            for (long column = 0; column < n; column += NAME(width)) {
                const long columns = n - column < NAME(width) ? n - column : NAME(width);
                const course_scalar *first = added ? added + column : added;
                course_scalar *to = c + row * n + column;
                NAME(pack)(part, columns, b + start * rowB + column * columnB, rowB, columnB, panel);
#define COLUMN(vectors, rest)                                                                                        \
    NAME(column_of_tiles)(vectors, rest, count, part, rows, 0, 0, panel, vectors * LANES, first, addedStride, to, n)
                if (columns == NAME(width)) COLUMN(2, 0);
                else if (columns > LANES) COLUMN(2, columns - LANES);
                else COLUMN(1, columns % LANES);
#undef COLUMN
            }
        }
    }
    course_block_give(rows, bytes);
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

static void NAME(matrix_product)(
    long m, long n, long k, const course_scalar *a, long strideA, int transposeA, const course_scalar *b,
    int transposeB, const course_scalar *initial, long initialStride, course_scalar *c) {
    enum { depth = 256 };  // A packed panel of 32 KB stays in the first-level cache.
    if (m == 1 && !transposeB) {
        NAME(row_product)(n, k, a, transposeA ? strideA : 1, b, initial, c);
        return;
    }
    if (m >= 256 && n * k >= 1 << 20) {
        NAME(large_product)(m, n, k, a, strideA, transposeA, b, transposeB, initial, initialStride, c);
        return;
    }
    course_scalar panel[depth * NAME(width)] __attribute__((aligned(64)));
    const long rowA = transposeA ? 1 : strideA, columnA = transposeA ? strideA : 1;
    const long rowB = transposeB ? 1 : n, columnB = transposeB ? k : 1;
    for (long start = 0; start == 0 || start < k; start += depth) {
        const long part = k - start < depth ? k - start : depth;
        const course_scalar *left = a + start * columnA;
        if (start > 0) initial = c, initialStride = n;
        for (long column = 0; column < n; column += NAME(width)) {
            const long columns = n - column < NAME(width) ? n - column : NAME(width);
            const course_scalar *right = b + start * rowB + column * columnB, *first = initial ? initial + column : initial;
            long step = n;
            if (transposeB || (!MASKED && columns % LANES) || m > 16 * ROWS) {
                NAME(pack)(part, columns, right, rowB, columnB, panel);
                right = panel;
                step = columns > LANES ? NAME(width) : LANES;
            }
#define COLUMN(vectors, rest)                                                                                        \
    NAME(column_of_tiles)(vectors, rest, m, part, left, rowA, columnA, right, step, first, initialStride, c + column, n)
            if (columns == NAME(width)) COLUMN(2, 0);
            else if (columns > LANES) COLUMN(2, columns - LANES);
            else if (columns == LANES) COLUMN(1, 0);
            else COLUMN(1, columns);
#undef COLUMN
        }
    }
}
