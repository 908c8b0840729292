// Numbers to test with, memory whose surroundings are watched, and the one count of what went wrong.
#pragma once
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

#ifdef SCALAR_IS_DOUBLE
static const double tolerance = 1e-12;
#else
static const double tolerance = 1e-6;
#endif

static int faults, checks;
static const char *set_name = "";

/// A number that no loop writes by itself: stands before and behind what a loop may write.
static const course_scalar guard = 77;
enum { guards = 70 };

static unsigned long long state = 1;
static double uniform(double low, double high) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return low + (high - low) * (double)(state >> 11) / 9007199254740992.0;
}
static long below(long limit) { return (long)uniform(0, (double)limit); }

/// So many numbers between guards; `free_numbers` gives them back.
static course_scalar *numbers(long count, double low, double high) {
    course_scalar *memory = malloc(sizeof(course_scalar) * (size_t)(count + 2 * guards));
    if (!memory) exit(3);
    for (long i = 0; i < count + 2 * guards; i++) memory[i] = guard;
    for (long i = 0; i < count; i++) memory[guards + i] = (course_scalar)uniform(low, high);
    return memory + guards;
}
static course_scalar *copied(const course_scalar *x, long count) {
    course_scalar *copy = numbers(count, 0, 1);
    memcpy(copy, x, sizeof(course_scalar) * (size_t)count);
    return copy;
}
static void free_numbers(course_scalar *x) { free(x - guards); }

static void expect(int holds, const char *loop, long a, long b, long c) {
    checks++;
    if (holds) return;
    if (faults++ < 20) printf("WRONG %s %s (%ld, %ld, %ld)\n", set_name, loop, a, b, c);
}
/// Whether a number is what it should be, relative to the larger of 1, itself and `size`.
static int is_near(course_scalar found, double wanted, double size) {
    const double scale = fmax(fmax(1, fabs(wanted)), size);
    return fabs((double)found - wanted) <= tolerance * scale;
}
static int is_untouched_around(const course_scalar *x, long count) {
    for (long i = 1; i <= guards; i++)
        if (x[-i] != guard || x[count + i - 1] != guard) return 0;
    return 1;
}
