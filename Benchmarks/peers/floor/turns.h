// Turns in which a program is timed: a line of standard input has the number of runs; see peers/common.py.
#pragma once
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <time.h>

static long runs_left, runs_in_turn;
static int is_warm;
static double seconds_in_turn;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

// Whether there is another run; the first one warms up.
static int next_run(void) {
    if (!is_warm || runs_left > 0) return 1;
    if (scanf("%ld", &runs_left) != 1 || runs_left < 1) return 0;
    runs_in_turn = runs_left, seconds_in_turn = 0;
    return 1;
}

// A run that did so many units of work took so many seconds.
static void did_run(double seconds, double units) {
    if (!is_warm) {
        printf("{\"unitsPerRun\": %.0f, \"warmUpSeconds\": %.6g}\n", units, seconds);
    } else {
        seconds_in_turn += seconds;
        if (--runs_left == 0) printf("{\"secondsPerRun\": %.9g}\n", seconds_in_turn / runs_in_turn);
    }
    is_warm = 1;
    fflush(stdout);
}

// The most memory in use so far, in MB; 0 where the system does not tell.
static double peak_memory(void) {
    char line[256];
    long kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1) break;
    if (status) fclose(status);
    return kilobytes / 1024.0;
}

// The last line: what was arrived at. A second loss without a name is left out.
static void tell_losses(const char *name, double loss, const char *second_name, double second) {
    printf("{\"losses\": [{\"name\": \"%s\", \"measured\": %.9g}", name, loss);
    if (second_name) printf(", {\"name\": \"%s\", \"measured\": %.9g}", second_name, second);
    printf("], \"peakMemoryMB\": %.1f}\n", peak_memory());
}
