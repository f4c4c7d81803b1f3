// Compares every variant of the two leaf functions with a byte loop. Run by .ci/fuzz-leaves, which says how.
//
// Every case lives in an allocation that ends 64 bytes behind `end`, so AddressSanitizer sees a read past the promise.

#include "../Sources/CScan/scan.c"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// MARK: - The variants

static size_t string_end_blocks_scalar(const uint8_t *bytes, size_t start, size_t end) { STRING_END(load_scalar) }
static size_t container_end_scalar(const uint8_t *bytes, size_t start, size_t end) {
    CONTAINER_END(load_scalar, prefix_xor)
}

/// The header's probe, which goes on in the blocks chosen for this machine.
static size_t string_end_inline(const uint8_t *bytes, size_t start, size_t end) {
    const skein_string found = skein_string_end(bytes, start, end);
    if (found.is_plain && (found.end >= end || memchr(bytes + start, '\\', found.end - start))) return SIZE_MAX;
    return found.end;
}

typedef struct {
    const char *name;
    size_t (*function)(const uint8_t *, size_t, size_t);
    enum { ANY, AVX2_ONLY, AVX512_ONLY } needs;
} variant;

static const variant string_variants[] = {
    {"string_end", string_end_inline, ANY},
    {"string_end blocks, chosen", skein_long_string_end, ANY},
    {"string_end blocks, scalar", string_end_blocks_scalar, ANY},
#if defined(__x86_64__)
    {"string_end blocks, sse2", string_end_sse2, ANY},
    {"string_end blocks, avx2", string_end_avx2, AVX2_ONLY},
    {"string_end blocks, avx512", string_end_avx512, AVX512_ONLY},
#endif
};
static const variant container_variants[] = {
    {"container_end, chosen", skein_container_end, ANY},
    {"container_end, scalar", container_end_scalar, ANY},
#if defined(__x86_64__)
    {"container_end, sse2", container_end_sse2, ANY},
    {"container_end, avx2", container_end_avx2, AVX2_ONLY},
    {"container_end, avx512", container_end_avx512, AVX512_ONLY},
#endif
};
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static int runs_here(const variant *variant) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    const int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") &&
                     __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
    const int avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
    return variant->needs == ANY || (variant->needs == AVX2_ONLY ? avx2 : avx512);
#else
    return variant->needs == ANY;
#endif
}

// MARK: - What is right

static size_t right_string_end(const uint8_t *bytes, size_t start, size_t end) {
    for (size_t at = start; at < end; at++) {
        if (bytes[at] == '\\') at++;
        else if (bytes[at] == '"') return at;
    }
    return end;
}

/// Outside strings, where JSON has no backslash, one takes a quote's meaning all the same, but not a bracket's.
static size_t right_container_end(const uint8_t *bytes, size_t start, size_t end) {
    uint64_t depth = 1;
    int in_string = 0, escaped = 0;
    for (size_t at = start; at < end; at++) {
        const uint8_t byte = bytes[at];
        if (byte == '"' && !escaped) in_string = !in_string;
        else if (!in_string && (byte == '{' || byte == '[')) depth++;
        else if (!in_string && (byte == '}' || byte == ']') && --depth == 0) return at;
        escaped = byte == '\\' && !escaped;
    }
    return end;
}

// MARK: - Running one case

static uint64_t seed;
static unsigned long long comparisons;

static void compare(const variant *variants, size_t count, const uint8_t *bytes, size_t start, size_t end, size_t right) {
    for (size_t index = 0; index < count; index++) {
        if (!runs_here(&variants[index])) continue;
        const size_t found = variants[index].function(bytes, start, end);
        comparisons++;
        if (found == right) continue;
        fprintf(stderr, "fuzz-leaves: %s(start %zu, end %zu) is %zu, not %zu; seed %llu\n", variants[index].name, start,
                end, found, right, (unsigned long long)seed);
        exit(1);
    }
}

static void check(const uint8_t *bytes, size_t start, size_t end) {
    compare(string_variants, COUNT(string_variants), bytes, start, end, right_string_end(bytes, start, end));
    compare(container_variants, COUNT(container_variants), bytes, start, end, right_container_end(bytes, start, end));
}

/// Checks `size` bytes from each of a few starts, with two kinds of padding behind them.
static void check_copy(const uint8_t *content, size_t size, size_t start) {
    uint8_t *bytes = malloc(size + 64);
    if (!bytes) abort();
    memcpy(bytes, content, size);
    static const char paddings[] = "\"}\\\"]\\\\\"{\"[";
    for (size_t turn = 0; turn < 2; turn++) {
        for (size_t at = 0; at < 64; at++)
            bytes[size + at] = (uint8_t)(turn ? paddings[(at + size) % (sizeof paddings - 1)] : "\"}"[at % 2]);
        check(bytes, start, size);
    }
    free(bytes);
}

// MARK: - Cases drawn from a seed

static uint64_t state;

/// SplitMix64.
static uint64_t draw(void) {
    uint64_t bits = state += 0x9e3779b97f4a7c15u;
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
    return bits ^ bits >> 31;
}
static size_t below_limit(size_t limit) { return (size_t)(draw() % limit); }

static void soup(uint8_t *bytes, size_t size, const char *letters) {
    const size_t kinds = strlen(letters);
    for (size_t at = 0; at < size; at++) bytes[at] = (uint8_t)letters[below_limit(kinds)];
}

/// Words of a record: keys, strings with runs of backslashes, brackets that mostly match, long plain stretches.
static void record(uint8_t *bytes, size_t size) {
    size_t at = 0, depth = 1;
#define PUT(byte) (at < size ? (void)(bytes[at++] = (uint8_t)(byte)) : (void)0)
    while (at < size) {
        const size_t kind = below_limit(8);
        if (kind < 3) {
            PUT('"');
            for (size_t parts = below_limit(4); parts > 0; parts--) {
                for (size_t plain = below_limit(below_limit(4) ? 8 : 90); plain > 0; plain--)
                    PUT("ab {}[],:"[below_limit(9)]);
                const size_t run = below_limit(below_limit(4) ? 4 : 140);
                for (size_t left = run; left > 0; left--) PUT('\\');
                if (run % 2) PUT("\"\\nu"[below_limit(4)]);
            }
            PUT('"');
        } else if (kind < 5) {
            PUT("{["[kind - 3]);
            depth++;
        } else if (kind < 7 && (depth > 1 || below_limit(6) == 0)) {
            PUT("}]"[kind - 5]);
            depth -= depth > 0;
        } else {
            for (size_t plain = below_limit(below_limit(5) ? 4 : 130); plain > 0; plain--) PUT("0123:, \n"[below_limit(8)]);
        }
    }
#undef PUT
}

static void check_drawn(void) {
    uint8_t content[640];
    state = seed;
    const size_t size = below_limit(below_limit(3) ? 200 : sizeof content);
    switch (below_limit(6)) {
    case 0: soup(content, size, "\"\\{}[]a"); break;
    case 1: soup(content, size, "\\\\\\\\\\\\\""); break;
    case 2: soup(content, size, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\\\\{}]"); break;
    case 3:
        // Neighbours of the bytes that matter, and bytes that a fold of case or sign could take for them.
        for (size_t at = 0; at < size; at++)
            content[at] = (uint8_t)("\"\\{}[]"[below_limit(6)] ^ (below_limit(3) ? 1 << below_limit(8) : 0));
        break;
    default: record(content, size);
    }
    check_copy(content, size, size ? below_limit(below_limit(2) ? 3 : size) % (size + 1) : 0);
}

// MARK: - Cases that are always run

/// A run of backslashes, then a quote or a bracket, at every place around the first two block boundaries.
static size_t check_every_place(void) {
    size_t cases = 0;
    uint8_t content[280];
    for (size_t place = 0; place <= 130; place++) {
        for (size_t run = 0; run <= place; run++, cases++) {
            memset(content, 'a', sizeof content);
            memset(content + place - run, '\\', run);
            content[place] = '"';
            content[place + 70] = '}';
            content[place + 90] = '"';
            content[place + 120] = ']';
            check_copy(content, place + 130, 0);
        }
        // The wanted byte is the last before the end, the first behind it, or is not there.
        for (size_t size = place; size <= place + 2; size++, cases++) {
            memset(content, 'a', sizeof content);
            content[place] = '"';
            check_copy(content, size, 0);
            content[place] = '}';
            check_copy(content, size, place / 2);
        }
    }
    return cases;
}

/// A million brackets, and every block full of them.
static void check_depth(void) {
    const size_t million = 1000000;
    uint8_t *bytes = malloc(2 * million + 1 + 64);
    if (!bytes) abort();
    memset(bytes, '[', million);
    memset(bytes + million, '}', million + 1 + 64);
    check(bytes, 0, 2 * million + 1);
    check(bytes, 0, 2 * million);
    check(bytes, 1, 2 * million + 1);
    for (size_t at = 0; at < 2 * million; at++) bytes[at] = "{]"[at % 2];
    check(bytes, 0, 2 * million + 1);
    free(bytes);
}

static void list(const variant *variants, size_t count) {
    for (size_t index = 0; index < count; index++)
        printf(runs_here(&variants[index]) ? "  %s\n" : "  not run on this machine: %s\n", variants[index].name);
}

int main(int argc, char **argv) {
    const uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    const uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 0) : 200000;
    const size_t fixed = check_every_place();
    check_depth();
    for (uint64_t index = 0; index < count; index++) {
        seed = first + index;
        check_drawn();
    }
    printf("fuzz-leaves: %zu fixed cases, %llu drawn from seed %llu on and a million brackets:\n", fixed,
           (unsigned long long)count, (unsigned long long)first);
    printf("  %llu results equal the byte loop's, no read past 64 bytes behind the end\n", comparisons);
    list(string_variants, COUNT(string_variants));
    list(container_variants, COUNT(container_variants));
    return 0;
}
