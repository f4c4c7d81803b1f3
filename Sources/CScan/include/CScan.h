#ifndef SKEIN_CSCAN_H
#define SKEIN_CSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#pragma clang assume_nonnull begin

// The two leaf functions of the scanner. Both take a run of bytes and its end, read nothing but these bytes and at most
// 64 behind `end` (whose content never matters), neither recurse nor allocate, and take time proportional to the run.

/// The closing quote of a string whose first byte is bytes[start], or `end` when it does not close before. Looks at blocks
/// of 64 bytes, which pays for long strings and for ones with escapes.
size_t skein_long_string_end(const uint8_t *bytes, size_t start, size_t end);

/// Where a string ends.
typedef struct {
    /// Its closing quote, or the end of the run when it does not close before.
    size_t end;
    /// Whether it is known to hold no backslash; said of short strings only.
    bool is_plain;
} skein_string;

/// The end of a string whose first byte is bytes[start].
static inline skein_string skein_string_end(const uint8_t *bytes, size_t start, size_t end) {
#if defined(__SSE2__)
    // Most strings are keys, ids and short values: three probes of 16 bytes find their end.
    for (size_t position = start; position < start + 48; position += 16) {
        const __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(bytes + position));
        const unsigned quotes = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
        const unsigned escapes = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
        if ((quotes | escapes) == 0) continue;
        const size_t found = position + (size_t)__builtin_ctz(quotes | escapes);
        if (found >= end) return (skein_string){end, false};
        // An escape: blocks resolve it without starting again at each backslash.
        if (bytes[found] == '\\') return (skein_string){skein_long_string_end(bytes, found, end), false};
        return (skein_string){found, true};
    }
    return (skein_string){start + 48 < end ? skein_long_string_end(bytes, start + 48, end) : end, false};
#else
    return (skein_string){skein_long_string_end(bytes, start, end), false};
#endif
}

/// The bracket that closes the container whose first byte behind its own bracket is bytes[start], or `end` when it does
/// not close before. Both kinds of brackets are counted alike; those in strings are not.
size_t skein_container_end(const uint8_t *bytes, size_t start, size_t end);

#pragma clang assume_nonnull end

#endif
