import SessionText

// The members of objects, the elements of lists, and the values that are walked.

extension RecordRewriter {
    /// The place in the tree that a key leads to.
    func node(of key: Range<Int>, in bytes: borrowing Span<UInt8>, from node: Int) -> Int? {
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
    mutating func object(_ bytes: borrowing Span<UInt8>, _ start: Int, node: Int, _ extent: Extent = .read)
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
                writer.append("\"zz\"")
                return giveUp(bytes, position)
            }
            beginnings?.append(writer.out.count)
            if let child = self.node(of: key, in: bytes, from: node) {
                separate(first)
                writer.string(spelling: JSONShape.decoded(bytes, key))
                writer.append(":", seldom: " : ")
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
                    writer.append("\"zz\"")
                    writer.append(":")
                    return tear(bytes, valueStart)
                }
                let before = writer.out.count
                if !writer.random.isOne(in: 8) { addMember(first, near: end - key.lowerBound + 1) }
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
                writer.append(",", seldom: ", ")
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

    // MARK: - Members

    private mutating func separate(_ first: Int) {
        if writer.out.count > first { writer.append(",", seldom: " ,\t") }
    }

    /// Writes a member that is not mapped in the place of one that was so long.
    private mutating func addMember(_ first: Int, near length: Int) {
        writer.member(near: length, after: writer.out.count > first ? "," : "")
    }

    private mutating func addMembers(_ first: Int, of node: Int) {
        guard writer.slack > 1000 else { return }
        let before = writer.out.count
        for _ in 0..<writer.random.below(3) { addMember(first, near: 8) }
        if !content.isReplaced(content.places.unmapped(node)) { writer.out.removeSubrange(before...) }
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
}
