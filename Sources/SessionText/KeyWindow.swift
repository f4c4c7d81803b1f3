/// A key of a field map as words of eight bytes, to be compared with keys where they lie in a record.
struct KeyWindow {
    /// How many bytes.
    let count: Int
    /// The first eight bytes, the first byte lowest, zeros behind the end.
    let first: UInt64
    private let mask: UInt64
    /// The last eight bytes of more than eight: they may overlap with the others.
    private let last: UInt64
    /// The words between, as many of them as the key is long.
    private let second, third, fourth: UInt64

    static let longestKey = 40

    /// - Precondition: at most 40 bytes.
    init(_ key: [UInt8]) {
        precondition(key.count <= Self.longestKey, "five words hold a key")
        func word(_ place: Int) -> UInt64 {
            key.dropFirst(place).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        (count, first, mask) = (key.count, word(0), Self.mask(key.count))
        (second, third, fourth, last) = (word(8), word(16), word(24), word(max(0, key.count - 8)))
    }

    /// Whether a record's bytes from `start` on are the key's.
    @inline(__always)
    func stands(in bytes: borrowing Span<UInt8>, at start: Int) -> Bool {
        guard Self.word(bytes, start) & mask == first else { return false }
        if count <= 8 { return true }
        guard Self.word(bytes, start &+ count &- 8) == last else { return false }
        if count <= 16 { return true }
        guard Self.word(bytes, start &+ 8) == second else { return false }
        if count <= 24 { return true }
        guard Self.word(bytes, start &+ 16) == third else { return false }
        return count <= 32 || Self.word(bytes, start &+ 24) == fourth
    }

    /// The first eight bytes of a range, zeros behind its end.
    @inline(__always)
    static func first(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        word(bytes, range.lowerBound) & mask(range.count)
    }

    /// A number below 64 from a key's first word and length.
    @inline(__always)
    static func slot(of first: UInt64, count: Int) -> Int {
        let mixed = (first &+ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 58)
    }

    @inline(__always)
    private static func mask(_ count: Int) -> UInt64 {
        if count >= 8 { return .max }
        return (1 &<< UInt64(truncatingIfNeeded: 8 &* count)) &- 1
    }

    @inline(__always)
    private static func word(_ bytes: borrowing Span<UInt8>, _ start: Int) -> UInt64 {
        // In bounds: 64 readable bytes follow every record, and eight every other key.
        unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self))
    }
}
