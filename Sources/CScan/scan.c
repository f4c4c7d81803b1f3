#include "CScan.h"

// Each variant turns 64 bytes into four masks, one bit a byte; the walks over the masks are written once and compiled
// for each. How escapes, strings and brackets become masks is simdjson's method (doc/ondemand_design.md).

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define ALWAYS static inline __attribute__((always_inline))

typedef struct {
    uint64_t quotes, backslashes, opens, closes;
} masks;

/// Which bytes of a block are escaped by a backslash before them. `carry` is whether the block's first one is, and
/// becomes whether the next block's first one is.
ALWAYS uint64_t escaped(uint64_t backslashes, uint64_t *carry) {
    if (backslashes == 0) {
        const uint64_t first = *carry;
        *carry = 0;
        return first;
    }
    const uint64_t even = 0x5555555555555555u;
    backslashes &= ~*carry;
    const uint64_t follows = backslashes << 1 | *carry;
    const uint64_t odd_starts = backslashes & ~even & ~follows;
    uint64_t even_runs;
    *carry = __builtin_add_overflow(odd_starts, backslashes, &even_runs);
    return (even ^ even_runs << 1) & follows;
}

/// The bits below `count`, all for 64 and more.
ALWAYS uint64_t below(size_t count) { return count >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << count) - 1; }

/// For each bit, whether the number of bits up to and with it is odd.
ALWAYS uint64_t prefix_xor(uint64_t bits) {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    return bits ^ bits << 32;
}

#define STRING_END(LOAD)                                                                       \
    uint64_t carry = 0;                                                                        \
    for (size_t position = start; position < end; position += 64) {                            \
        const masks found = LOAD(bytes + position);                                            \
        const uint64_t quotes =                                                                \
            found.quotes & ~escaped(found.backslashes, &carry) & below(end - position);        \
        if (quotes) return position + (size_t)__builtin_ctzll(quotes);                         \
    }                                                                                          \
    return end;

#define CONTAINER_END(LOAD, PREFIX_XOR)                                                        \
    uint64_t carry = 0, in_string = 0, depth = 1;                                              \
    for (size_t position = start; position < end; position += 64) {                            \
        const masks found = LOAD(bytes + position);                                            \
        const uint64_t quotes = found.quotes & ~escaped(found.backslashes, &carry);            \
        const uint64_t strings = PREFIX_XOR(quotes) ^ in_string;                               \
        in_string = (uint64_t)((int64_t)strings >> 63);                                        \
        const uint64_t outside = ~strings & below(end - position);                             \
        const uint64_t opens = found.opens & outside;                                          \
        uint64_t closes = found.closes & outside;                                              \
        const uint64_t close_count = (uint64_t)__builtin_popcountll(closes);                   \
        if (depth > close_count) {                                                             \
            depth += (uint64_t)__builtin_popcountll(opens) - close_count;                      \
            continue;                                                                          \
        }                                                                                      \
        for (uint64_t closed = 1; closes; closed++, closes &= closes - 1) {                    \
            const uint64_t opened =                                                            \
                (uint64_t)__builtin_popcountll(opens & ((closes & -closes) - 1));              \
            if (depth + opened == closed) return position + (size_t)__builtin_ctzll(closes);   \
        }                                                                                      \
        depth += (uint64_t)__builtin_popcountll(opens) - close_count;                          \
    }                                                                                          \
    return end;

// MARK: - One byte at a time, on any machine

__attribute__((unused)) ALWAYS masks load_scalar(const uint8_t *bytes) {
    masks found = {0, 0, 0, 0};
    for (unsigned index = 0; index < 64; index++) {
        const uint64_t bit = (uint64_t)1 << index;
        const uint8_t byte = bytes[index], folded = byte | 0x20;
        if (byte == '"') found.quotes |= bit;
        if (byte == '\\') found.backslashes |= bit;
        if (folded == '{') found.opens |= bit;
        if (folded == '}') found.closes |= bit;
    }
    return found;
}

#if defined(__x86_64__)

// MARK: - SSE2, on every x86-64

ALWAYS uint64_t equal_sse2(const __m128i *block, char byte) {
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++) {
        const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(block[part], _mm_set1_epi8(byte)));
        bits |= (uint64_t)(uint32_t)mask << (16 * part);
    }
    return bits;
}

ALWAYS masks load_sse2(const uint8_t *bytes) {
    __m128i block[4], folded[4];
    for (int part = 0; part < 4; part++) {
        block[part] = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * part));
        folded[part] = _mm_or_si128(block[part], _mm_set1_epi8(0x20));
    }
    return (masks){equal_sse2(block, '"'), equal_sse2(block, '\\'), equal_sse2(folded, '{'), equal_sse2(folded, '}')};
}

static size_t string_end_sse2(const uint8_t *bytes, size_t start, size_t end) { STRING_END(load_sse2) }
static size_t container_end_sse2(const uint8_t *bytes, size_t start, size_t end) {
    CONTAINER_END(load_sse2, prefix_xor)
}

// MARK: - AVX2, where the machine has it

#define AVX2 __attribute__((target("avx2,pclmul,bmi,popcnt")))

AVX2 ALWAYS uint64_t equal_avx2(__m256i low, __m256i high, char byte) {
    const uint32_t low_bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, _mm256_set1_epi8(byte)));
    const uint32_t high_bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, _mm256_set1_epi8(byte)));
    return (uint64_t)high_bits << 32 | low_bits;
}

AVX2 ALWAYS masks load_avx2(const uint8_t *bytes) {
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
    const __m256i fold = _mm256_set1_epi8(0x20);
    const __m256i low_folded = _mm256_or_si256(low, fold), high_folded = _mm256_or_si256(high, fold);
    return (masks){
        equal_avx2(low, high, '"'), equal_avx2(low, high, '\\'), equal_avx2(low_folded, high_folded, '{'),
        equal_avx2(low_folded, high_folded, '}')};
}

AVX2 ALWAYS uint64_t prefix_xor_clmul(uint64_t bits) {
    return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8(-1), 0));
}

AVX2 static size_t string_end_avx2(const uint8_t *bytes, size_t start, size_t end) { STRING_END(load_avx2) }
AVX2 static size_t container_end_avx2(const uint8_t *bytes, size_t start, size_t end) {
    CONTAINER_END(load_avx2, prefix_xor_clmul)
}

// MARK: - AVX-512, where the machine has it

#define AVX512 __attribute__((target("avx512f,avx512bw,avx2,pclmul,bmi,popcnt")))

AVX512 ALWAYS masks load_avx512(const uint8_t *bytes) {
    const __m512i block = _mm512_loadu_si512(bytes), folded = _mm512_or_si512(block, _mm512_set1_epi8(0x20));
    return (masks){
        _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('"')), _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\\')),
        _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('{')), _mm512_cmpeq_epi8_mask(folded, _mm512_set1_epi8('}'))};
}

AVX512 static size_t string_end_avx512(const uint8_t *bytes, size_t start, size_t end) { STRING_END(load_avx512) }
AVX512 static size_t container_end_avx512(const uint8_t *bytes, size_t start, size_t end) {
    CONTAINER_END(load_avx512, prefix_xor_clmul)
}

typedef size_t leaf(const uint8_t *, size_t, size_t);

static leaf *string_end = string_end_sse2;
static leaf *container_end = container_end_sse2;

__attribute__((constructor)) static void choose(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("pclmul") || !__builtin_cpu_supports("bmi")) return;
    string_end = string_end_avx2;
    container_end = container_end_avx2;
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw")) return;
    string_end = string_end_avx512;
    container_end = container_end_avx512;
}

size_t skein_long_string_end(const uint8_t *bytes, size_t start, size_t end) { return string_end(bytes, start, end); }
size_t skein_container_end(const uint8_t *bytes, size_t start, size_t end) { return container_end(bytes, start, end); }

#elif defined(__aarch64__)

// MARK: - NEON, on every arm64

ALWAYS uint64_t equal_neon(const uint8x16_t *block, uint8_t byte) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t weight = vld1q_u8(weights), wanted = vdupq_n_u8(byte);
    uint8x16_t part[4];
    for (int index = 0; index < 4; index++) part[index] = vandq_u8(vceqq_u8(block[index], wanted), weight);
    uint8x16_t sum = vpaddq_u8(vpaddq_u8(part[0], part[1]), vpaddq_u8(part[2], part[3]));
    sum = vpaddq_u8(sum, sum);
    return vgetq_lane_u64(vreinterpretq_u64_u8(sum), 0);
}

ALWAYS masks load_neon(const uint8_t *bytes) {
    uint8x16_t block[4], folded[4];
    for (int part = 0; part < 4; part++) {
        block[part] = vld1q_u8(bytes + 16 * part);
        folded[part] = vorrq_u8(block[part], vdupq_n_u8(0x20));
    }
    return (masks){equal_neon(block, '"'), equal_neon(block, '\\'), equal_neon(folded, '{'), equal_neon(folded, '}')};
}

size_t skein_long_string_end(const uint8_t *bytes, size_t start, size_t end) { STRING_END(load_neon) }
size_t skein_container_end(const uint8_t *bytes, size_t start, size_t end) { CONTAINER_END(load_neon, prefix_xor) }

#else

size_t skein_long_string_end(const uint8_t *bytes, size_t start, size_t end) { STRING_END(load_scalar) }
size_t skein_container_end(const uint8_t *bytes, size_t start, size_t end) { CONTAINER_END(load_scalar, prefix_xor) }

#endif
