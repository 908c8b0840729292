// Every public loop of CKernels, in every set that the processor can run, against plain loops in double precision.
// Tests/Scripts/kernels.sh compiles it for several processors and runs it, where need be in an emulator.
#include "elements.h"
#include "layernorm.h"
#include "products.h"
#include "recurrent.h"
#include "sharing.h"

static void test_all(const struct course_kernels *k) {
    for (long n = 0; n <= 70; n++) {
        test_elements(k, n), test_attention(k, n);
        if (n > 0) test_layer_normalization(k, n);
        for (int flag = 0; flag < 2; flag++) test_optimizers(k, n, flag), test_normalisation(k, n, flag);
    }
    for (long hidden = 1; hidden <= 37; hidden++) test_lstm(k, 2, hidden), test_gru(k, 2, hidden);
    static const long deep[][3] = {{64, 47, 300}, {1, 33, 513}, {37, 1, 256}, {3, 5, 0}, {9, 32, 257},
                                   {150, 33, 40}, {1, 70, 9}, {1, 300, 37}};
    for (int round = 0; round < 300; round++) {
        const long m = round < 8 ? deep[round][0] : 1 + below(40), n = round < 8 ? deep[round][1] : 1 + below(70);
        const long depth = round < 8 ? deep[round][2] : 1 + below(40);
        for (int way = 0; way < 4; way++) {
            test_product(k, m, n, depth, way & 1, way >> 1, (round + way) % 3, 0);
            test_product(k, 1 + m % 5, 1 + n % 5, depth % 7, way & 1, way >> 1, (round + way) % 3, 1);
        }
    }
    for (int way = 0; way < 4; way++) {
        test_large_product(k, way & 1, way >> 1);
        // Shared by columns, by rows, packed, packed and narrow.
        static const long shared[][3] = {{70, 260, 120}, {801, 10, 300}, {301, 777, 513}, {900, 30, 9000}};
        for (int size = 0; size < 4; size++)
            test_shared_product(
                k, shared[size][0], shared[size][1], shared[size][2], way & 1, way >> 1, (size + way) % 3);
    }
    for (int round = 0; round < 60; round++) {
        test_sum_of_rows(k, below(20), 1 + below(70));
        test_shifted(k, 1 + below(27), 1 + below(70), 1 + below(20));
    }
    course_scalar x[2] = {NAN, -1}, out[2];
    k->affine(1, 2, x, 2, 1, 0, 1, out, 2);
    expect(isnan(out[0]) && out[1] == 0, "affine, not a number", 0, 0, 0);
}

int main(void) {
    test_sharing_alone();
    const struct course_kernels *set;
    for (int place = 0; (set = course_kernels_at(place)); place++) {
        set_name = set->name;
        const int faults_before = faults, checks_before = checks;
        test_all(set);
        printf("%-18s %d of %d checks hold\n", set->name, checks - checks_before - faults + faults_before, checks - checks_before);
    }
    // A program that asks for nothing gets the last of them.
    expect(strcmp(course_best_kernels()->name, set_name) == 0, "course_best", 0, 0, 0);
    test_sharing();
    void *block = course_block_take(100000);
    memset(block, 1, 100000);
    course_block_give(block, 100000);
    expect(course_block_take(100000) == block, "a block is used again", 0, 0, 0);
    return faults != 0;
}
