import SessionText

/// Walks the records of one source once each, and writes them anew: with what the field map names, and other content.
///
/// It follows no more of a record's grammar than quotes, escapes and brackets, as the scanner does, so that what is no
/// record, or breaks off, is written as no record, or breaks off, at the same place.
@_spi(RawRecords)
public struct RecordRewriter: Sendable {
    let content: OtherContent
    var writer: ContentWriter
    private let longestRecord: Int

    /// - Parameter longestRecord: a record that is read may not outgrow what is read.
    init(_ content: OtherContent, seed: UInt64, longestRecord: Int) {
        (self.content, self.longestRecord) = (content, longestRecord)
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
        writer.slack = slack(of: line.count)
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
        writer.slack = slack(of: document.count)
        let position = JSONShape.afterSpace(document, 0)
        guard position < document.count else { return writer.append(document, 0..<document.count) }
        guard let node = content.tree.nodes[0].node(of: Array(key.utf8)) else {
            return writer.value(near: document.count)
        }
        guard let end = value(document, position, node) else { return }
        let rest = JSONShape.afterSpace(document, end)
        if rest < document.count { breakOff(document, rest) }
    }

    /// By how much a record of this length may grow; a part of the room is left for ids, which always may.
    private func slack(of length: Int) -> Int { max(0, min(256 << 10, longestRecord - longestRecord / 16 - length)) }

    private mutating func rewriteNoRecord(_ line: borrowing Span<UInt8>) {
        let before = writer.out.count
        writer.append("z")
        writer.junk()
        settle(Places.noRecords, before, line, 0..<line.count)
    }

    // MARK: - Kinds

    /// How much of a record is read, by its kind.
    enum Extent {
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

    // MARK: - Pieces

    /// Takes back what was written for a place that is not to be replaced, and writes what stood there.
    mutating func settle(_ place: Int, _ before: Int, _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        if content.isReplaced(place) { return }
        writer.out.removeSubrange(before...)
        writer.append(bytes, range)
    }

    mutating func giveUp(_ bytes: borrowing Span<UInt8>, _ position: Int) -> Int? {
        breakOff(bytes, position)
        return nil
    }

    /// Writes the byte at which the record is given up, and what nobody reads behind it.
    mutating func breakOff(_ bytes: borrowing Span<UInt8>, _ position: Int) {
        guard position < bytes.count else { return }
        writer.out.append(bytes[position])
        let before = writer.out.count
        writer.junk()
        settle(Places.noRecords, before, bytes, position + 1..<bytes.count)
    }

    /// Writes a value that does not end as one that does not either.
    mutating func tear(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
        let before = writer.out.count
        writer.append("\"")
        writer.junk()
        settle(Places.noRecords, before, bytes, start..<bytes.count)
        return nil
    }
}
