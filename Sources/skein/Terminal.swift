import Foundation
import TraceReport

/// What the standard streams are connected to.
enum Terminal {
    static var isError: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
    static var colorsOutput: Bool { isatty(STDOUT_FILENO) == 1 && allowsColor }
    static var colorsError: Bool { isatty(STDERR_FILENO) == 1 && allowsColor }

    private static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }

    /// `NO_COLOR` set to anything but nothing turns colour off (no-color.org).
    private static var allowsColor: Bool {
        !isDumb && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }
}

/// Text with or without colour.
struct Style {
    let color: Bool

    func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func dim(_ text: String) -> String { color ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

/// A table of text: columns as wide as their widest cell, the first ones aligned left, the others right.
struct TextTable {
    private let leftColumns: Int
    private var rows: [[String]] = []

    init(leftColumns: Int = 1) { self.leftColumns = leftColumns }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    func text(_ style: Style, indent: String = "") -> String {
        let widths = rows.reduce(into: [Int]()) { widths, row in
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.enumerated().map { place, row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column < leftColumns ? cell + padding : padding + cell
            }
            var line = cells.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return indent + (place == 0 ? style.dim(line) : line) + "\n"
        }.joined()
    }
}

extension Int {
    /// With a comma between each three digits.
    var grouped: String { NumberText.grouped(self) }
}

/// JSON of a report, keys sorted.
enum JSONText {
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Reports hold numbers and short labels only: encoding them cannot fail.
        return try! String(decoding: encoder.encode(value), as: UTF8.self)
    }
}
