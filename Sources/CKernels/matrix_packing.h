// The factors of a matrix product in the order in which its tiles read them, for one instruction set; kernel_set.h says
// what the includer defines.

enum { NAME(width) = 2 * LANES };

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
    // Four columns at once; where they do not come out even, the last four overlap those before them.
    for (long next = 0; columns >= 4 && next < columns; next += 4) {
        const long j = course_smaller(next, columns - 4);
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
    for (long j = columns >= 4 ? columns : 0; j < width; j++)
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
