// Blocks of memory that are kept when they are given back, and handed out again: a net asks for the same sizes at every
// step, and fresh memory costs a page fault for every 4 KB.
//
// Sizes are rounded up to a quarter of a power of two. Each of these classes has a list of free blocks, linked through
// the blocks themselves. Once the free blocks hold more than a limit, blocks go back to the system.

#include <pthread.h>
#include <stdlib.h>

#include "CKernels.h"

enum { alignment = 64, class_count = 4 * 48 };
static const size_t largest_kept = (size_t)1 << 30;

struct block {
    struct block *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct block *lists[class_count];
static size_t kept;

/// The class of a size, which becomes the size of all blocks of the class.
static int class_of(size_t *size) {
    size_t bytes = *size < 4096 ? 4096 : *size;
    const int power = 63 - __builtin_clzl(bytes);
    const size_t quarter = (size_t)1 << (power - 2);
    const size_t quarters = (bytes + quarter - 1) / quarter;  // 4 to 8
    *size = quarters * quarter;
    return 4 * power + (int)(quarters - 4);
}

void *course_block_take(size_t bytes) {
    const int place = class_of(&bytes);
    pthread_mutex_lock(&lock);
    struct block *block = place < class_count ? lists[place] : NULL;
    if (block) {
        lists[place] = block->next;
        kept -= bytes;
    }
    pthread_mutex_unlock(&lock);
    if (block) return block;
    void *fresh = NULL;
    if (posix_memalign(&fresh, alignment, bytes)) abort();
    return fresh;
}

void course_block_give(void *memory, size_t bytes) {
    const int place = class_of(&bytes);
    struct block *block = memory;
    pthread_mutex_lock(&lock);
    const int is_kept = place < class_count && kept + bytes <= largest_kept;
    if (is_kept) {
        block->next = lists[place];
        lists[place] = block;
        kept += bytes;
    }
    pthread_mutex_unlock(&lock);
    if (!is_kept) free(block);
}
