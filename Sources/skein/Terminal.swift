import Foundation
import TraceReport

/// What the standard streams are connected to.
enum Terminal {
    static var isError: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
    static var colorsOutput: Bool { allowsColor(on: STDOUT_FILENO) }
    static var colorsError: Bool { allowsColor(on: STDERR_FILENO) }

    private static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }

    private static func allowsColor(on stream: Int32) -> Bool {
        switch colorChoice.value {
        case .always: true
        case .never: false
        case .auto: isatty(stream) == 1 && !isDumb
        }
    }

    /// What holds, and who said so: the command line, `NO_COLOR` set to anything but nothing (no-color.org), the config.
    static var colorChoice: (value: ColorChoice, source: SettingSource) {
        if let chosen = DisplayOptions.chosen.color { return (chosen, .commandLine) }
        if !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty {
            return (.never, .environment("NO_COLOR"))
        }
        // A config file that is not understood stops what reads or sends; what is only shown goes on without it.
        if let color = (try? ConfigFile.current.read())?.color { return (color, .config) }
        return (.auto, .default)
    }

    /// Columns and lines of standard output; nil where it is no terminal, or one that does not tell.
    static var size: (columns: Int, lines: Int)? {
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return nil
        }
        return (Int(size.ws_col), Int(size.ws_row))
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
    private let shortens: Bool
    private let endsLeft: Bool
    private var rows: [[String]] = []

    /// The least that is left of a first column that is shortened.
    private static let leastWidth = 12

    /// - Parameter shortens: whether the first column gives way where the terminal is narrower than the table.
    /// - Parameter endsLeft: whether the last column is aligned left too, and gives way from its beginning.
    init(leftColumns: Int = 1, shortens: Bool = false, endsLeft: Bool = false) {
        self.leftColumns = leftColumns
        self.shortens = shortens
        self.endsLeft = endsLeft
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    func text(_ style: Style, indent: String = "") -> String {
        var widths = rows.reduce(into: [Int]()) { widths, row in
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        if shortens, let columns = Terminal.size?.columns {
            let excess = indent.count + widths.reduce(-2) { $0 + $1 + 2 } - columns
            if excess > 0 { widths[0] = min(widths[0], max(Self.leastWidth, widths[0] - excess)) }
        }
        if endsLeft, let last = widths.indices.last, let columns = Terminal.size?.columns {
            let excess = indent.count + widths.reduce(-2) { $0 + $1 + 2 } - columns
            if excess > 0 { widths[last] = max(Self.leastWidth, widths[last] - excess) }
        }
        return rows.enumerated().map { place, row in
            let cells = row.enumerated().map { column, cell in
                if endsLeft, column == widths.count - 1 {
                    return cell.count > widths[column] ? "…" + cell.suffix(widths[column] - 1) : cell
                }
                let cell = cell.count > widths[column] ? cell.prefix(widths[column] - 1) + "…" : cell
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
