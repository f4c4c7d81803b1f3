import SessionText

/// Walks the records of one source once each, and writes them anew: with what the field map names, and other content.
///
/// It follows no more of a record's grammar than quotes, escapes and brackets, as the scanner does, so that what is no
/// record, or breaks off, is written as no record, or breaks off, at the same place.
@_spi(RawRecords)
public struct RecordRewriter: Sendable {
    let content: OtherContent
    var writer: ContentWriter
    /// A record may not outgrow what is read.
    private static let most = 30 << 20

    init(_ content: OtherContent, seed: UInt64) {
        self.content = content
        writer = ContentWriter(seed: seed)
    }

    /// What was written since the last call.
    public mutating func take() -> [UInt8] {
        defer { writer.out = [] }
        return writer.out
    }

    /// Writes the line feed behind a line.
    public mutating func endLine() { writer.append("\n") }

    /// Writes the record that stands on a line, without its line feed.
    public mutating func rewrite(line: borrowing Span<UInt8>) {
        writer.slack = max(0, min(256 << 10, Self.most - line.count))
        var position = JSONShape.afterSpace(line, 0)
        guard position < line.count else { return writer.append(line, 0..<line.count) }
        guard line[position] == UInt8(ascii: "{") else { return rewriteNoRecord(line) }
        while true {
            let extent = extent(of: line, from: position)
            guard let end = object(line, position + 1, node: 0, extent) else { return }
            position = JSONShape.afterSpace(line, end)
            guard position < line.count else { return }
            guard content.splitsLines, line[position] == UInt8(ascii: "{") else { return breakOff(line, position) }
        }
    }

    /// Writes a document that stands at a key of its record.
    public mutating func rewrite(document: borrowing Span<UInt8>, at key: String) {
        writer.slack = max(0, min(256 << 10, Self.most - document.count))
        let position = JSONShape.afterSpace(document, 0)
        guard position < document.count else { return writer.append(document, 0..<document.count) }
        guard let node = content.tree.nodes[0].node(of: Array(key.utf8)) else {
            return writer.value(near: document.count)
        }
        guard let end = value(document, position, node) else { return }
        let rest = JSONShape.afterSpace(document, end)
        if rest < document.count { breakOff(document, rest) }
    }

    private mutating func rewriteNoRecord(_ line: borrowing Span<UInt8>) {
        let before = writer.out.count
        writer.append("z")
        writer.junk()
        settle(Places.noRecords, before, line, 0..<line.count)
    }

    // MARK: - Kinds

    /// How much of a record is read, by its kind.
    private enum Extent {
        case read
        /// Nothing: a kind that is known and skipped, or one that is not known.
        case skipped, unknown
    }

    private func extent(of line: borrowing Span<UInt8>, from start: Int) -> Extent {
        guard let kindField = content.map.kindField else { return .read }
        let tree = content.tree.nodes
        var position = JSONShape.afterSpace(line, start + 1)
        while position < line.count, line[position] == UInt8(ascii: "\""),
            let keyEnd = JSONShape.stringEnd(line, position + 1)
        {
            let key = position + 1..<keyEnd
            position = JSONShape.afterSpace(line, keyEnd + 1)
            guard position < line.count, line[position] == UInt8(ascii: ":") else { return .read }
            position = JSONShape.afterSpace(line, position + 1)
            guard position < line.count, let end = JSONShape.valueEnd(line, position) else { return .read }
            if let node = node(of: key, in: line, from: 0), tree[node].value?.field == kindField {
                guard line[position] == UInt8(ascii: "\"") else { return .read }
                return extent(ofKind: JSONShape.decoded(line, position + 1..<end - 1))
            }
            position = JSONShape.afterSpace(line, end)
            guard position < line.count, line[position] == UInt8(ascii: ",") else { return .read }
            position = JSONShape.afterSpace(line, position + 1)
        }
        return .read
    }

    private func extent(ofKind word: [UInt8]) -> Extent {
        guard let kind = content.map.kinds.first(where: { "\($0.word)".utf8.elementsEqual(word) }) else {
            return .unknown
        }
        if case .skipped = kind.extent { return .skipped }
        return .read
    }

    // MARK: - Containers

    /// The place in the tree that a key leads to.
    private func node(of key: Range<Int>, in bytes: borrowing Span<UInt8>, from node: Int) -> Int? {
        for known in content.tree.nodes[node].keys where known.key.count == key.count {
            if Self.isSpelled(known.key, bytes, key) { return known.node }
        }
        for index in key where bytes[index] == UInt8(ascii: "\\") {
            return content.tree.nodes[node].node(of: JSONShape.decoded(bytes, key))
        }
        return nil
    }

    private static func isSpelled(_ key: [UInt8], _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in key.indices where bytes[range.lowerBound + index] != key[index] { return false }
        return true
    }

    /// Writes an object from behind its `{`.
    /// - Returns: behind its `}`; nil when the record is given up in it.
    private mutating func object(_ bytes: borrowing Span<UInt8>, _ start: Int, node: Int, _ extent: Extent = .read)
        -> Int?
    {
        writer.append("{")
        let first = writer.out.count
        // Members in another order say the same.
        var beginnings: [Int]? = writer.random.isOne(in: 4) && extent == .read ? [] : nil
        // Of a record that is not read everything is, up to its kind.
        var isRead = true
        var seen: UInt64 = 0
        var position = JSONShape.afterSpace(bytes, start)
        var isFirst = true
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            addMembers(first, of: node)
            writer.append("}")
            return position + 1
        }
        while true {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
                let keyEnd = JSONShape.stringEnd(bytes, position + 1)
            else {
                if !isFirst { writeNothing(first) }
                return giveUp(bytes, position)
            }
            let key = position + 1..<keyEnd
            position = JSONShape.afterSpace(bytes, keyEnd + 1)
            guard position < bytes.count, bytes[position] == UInt8(ascii: ":"),
                case let valueStart = JSONShape.afterSpace(bytes, position + 1), valueStart < bytes.count
            else {
                separate(first)
                writer.key()
                return giveUp(bytes, position)
            }
            beginnings?.append(writer.out.count)
            if let child = self.node(of: key, in: bytes, from: node) {
                separate(first)
                writer.string(spelling: JSONShape.decoded(bytes, key))
                writer.append(writer.random.isOne(in: 16) ? " : " : ":")
                if seen & 1 << UInt64(child) != 0 { beginnings = nil }
                seen |= 1 << UInt64(child)
                guard let end = isRead ? value(bytes, valueStart, child, extent) : unread(bytes, valueStart) else {
                    return nil
                }
                if extent != .read, isKind(child) { isRead = false }
                position = end
            } else {
                guard let end = JSONShape.valueEnd(bytes, valueStart) else {
                    separate(first)
                    writer.key()
                    writer.append(":")
                    return tear(bytes, valueStart)
                }
                let before = writer.out.count
                if !writer.random.isOne(in: 8) { addMember(first, near: end - valueStart) }
                if writer.random.isOne(in: 8) { addMembers(first, of: node) }
                if !content.isReplaced(isRead ? content.places.unmapped(node) : Places.unreadKinds) {
                    writer.out.removeSubrange(before...)
                    separate(first)
                    writer.append(bytes, key.lowerBound - 1..<end)
                }
                position = end
            }
            isFirst = false
            position = JSONShape.afterSpace(bytes, position)
            guard position < bytes.count else { return nil }
            switch bytes[position] {
            case UInt8(ascii: ","): position = JSONShape.afterSpace(bytes, position + 1)
            case UInt8(ascii: "}"):
                if let beginnings { rotate(from: first, at: beginnings) }
                writer.append("}")
                return position + 1
            default: return giveUp(bytes, position)
            }
        }
    }

    private func isKind(_ node: Int) -> Bool {
        content.tree.nodes[node].value.map { $0.field == content.map.kindField } ?? false
    }

    /// Writes a value that nobody reads.
    private mutating func unread(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
        guard let end = JSONShape.valueEnd(bytes, start) else { return tear(bytes, start) }
        let before = writer.out.count
        writer.value(near: end - start)
        settle(Places.unreadKinds, before, bytes, start..<end)
        return end
    }

    /// Writes a list from behind its `[`.
    private mutating func list(_ bytes: borrowing Span<UInt8>, _ start: Int, _ element: Int, in list: Int) -> Int? {
        let node = content.tree.nodes[element]
        writer.append("[")
        var position = JSONShape.afterSpace(bytes, start)
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            writer.append("]")
            return position + 1
        }
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "{"), !node.keys.isEmpty {
                guard let end = object(bytes, position + 1, node: element) else { return nil }
                position = end
            } else {
                guard let end = JSONShape.valueEnd(bytes, position) else { return tear(bytes, position) }
                if bytes[position] == UInt8(ascii: "\""), node.keys.isEmpty, let mapped = node.value {
                    string(bytes, position + 1..<end - 1, mapped)
                } else {
                    let before = writer.out.count
                    likeness(of: bytes[position], near: end - position)
                    settle(content.places.unmapped(list), before, bytes, position..<end)
                }
                position = end
            }
            position = JSONShape.afterSpace(bytes, position)
            guard position < bytes.count else { return nil }
            switch bytes[position] {
            case UInt8(ascii: ","):
                writer.append(writer.random.isOne(in: 16) ? ", " : ",")
                position = JSONShape.afterSpace(bytes, position + 1)
            case UInt8(ascii: "]"):
                writer.append("]")
                return position + 1
            default: return giveUp(bytes, position)
            }
        }
        return nil
    }

    // MARK: - Values

    /// Writes the value at a place of the tree.
    private mutating func value(
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
        case UInt8(ascii: "\""): writer.string(near: length - 2)
        case UInt8(ascii: "t"), UInt8(ascii: "f"): writer.append(writer.random.isOne(in: 2) ? "true" : "false")
        case UInt8(ascii: "n"): writer.append("null")
        default: writer.number(near: length)
        }
    }

    // MARK: - Pieces

    /// Takes back what was written for a place that is not to be replaced, and writes what stood there.
    mutating func settle(_ place: Int, _ before: Int, _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        if content.isReplaced(place) { return }
        writer.out.removeSubrange(before...)
        writer.append(bytes, range)
    }

    private mutating func separate(_ first: Int) {
        if writer.out.count > first { writer.append(writer.random.isOne(in: 16) ? " ,\t" : ",") }
    }

    private mutating func addMember(_ first: Int, near length: Int) {
        separate(first)
        writer.key()
        writer.append(":")
        writer.value(near: length)
    }

    private mutating func addMembers(_ first: Int, of node: Int) {
        guard content.isReplaced(content.places.unmapped(node)), writer.slack > 1000 else { return }
        for _ in 0..<writer.random.below(3) { addMember(first, near: 8) }
    }

    /// A comma stands before what is given up, so that a member must.
    private mutating func writeNothing(_ first: Int) {
        if writer.out.count == first { writer.append("\"zz\":0") }
        writer.append(",")
    }

    /// Puts the members from one of these beginnings on before the others.
    private mutating func rotate(from first: Int, at beginnings: [Int]) {
        let middles = beginnings.filter { $0 > first && $0 < writer.out.count }
        guard !middles.isEmpty else { return }
        let middle = middles[writer.random.below(middles.count)]
        let end = writer.out.count
        // A beginning stands before its comma, white space around it included.
        let tail = writer.out[middle..<end].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == 0x09 }
        guard !tail.isEmpty else { return }
        writer.out.replaceSubrange(first..<end, with: Array(tail) + [UInt8(ascii: ",")] + writer.out[first..<middle])
    }

    private mutating func giveUp(_ bytes: borrowing Span<UInt8>, _ position: Int) -> Int? {
        breakOff(bytes, position)
        return nil
    }

    /// Writes the byte at which the record is given up, and what nobody reads behind it.
    private mutating func breakOff(_ bytes: borrowing Span<UInt8>, _ position: Int) {
        guard position < bytes.count else { return }
        writer.out.append(bytes[position])
        let before = writer.out.count
        writer.junk()
        settle(Places.noRecords, before, bytes, position + 1..<bytes.count)
    }

    /// Writes a value that does not end as one that does not either.
    private mutating func tear(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
        let before = writer.out.count
        writer.append("\"")
        writer.junk()
        settle(Places.noRecords, before, bytes, start..<bytes.count)
        return nil
    }
}
