#include "CSystemRandom.h"

#include <stdlib.h>
#include <string.h>

#if defined(__APPLE__)
static void fill(void *bytes, size_t count) { arc4random_buf(bytes, count); }
#else
#include <errno.h>
#include <sys/random.h>

static void fill(void *bytes, size_t count) {
    size_t done = 0;
    while (done < count) {
        const ssize_t got = getrandom((uint8_t *)bytes + done, count - done, 0);
        if (got > 0) done += (size_t)got;
        else if (errno != EINTR) abort();
    }
}
#endif

enum { pool_size = 200 };

static _Thread_local uint64_t pool[pool_size];
static _Thread_local unsigned remaining = 0;

uint64_t skein_system_random_64(void) {
    if (remaining == 0) {
        fill(pool, sizeof pool);
        remaining = pool_size;
    }
    const uint64_t bits = pool[--remaining];
    pool[remaining] = 0;
    return bits;
}
