// Threads that share the parts of one piece of work. Waking a thread that sleeps takes some 30 microseconds, as long as
// a product of 128 × 128 numbers; so a thread that is done looks for more work for about as long before it sleeps.
//
// One piece of work is under way at a time. Who comes with another meanwhile, or from within, does it alone.

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "CKernels.h"

enum { most_threads = 64, looks_before_sleep = 50000 };

static atomic_long thread_limit = 1;
static _Thread_local int stays_on_thread = 0;

void course_set_thread_limit(long count) { atomic_store(&thread_limit, count < 1 ? 1 : count); }
void course_stay_on_thread(int stays) { stays_on_thread = stays; }
long course_thread_limit(void) { return stays_on_thread ? 1 : atomic_load(&thread_limit); }

long course_thread_count(void) {
    static atomic_long processors;
    const long limit = course_thread_limit();
    if (limit == 1) return 1;
    if (!atomic_load(&processors)) atomic_store(&processors, sysconf(_SC_NPROCESSORS_ONLN));
    const long count = limit < atomic_load(&processors) ? limit : atomic_load(&processors);
    return count < 1 ? 1 : count < most_threads ? count : most_threads;
}

static pthread_mutex_t is_under_way = PTHREAD_MUTEX_INITIALIZER;
static void (*work)(void *, long);
static void *work_context;
static long work_parts, helpers_wanted, helper_count;
/// How many parts are taken, and how many of them from the front and from the back: whoever asks begins at the front,
/// helpers at the back. So when the same work comes again, a part's memory is in the cache of the one that takes it.
static atomic_long taken, from_front, from_back;
/// Goes up with every piece of work.
static atomic_long pieces;
/// Whether parts are still handed out; what is above is written only while it is 0.
static atomic_int is_open;
/// Threads that look whether it is open, or work.
static atomic_long inside;

/// For those that sleep.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t came = PTHREAD_COND_INITIALIZER, went = PTHREAD_COND_INITIALIZER;
static atomic_int sleeping_helpers, is_owner_asleep;

static inline void rest(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb");
#endif
}

static long nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000 + time.tv_nsec;
}

/// Looks again and again whether `value` is `wanted` (or is not, with `differs`), for `looks_before_sleep` nanoseconds.
static int comes_soon(atomic_long *value, long wanted, int differs) {
    const long begin = nanoseconds();
    do
        for (int look = 0; look < 16; look++, rest())
            if ((atomic_load(value) == wanted) != differs) return 1;
    while (nanoseconds() - begin < looks_before_sleep);
    return 0;
}

static void do_parts(int begins_at_back) {
    while (atomic_fetch_add(&taken, 1) < work_parts)
        work(work_context, begins_at_back ? work_parts - 1 - atomic_fetch_add(&from_back, 1)
                                          : atomic_fetch_add(&from_front, 1));
}

static void *help(void *number) {
    course_stay_on_thread(1);
    for (long seen = 0;;) {
        if (!comes_soon(&pieces, seen, 1)) {
            pthread_mutex_lock(&lock);
            atomic_fetch_add(&sleeping_helpers, 1);
            while (atomic_load(&pieces) == seen) pthread_cond_wait(&came, &lock);
            atomic_fetch_sub(&sleeping_helpers, 1);
            pthread_mutex_unlock(&lock);
        }
        seen = atomic_load(&pieces);
        atomic_fetch_add(&inside, 1);
        if (atomic_load(&is_open) && (long)number < helpers_wanted) do_parts(1);
        if (atomic_fetch_sub(&inside, 1) == 1 && atomic_load(&is_owner_asleep)) {
            pthread_mutex_lock(&lock);
            pthread_cond_signal(&went);
            pthread_mutex_unlock(&lock);
        }
    }
    return NULL;
}

/// Starts threads until there are `count`. They leave signals to the others, but for those of their own faults: who
/// asked to hear of a crash shall hear of it from any thread.
static void have_helpers(long count) {
    if (helper_count >= count) return;
    static const int own_faults[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
    sigset_t left, before;
    sigfillset(&left);
    for (size_t place = 0; place < sizeof own_faults / sizeof own_faults[0]; place++)
        sigdelset(&left, own_faults[place]);
    pthread_sigmask(SIG_SETMASK, &left, &before);
    pthread_t thread;
    while (helper_count < count && !pthread_create(&thread, NULL, help, (void *)helper_count)) {
        pthread_detach(thread);
        helper_count++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void course_share(long parts, void *context, void (*part_work)(void *, long)) {
    const long threads = course_thread_count(), helpers = (parts < threads ? parts : threads) - 1;
    if (helpers < 1 || pthread_mutex_trylock(&is_under_way)) {
        for (long part = 0; part < parts; part++) part_work(context, part);
        return;
    }
    have_helpers(helpers);
    work = part_work, work_context = context, work_parts = parts, helpers_wanted = helpers;
    atomic_store(&taken, 0), atomic_store(&from_front, 0), atomic_store(&from_back, 0);
    atomic_store(&is_open, 1);
    atomic_fetch_add(&pieces, 1);
    if (atomic_load(&sleeping_helpers)) {
        pthread_mutex_lock(&lock);
        pthread_cond_broadcast(&came);
        pthread_mutex_unlock(&lock);
    }
    course_stay_on_thread(1);
    do_parts(0);
    course_stay_on_thread(0);
    atomic_store(&is_open, 0);
    if (!comes_soon(&inside, 0, 0)) {
        pthread_mutex_lock(&lock);
        atomic_store(&is_owner_asleep, 1);
        while (atomic_load(&inside)) pthread_cond_wait(&went, &lock);
        atomic_store(&is_owner_asleep, 0);
        pthread_mutex_unlock(&lock);
    }
    pthread_mutex_unlock(&is_under_way);
}
