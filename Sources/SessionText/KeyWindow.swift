/// A key where it lies in a record, as words of eight bytes.
enum KeyWindow {
    typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64)

    /// A key's bytes as words, the first byte lowest, zeros behind its end.
    static func words(of key: [UInt8]) -> Words {
        func word(_ place: Int) -> UInt64 {
            key.dropFirst(8 * place).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        return (word(0), word(1), word(2), word(3), word(4))
    }

    /// The word at a place of the key, zeros behind the key's end.
    @inline(__always)
    static func word(_ bytes: borrowing Span<UInt8>, _ key: Range<Int>, _ place: Int) -> UInt64 {
        let count = key.count &- place
        guard count > 0 else { return 0 }
        // In bounds: 64 readable bytes follow every key.
        let word = unsafe UInt64(
            littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: key.lowerBound &+ place, as: UInt64.self))
        return count >= 8 ? word : word & ((1 << UInt64(truncatingIfNeeded: 8 &* count)) &- 1)
    }

    /// A number below 64 from a key's first word and length.
    @inline(__always)
    static func slot(_ first: UInt64, _ length: Int) -> Int {
        let mixed = (first &+ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 58)
    }

    /// Whether the key goes on from its ninth byte as these words do.
    @inline(__always)
    static func rest(_ bytes: borrowing Span<UInt8>, _ key: Range<Int>, equals words: Words) -> Bool {
        key.count <= 8
            || word(bytes, key, 8) == words.1 && word(bytes, key, 16) == words.2 && word(bytes, key, 24) == words.3
                && word(bytes, key, 32) == words.4
    }

    /// Whether a backslash stands in the key.
    @inline(__always)
    static func holdsEscape(_ bytes: borrowing Span<UInt8>, _ key: Range<Int>) -> Bool {
        var place = 0
        while place < key.count {
            // A zero byte where a backslash was: its lowest bit borrows from the highest.
            let difference = word(bytes, key, place) ^ 0x5C5C_5C5C_5C5C_5C5C
            if (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0 { return true }
            place &+= 8
        }
        return false
    }
}
