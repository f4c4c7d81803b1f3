import SessionText

// Cells of a database. A column that a query asks for stands at the key of its name at a record's top.

extension RecordRewriter {
    /// Writes the text of a cell that a query asks for, as plain text.
    public mutating func rewrite(cell: borrowing Span<UInt8>, at key: String) {
        let text = cell.indices.map { cell[$0] }
        guard let node = content.tree.nodes[0].node(of: Array(key.utf8)), let mapped = content.tree.nodes[node].value
        else {
            writer.out += text
            return
        }
        let other = other(text, mapped)
        writer.out += content.isReplaced(other.place) ? other.text : text
    }

    /// The number of a cell that a query asks for.
    public func other(number: Int64, at key: String) -> Int64 {
        guard let node = content.tree.nodes[0].node(of: Array(key.utf8)),
            content.tree.nodes[node].value?.look == .time, content.isReplaced(Places.times)
        else { return number }
        return Int64(String(decoding: content.times.number(Array("\(number)".utf8)), as: UTF8.self)) ?? number
    }

    /// Writes text in the place of a cell that no query asks for.
    public mutating func rewrite(otherCell: borrowing Span<UInt8>) {
        let before = writer.out.count
        writer.slack = 1000
        writer.text(near: otherCell.count)
        // No two are equal, so that a column may be a key.
        writer.letters(12)
        settle(Places.otherCells, before, otherCell, 0..<otherCell.count)
    }

    /// A number in the place of one that no query asks for.
    public mutating func other(otherNumber number: Int64) -> Int64 {
        let other = Int64(truncatingIfNeeded: writer.random.next() >> 2)
        return content.isReplaced(Places.otherCells) ? other : number
    }
}
