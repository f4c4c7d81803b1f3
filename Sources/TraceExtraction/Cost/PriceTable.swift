public import TraceSchema

/// List prices by model, from the table in the binary or from a person's own file.
///
/// A table is lines of columns between tabs, in this order, the first line naming them. Prices are whole numbers of
/// 1e-12 US dollars a token; an empty column is no such price, and empty columns at a line's end may be missing:
///
///     model  input  output  cacheWrite  cacheWrite1h  cacheRead  longContextAbove  longInput  longOutput  …
///     claude-opus-4-5  5000000  25000000  6250000  10000000  500000
///
/// The models' names stay bytes: no text of a file becomes a `String`.
public struct PriceTable: Sendable {
    /// All names, one after the other.
    private let names: [UInt8]
    /// Sorted by name.
    private let rows: [Row]

    private struct Row {
        var name: Range<Int>
        var price: ModelPrice
        var line: Int
    }

    /// The table in the binary: LiteLLM's, as of ``bundledDay``.
    public static let bundled: PriceTable = {
        let text = BundledPrices.table
        // A literal of more than one scalar has a pointer to as many bytes as it counts.
        let bytes = unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        do throws(PriceTableError) { return try PriceTable(parsing: bytes) } catch {
            preconditionFailure("the bundled price table does not parse")
        }
    }()

    /// The day the bundled prices were taken, `YYYY-MM-DD`.
    public static var bundledDay: StaticString { BundledPrices.day }
    /// The bundled table as a file, for ``init(parsing:)`` and for `schema/`.
    public static var bundledText: StaticString { BundledPrices.table }
    /// Where the bundled prices are from.
    public static var bundledSource: StaticString { BundledPrices.source }

    /// Reads a whole table; the first line that does not fit makes it unusable.
    public init(parsing bytes: [UInt8]) throws(PriceTableError) {
        var names: [UInt8] = []
        var rows: [Row] = []
        let text = bytes.span
        var start = 0
        var line = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
            line += 1
            let hasReturn = end > start && text[end - 1] == UInt8(ascii: "\r")
            let content = text.extracting(start..<(hasReturn ? end - 1 : end))
            start = end + 1
            if line == 1 {
                guard Self.header.isSpelled(content) else { throw PriceTableError(.header, line: line) }
            } else if !content.isEmpty {
                rows.append(try Self.row(content, line: line, names: &names))
            }
        }
        guard line > 0 else { throw PriceTableError(.header, line: 1) }

        rows.sort { names[$0.name].lexicographicallyPrecedes(names[$1.name]) }
        for (row, next) in zip(rows, rows.dropFirst()) where names[row.name] == names[next.name] {
            throw PriceTableError(.duplicateModel, line: max(row.line, next.line))
        }
        (self.names, self.rows) = (names, rows)
    }

    /// How many names have prices.
    public var count: Int { rows.count }

    /// The list price of a model under the most telling of its ids; nil when none is listed.
    public func price(of model: ModelName) -> ModelPrice? {
        for id in model.canonicalIDs {
            if let price = price(listedAs: id) { return price }
        }
        return nil
    }

    private func price(listedAs id: String) -> ModelPrice? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = low + (high - low) / 2
            let row = rows[middle]
            if names[row.name].elementsEqual(id.utf8) { return row.price }
            if names[row.name].lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    // MARK: - Reading a line

    private static let header: StaticString = """
        model\tinput\toutput\tcacheWrite\tcacheWrite1h\tcacheRead\tlongContextAbove\t\
        longInput\tlongOutput\tlongCacheWrite\tlongCacheWrite1h\tlongCacheRead
        """
    private static let numberColumns = 11
    /// Above every price and every prompt, and short enough not to overflow.
    private static let mostDigits = 15

    private static func row(
        _ content: borrowing Span<UInt8>, line: Int, names: inout [UInt8]
    ) throws(PriceTableError) -> Row {
        var position = 0
        while position < content.count, content[position] != UInt8(ascii: "\t") { position += 1 }
        let name = names.count..<names.count + position
        guard position > 0 else { throw PriceTableError(.model, line: line) }
        for index in 0..<position {
            guard let byte = lowercase(content[index]) else { throw PriceTableError(.model, line: line) }
            names.append(byte)
        }

        var numbers = InlineArray<11, Int?>(repeating: nil)
        var column = 0
        while position < content.count {
            position += 1
            guard column < numberColumns else { throw PriceTableError(.columns, line: line) }
            var end = position
            while end < content.count, content[end] != UInt8(ascii: "\t") { end += 1 }
            if end > position {
                guard let number = number(content.extracting(position..<end)) else {
                    throw PriceTableError(.number, line: line)
                }
                numbers[column] = number
            }
            column += 1
            position = end
        }

        var price = ModelPrice()
        price.standard = ModelPrice.Rates(
            freshInput: numbers[0], output: numbers[1], cacheWrite: numbers[2], cacheWrite1h: numbers[3],
            cacheRead: numbers[4])
        price.longContextAbove = numbers[5]
        price.longContext = ModelPrice.Rates(
            freshInput: numbers[6], output: numbers[7], cacheWrite: numbers[8], cacheWrite1h: numbers[9],
            cacheRead: numbers[10])
        return Row(name: name, price: price, line: line)
    }

    /// Names are looked up in lower case; a byte that is in no printable ASCII name ends the reading.
    private static func lowercase(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case 0x21...0x7E: byte
        default: nil
        }
    }

    private static func number(_ digits: borrowing Span<UInt8>) -> Int? {
        guard digits.count <= mostDigits else { return nil }
        var value = 0
        for index in digits.indices {
            let digit = digits[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}

/// Why a price table could not be read: a kind and a line number, never the line's text.
public struct PriceTableError: Error, Equatable {
    public enum Kind: Sendable {
        /// The first line does not name the columns.
        case header
        /// A line has no model's name, or one that is not printable ASCII.
        case model
        /// A price or threshold is not a whole number, or is too large.
        case number
        /// A line has more columns than the first.
        case columns
        /// A model stands in the table twice; the line of the second.
        case duplicateModel
    }

    public let kind: Kind
    /// 1-based.
    public let line: Int

    init(_ kind: Kind, line: Int) {
        (self.kind, self.line) = (kind, line)
    }
}
