#ifndef SKEIN_CSYSTEMRANDOM_H
#define SKEIN_CSYSTEMRANDOM_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// 64 bits of the system's random generator, asked for in blocks: one system call makes a hundred keys, where Swift's
/// own generator makes two calls a key. Bits that were handed out are wiped. Stops the program when the system has none.
uint64_t skein_system_random_64(void);

#pragma clang assume_nonnull end

#endif
