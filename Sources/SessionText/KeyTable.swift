/// The keys of a field map's tree: which place a key leads to, from the place that its object stands at.
///
/// A value of its own, so that asking it for each key of each record copies nothing of the scanner.
struct KeyTable {
    private var keys: [Key] = []
    /// Per node, by ``KeyWindow/slot(_:_:)`` of a key: the first key to compare with, or ``noKey``.
    private var firstKeys: [UInt8] = []

    private static let slots = 64
    private static let noKey = UInt8.max
    private static let longestKey = 40

    /// A key as five words of eight bytes each, zeros behind its end: compared without looking anything up.
    private struct Key {
        let words: KeyWindow.Words
        let length: Int
        let node: Int
        /// The next key of the same node in the same slot, or ``KeyTable/noKey``.
        let next: UInt8
    }

    /// Makes room for the keys of the next node.
    mutating func addNode() { firstKeys += [UInt8](repeating: Self.noKey, count: Self.slots) }

    /// - Precondition: the key has at most 40 bytes, and there are fewer than 255.
    mutating func add(_ key: [UInt8], from node: Int, to child: Int) {
        precondition(key.count <= Self.longestKey && keys.count < 254, "a field map's keys are few and short")
        let words = KeyWindow.words(of: key)
        let slot = node * Self.slots + KeyWindow.slot(words.0, key.count)
        keys.append(Key(words: words, length: key.count, node: child, next: firstKeys[slot]))
        firstKeys[slot] = UInt8(keys.count - 1)
    }

    /// The node that a key leads to; nil when the key is not mapped.
    @inline(__always)
    func node(of key: Range<Int>, in bytes: borrowing Span<UInt8>, from node: Int) -> Int? {
        if key.count <= Self.longestKey {
            let first = KeyWindow.word(bytes, key, 0)
            let index = firstKeys[node &* Self.slots | KeyWindow.slot(first, key.count)]
            // Most keys are not mapped: what they share with those that are is not even compared.
            if index != Self.noKey, let node = self.node(of: key, in: bytes, first: first, at: index) { return node }
        }
        return KeyWindow.holdsEscape(bytes, key) ? nodeOfEscaped(key, in: bytes, from: node) : nil
    }

    /// The node of a key among those that share a slot.
    @inline(never)
    private func node(of key: Range<Int>, in bytes: borrowing Span<UInt8>, first: UInt64, at index: UInt8) -> Int? {
        var index = index
        repeat {
            let known = keys[Int(index)]
            if known.length == key.count, known.words.0 == first, KeyWindow.rest(bytes, key, equals: known.words) {
                return known.node
            }
            index = known.next
        } while index != Self.noKey
        return nil
    }

    /// The node of a key that is written with escapes.
    @inline(never)
    private func nodeOfEscaped(_ key: Range<Int>, in bytes: borrowing Span<UInt8>, from node: Int) -> Int? {
        JSONEscapes.withDecoded(bytes.extracting(key), limit: 64) { decoded in
            var text: [UInt8] = []
            for index in decoded.indices { text.append(decoded[index]) }
            guard text.count <= Self.longestKey else { return nil }
            let words = KeyWindow.words(of: text)
            var index = firstKeys[node * Self.slots + KeyWindow.slot(words.0, text.count)]
            while index != Self.noKey {
                let known = keys[Int(index)]
                if known.length == text.count, known.words == words { return known.node }
                index = known.next
            }
            return nil
        }
    }
}
