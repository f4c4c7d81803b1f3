import SessionText

// Values at the places that a field map names or passes.

extension RecordRewriter {
    /// Writes the value at a place of the tree.
    mutating func value(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ place: Int, _ extent: Extent = .read
    ) -> Int? {
        let node = content.tree.nodes[place]
        switch bytes[start] {
        case UInt8(ascii: "{") where !node.keys.isEmpty: return object(bytes, start + 1, node: place)
        case UInt8(ascii: "["):
            if let element = node.element { return list(bytes, start + 1, element, in: place) }
            return unmapped(bytes, start, place)
        case UInt8(ascii: "\""):
            guard let close = JSONShape.stringEnd(bytes, start + 1) else { return unmapped(bytes, start, place) }
            guard let mapped = node.value else { return unmapped(bytes, start, place) }
            if extent == .unknown, isKind(place) {
                otherKind(bytes, start..<close + 1)
            } else {
                string(bytes, start + 1..<close, mapped)
            }
            return close + 1
        case UInt8(ascii: "{"): return unmapped(bytes, start, place)
        default:
            let end = JSONShape.scalarEnd(bytes, start)
            guard Self.isScalar(bytes, start..<end) else {
                writer.append(bytes, start..<end)
                writer.junk()
                return nil
            }
            guard let mapped = node.value else { return unmapped(bytes, start, place) }
            scalar(bytes, start..<end, mapped)
            return end
        }
    }

    /// Writes a kind that is not known either.
    private mutating func otherKind(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        let before = writer.out.count
        writer.append("\"zz")
        writer.letters(12)
        writer.append("\"")
        settle(Places.unreadKinds, before, bytes, range)
    }

    private static func isScalar(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return true
        default: return ["true", "false", "null"].contains { isSpelled(Array($0.utf8), bytes, range, whole: true) }
        }
    }

    private static func isSpelled(
        _ word: [UInt8], _ bytes: borrowing Span<UInt8>, _ range: Range<Int>, whole: Bool
    ) -> Bool {
        word.count == range.count && isSpelled(word, bytes, range)
    }

    /// Writes another value of the same JSON type.
    private mutating func unmapped(_ bytes: borrowing Span<UInt8>, _ start: Int, _ place: Int) -> Int? {
        guard let end = JSONShape.valueEnd(bytes, start) else { return tear(bytes, start) }
        let before = writer.out.count
        likeness(of: bytes[start], near: end - start)
        settle(content.places.unmapped(place), before, bytes, start..<end)
        return end
    }

    /// A value of the type that begins with this byte.
    mutating func likeness(of first: UInt8, near length: Int) {
        switch first {
        case UInt8(ascii: "{"): writer.object(near: length)
        case UInt8(ascii: "["): writer.list(near: length)
        case UInt8(ascii: "\""): writer.string(near: length)
        case UInt8(ascii: "t"), UInt8(ascii: "f"): writer.flag(near: length)
        case UInt8(ascii: "n"): writer.append("null")
        default: writer.number(near: length)
        }
    }
}
