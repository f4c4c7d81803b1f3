/// The keys of a field map's tree: which place a key leads to, from the place that its object stands at.
///
/// A value of its own, so that asking it for each key of each record copies nothing of the scanner.
struct KeyTable {
    private var keys: [Key] = []
    /// Per node, by ``KeyWindow/slot(of:count:)`` of a key: the first key to compare with, or ``noKey``.
    private var firstKeys: [UInt8] = []

    private static let slots = 64
    private static let noKey = UInt8.max

    private struct Key {
        let window: KeyWindow
        let node: Int
        /// The next key of the same node in the same slot, or ``KeyTable/noKey``.
        let next: UInt8
    }

    /// Makes room for the keys of the next node.
    mutating func addNode() { firstKeys += [UInt8](repeating: Self.noKey, count: Self.slots) }

    /// - Precondition: the key has at most 40 bytes, and there are fewer than 255.
    mutating func add(_ key: [UInt8], from node: Int, to child: Int) {
        precondition(key.count <= KeyWindow.longestKey && keys.count < 254, "a field map's keys are few and short")
        let window = KeyWindow(key)
        let slot = node * Self.slots + KeyWindow.slot(of: window.first, count: key.count)
        keys.append(Key(window: window, node: child, next: firstKeys[slot]))
        firstKeys[slot] = UInt8(keys.count - 1)
    }

    /// The node that a key leads to, as it is spelled; nil when the key is not mapped.
    @inline(__always)
    func node(of key: Range<Int>, in bytes: borrowing Span<UInt8>, from node: Int) -> Int? {
        let first = KeyWindow.first(bytes, key)
        var index = firstKeys[node &* Self.slots | KeyWindow.slot(of: first, count: key.count)]
        // A key that shares no slot with a mapped one is not even compared.
        while index != Self.noKey {
            let known = keys[Int(index)]
            if known.window.count == key.count, known.window.stands(in: bytes, at: key.lowerBound) {
                return known.node
            }
            index = known.next
        }
        return nil
    }

    /// The node of a key that may be written with escapes.
    @inline(never)
    func node(ofEscaped key: Range<Int>, in bytes: borrowing Span<UInt8>, from node: Int) -> Int? {
        JSONEscapes.withDecoded(bytes.extracting(key), limit: KeyWindow.longestKey + 1) { decoded in
            // The decoded bytes have nothing readable behind them.
            var text: [UInt8] = []
            for index in decoded.indices { text.append(decoded[index]) }
            let padded = text + [UInt8](repeating: 0, count: KeyWindow.longestKey)
            return self.node(of: text.indices, in: padded.span, from: node)
        }
    }
}
