#ifndef SKEIN_CSYSTEMRANDOM_H
#define SKEIN_CSYSTEMRANDOM_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// 128 bits of the system's random generator, asked for in blocks: one system call makes a hundred keys, where Swift's
/// own generator makes two calls a key. Bits that were handed out are wiped. Stops the program when the system has none.
void skein_system_random_128(uint64_t *high, uint64_t *low);

#pragma clang assume_nonnull end

#endif
