// Work that threads share: every part once, and the same numbers as on one thread, to the last bit.
#pragma once
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>

#include "checking.h"

static void test_shared_product(
    const struct course_kernels *k, long m, long n, long depth, int tA, int tB, int adding) {
    course_scalar *a = numbers(m * depth, -1, 1), *b = numbers(depth * n, -1, 1), *row = numbers(n, -1, 1);
    course_scalar *alone = numbers(m * n, -1, 1), *together = copied(alone, m * n);
    for (int threads = 1; threads <= 4; threads += 3) {
        course_scalar *c = threads == 1 ? alone : together;
        course_set_thread_limit(threads);
        const course_scalar *initial = adding == 0 ? NULL : adding == 1 ? row : c;
        k->matrix_product(m, n, depth, a, tA ? m : depth, tA, b, tB, initial, adding == 1 ? 0 : n, c);
    }
    course_set_thread_limit(1);
    const int is_same = !memcmp(alone, together, sizeof(course_scalar) * (size_t)(m * n));
    expect(is_same && is_untouched_around(together, m * n), "matrix_product on four threads", m, n, depth);
    free_numbers(a), free_numbers(b), free_numbers(row), free_numbers(alone), free_numbers(together);
}

enum { shared_parts = 37, inner_parts = 5 };

static void count_inner(void *counts, long part) { ((int *)counts)[part]++; }

/// Counts a part and shares again, which is to stay on this thread. Whichever it is, it hears of its own faults.
static void count_part(void *counts, long part) {
    sigset_t held_back;
    pthread_sigmask(SIG_SETMASK, NULL, &held_back);
    int inner[inner_parts] = {0}, good = !sigismember(&held_back, SIGILL) && !sigismember(&held_back, SIGSEGV);
    course_share(inner_parts, inner, count_inner);
    for (int i = 0; i < inner_parts; i++) good &= inner[i] == 1;
    ((int *)counts)[part] += good;
}

/// Shares the same work many times; NULL if every part was done once each time.
static void *share_often(void *rounds) {
    for (long round = 0; round < (long)rounds; round++) {
        int counts[shared_parts] = {0};
        course_share(shared_parts, counts, count_part);
        for (int part = 0; part < shared_parts; part++)
            if (counts[part] != 1) return rounds;
    }
    return NULL;
}

/// No memory for the stack of another thread, as no thread has been started yet: the work is done all the same.
static void test_sharing_alone(void) {
    struct rlimit before, none;
    getrlimit(RLIMIT_AS, &before);
    none = before, none.rlim_cur = 1 << 20;
    setrlimit(RLIMIT_AS, &none);
    course_set_thread_limit(2);
    expect(!share_often((void *)100), "course_share where no thread can be started", 2, 0, 0);
    course_set_thread_limit(1);
    setrlimit(RLIMIT_AS, &before);
}

static void test_sharing(void) {
    void *rounds = (void *)2000;
    for (int limit = 1; limit <= 4; limit++) {
        course_set_thread_limit(limit);
        expect(!share_often(rounds), "course_share", limit, 0, 0);
        // Two that come at the same time: one of them works alone.
        pthread_t other;
        void *faults_of_other = rounds;
        const int is_started = !pthread_create(&other, NULL, share_often, rounds);
        void *own_faults = share_often(rounds);
        expect(is_started && !pthread_join(other, &faults_of_other) && !faults_of_other && !own_faults,
            "course_share from two threads", limit, 0, 0);
        expect(course_thread_limit() == limit, "the limit after sharing", limit, 0, 0);
    }
    course_set_thread_limit(1);
}
