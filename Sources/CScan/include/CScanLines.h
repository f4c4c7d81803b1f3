#ifndef SKEIN_CSCAN_LINES_H
#define SKEIN_CSCAN_LINES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma clang assume_nonnull begin

/// The first line feed in bytes[start..<end], or `end`.
static inline size_t skein_line_end(const uint8_t *bytes, size_t start, size_t end) {
    const uint8_t *_Nullable found = (const uint8_t *)memchr(bytes + start, '\n', end - start);
    return found ? (size_t)(found - bytes) : end;
}

#pragma clang assume_nonnull end

#endif
