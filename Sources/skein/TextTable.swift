/// A table of text: columns as wide as their widest cell, the first ones aligned left, the others right.
///
/// Where a terminal is narrower, the widest text goes on below itself, and columns that have no room even so stand in a
/// table of their own below, beside the first column again.
struct TextTable {
    /// How the last column is aligned and gives way.
    enum Ending {
        case number
        /// Aligned left, and goes on below itself.
        case words
        /// Aligned left, and shortened from its beginning.
        case path
    }

    private let leftColumns: Int
    private let ending: Ending
    private var rows: [[String]] = []

    /// The least that is left of a column that is shortened, and of one that goes on below itself.
    private static let (leastShort, leastFolded) = (12, 16)

    init(leftColumns: Int = 1, ending: Ending = .number) {
        self.leftColumns = leftColumns
        self.ending = ending
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// - Parameter columns: of the terminal; nil where there is none, and room for all.
    func text(_ style: Style, indent: String = "", columns: Int? = Terminal.size?.columns) -> String {
        let (widths, parts) = layout(columns.map { $0 - indent.count })
        return parts.map { part in
            rows.enumerated().map { place, row in
                lines(of: row, part, widths).map { indent + (place == 0 ? style.dim($0) : $0) + "\n" }.joined()
            }.joined()
        }.joined(separator: "\n")
    }

    /// How wide the columns are, and which of them stand beside each other.
    private func layout(_ room: Int?) -> (widths: [Int], parts: [[Int]]) {
        var widths = rows.reduce(into: [Int]()) { widths, row in
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        guard let room, let last = widths.indices.last else { return (widths, [Array(widths.indices)]) }
        func narrow(_ column: Int, to least: Int) {
            let excess = widths.reduce(-2) { $0 + $1 + 2 } - room
            if excess > 0 { widths[column] = min(widths[column], max(least, widths[column] - excess)) }
        }
        if ending == .path { narrow(last, to: Self.leastShort) }
        let folded = widths.indices.filter { goesOnBelow($0, last: last) }
        if let widest = folded.max(by: { widths[$0] < widths[$1] }) {
            // What tells the rows apart is broken last.
            narrow(widest, to: max(Self.leastFolded, widest == 0 ? room / 2 : 0))
        }
        var parts: [[Int]] = [[0]]
        var width = widths[0]
        for column in widths.indices.dropFirst() {
            if width + 2 + widths[column] > room, parts[parts.count - 1] != [0] {
                parts.append([0])
                width = widths[0]
            }
            parts[parts.count - 1].append(column)
            width += 2 + widths[column]
        }
        return (widths, parts)
    }

    private func isLeft(_ column: Int, last: Int) -> Bool {
        column < leftColumns || column == last && ending != .number
    }

    private func goesOnBelow(_ column: Int, last: Int) -> Bool {
        isLeft(column, last: last) && !(column == last && ending == .path)
    }

    /// A row, on as many lines as its highest cell.
    private func lines(of row: [String], _ part: [Int], _ widths: [Int]) -> [String] {
        let last = widths.count - 1
        let cells = part.map { column -> [String] in
            let (cell, width) = (column < row.count ? row[column] : "", widths[column])
            if cell.count <= width { return [cell] }
            if goesOnBelow(column, last: last) { return cell.pieces(ofWidth: width) }
            return ["…" + cell.suffix(width - 1)]
        }
        return (0..<(cells.map(\.count).max() ?? 0)).map { number in
            var line = zip(part, cells).map { column, lines in
                let text = number < lines.count ? lines[number] : ""
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return isLeft(column, last: last) ? text + padding : padding + text
            }.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}

extension String {
    /// The words on as many lines as they need; a longer word is broken behind a slash, or anywhere.
    fileprivate func pieces(ofWidth width: Int) -> [String] {
        lines(ofWidth: width).flatMap { line -> [String] in
            var (pieces, rest) = ([String](), line[...])
            while rest.count > width {
                let start = rest.prefix(width)
                let piece = start.lastIndex(of: "/").map { start[...$0] } ?? start
                pieces.append(String(piece))
                rest = rest[piece.endIndex...]
            }
            return pieces + [String(rest)]
        }
    }
}
