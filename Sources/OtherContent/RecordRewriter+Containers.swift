import SessionText

// The members of objects and the elements of lists.

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

    static func isSpelled(_ key: [UInt8], _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
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
        var seen: UInt128 = 0
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
                if seen & 1 << UInt128(child) != 0 { beginnings = nil }
                seen |= 1 << UInt128(child)
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
                    restore(bytes, key.lowerBound - 1..<end, before, first)
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

    func isKind(_ node: Int) -> Bool {
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
    mutating func list(_ bytes: borrowing Span<UInt8>, _ start: Int, _ element: Int, in list: Int) -> Int? {
        let node = content.tree.nodes[element]
        writer.append("[")
        let first = writer.out.count
        var position = JSONShape.afterSpace(bytes, start)
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            writer.append("]")
            return position + 1
        }
        while position < bytes.count {
            let before = writer.out.count
            separate(first)
            if bytes[position] == UInt8(ascii: "{"), !node.keys.isEmpty {
                guard let end = object(bytes, position + 1, node: element) else { return nil }
                position = end
            } else {
                guard let end = JSONShape.valueEnd(bytes, position) else { return tear(bytes, position) }
                if bytes[position] == UInt8(ascii: "\""), node.keys.isEmpty, let mapped = node.value {
                    string(bytes, position + 1..<end - 1, mapped)
                } else {
                    likeness(of: bytes[position], near: end - position)
                    if writer.random.isOne(in: 8) { writer.out.removeSubrange(before...) }
                    if !content.isReplaced(content.places.unmapped(list)) {
                        restore(bytes, position..<end, before, first)
                    }
                }
                position = end
            }
            position = JSONShape.afterSpace(bytes, position)
            guard position < bytes.count else { return nil }
            switch bytes[position] {
            case UInt8(ascii: ","): position = JSONShape.afterSpace(bytes, position + 1)
            case UInt8(ascii: "]"):
                writer.append("]")
                return position + 1
            default: return giveUp(bytes, position)
            }
        }
        return nil
    }

    // MARK: - Members

    /// Separates what follows from what stands in its container, which begins at `first`.
    private mutating func separate(_ first: Int) {
        let before = writer.out.count
        writer.append(",", seldom: " ,\t")
        if before == first { writer.out.removeSubrange(before...) }
    }

    /// Takes back what was written from `before` on, and writes a member or an element as it stood.
    private mutating func restore(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ before: Int, _ first: Int) {
        writer.out.removeSubrange(min(before, writer.out.count)...)
        if writer.out.count > first { writer.append(",") }
        writer.append(bytes, range)
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
        let turn = writer.random.below(1 << 20)
        guard !middles.isEmpty else { return }
        let middle = middles[turn % middles.count]
        let end = writer.out.count
        // A beginning stands before its comma, white space around it included.
        let tail = writer.out[middle..<end].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == 0x09 }
        guard !tail.isEmpty else { return }
        writer.out.replaceSubrange(first..<end, with: Array(tail) + [UInt8(ascii: ",")] + writer.out[first..<middle])
    }
}
