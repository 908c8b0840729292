// The floor: small tasks written by hand in C, on one thread, with the weights and data that all engines have.
// Usage: floor TASK FOLDER, where FOLDER has the data that `python data.py` writes.
#include "gemm.h"
#include "language_training.h"
#include "perceptrons.h"
#include "recurrent.h"
#include "writing.h"

static void *load(const char *folder, const char *name, long bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    void *numbers = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!file || fread(numbers, 1, bytes, file) != (size_t)bytes) {
        fprintf(stderr, "%s is missing or too short: Benchmarks/peers/build writes it\n", path);
        exit(1);
    }
    fclose(file);
    return numbers;
}

static void run_quadrants(void) {
    float *x = floats(1000), *y = floats(500);
    generator = 11;
    for (int i = 0; i < 500; i++) {
        double a = 10 * u() - 5, b = 10 * u() - 5;
        x[2 * i] = a, x[2 * i + 1] = b, y[i] = a * b >= 0 ? 1 : -1;
    }
    Net net = {2, 16, 1, 1, 10, 100, 500, 21, 0, 0.03f, 0, x, y, NULL};
    run_net(&net, 5000);
}

int main(int count, char **words) {
    const char *task = count > 1 ? words[1] : "", *folder = count > 2 ? words[2] : ".";
    if (!strcmp(task, "xor")) {
        run_xor();
    } else if (!strcmp(task, "quadrants")) {
        run_quadrants();
    } else if (!strcmp(task, "digits-softmax") || !strcmp(task, "digits-mlp")) {
        Net net = {64, task[7] == 'm' ? 128 : 0, 10, 0, 32, 30, 1437, 31, 0, 0.05f, 0.9f,
                   load(folder, "digits_x", 1437 * 64 * 4), NULL, load(folder, "digits_y", 1437 * 4)};
        run_net(&net, 30);
    } else if (!strcmp(task, "fashion-mlp")) {
        Net net = {784, 256, 10, 0, 64, 1, 60000, 41, 200, 0.05f, 0.9f,
                   load(folder, "fashion_x", 60000l * 784 * 4), NULL, load(folder, "fashion_y", 60000 * 4)};
        run_net(&net, 1);
    } else if (!strncmp(task, "temporal-", 9)) {
        int is_lstm = task[9] == 'l';
        run_recurrent(is_lstm, atoi(task + 12 + is_lstm));
    } else if (!strncmp(task, "attention", 9)) {
        run_attention(strcmp(task, "attention-d16") ? 64 : 16, !strcmp(task, "attention-d64-train"));
    } else if (!strcmp(task, "gpt-train")) {
        run_language();
    } else if (!strcmp(task, "gpt-write")) {
        run_writing();
    } else if (!strncmp(task, "gemm-", 5)) {
        run_gemm(task + 5);
    } else {
        fprintf(stderr, "there is no task '%s' in C\n", task);
        return 2;
    }
}
