/// A fixed list of words that outside text is compared with: text goes in, an index comes out, never text.
public final class ClosedWords: Sendable {
    /// The words, in the order given.
    public let words: [StaticString]
    /// Open addressing over a power of two; 0 is empty, else index + 1.
    private let slots: [UInt16]

    public init(_ words: [StaticString]) {
        self.words = words
        var capacity = 8
        while capacity < words.count * 3 { capacity *= 2 }
        var slots = [UInt16](repeating: 0, count: capacity)
        for (index, word) in words.enumerated() {
            let bytes = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            var slot = Self.hash(unsafe bytes.span) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = UInt16(index + 1)
        }
        self.slots = slots
    }

    /// The place of the word that is spelled exactly so, in the order given; nil when none is.
    public func index(of bytes: borrowing Span<UInt8>) -> Int? {
        let mask = slots.count - 1
        var slot = Self.hash(bytes) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if words[index].isSpelled(bytes) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Length and three bytes tell the words of our lists apart well enough; a collision costs one comparison.
    private static func hash(_ bytes: borrowing Span<UInt8>) -> Int {
        let count = bytes.count
        guard count > 0 else { return 0 }
        let mixed =
            UInt64(count) &* 0x9E37_79B9 ^ UInt64(bytes[0]) &* 0x85EB_CA6B ^ UInt64(bytes[count - 1]) &* 0xC2B2_AE35
            ^ UInt64(bytes[count / 2]) &* 0x27D4_EB2F
        return Int(truncatingIfNeeded: (mixed ^ mixed >> 15) & 0xFFFF_FFFF)
    }
}
