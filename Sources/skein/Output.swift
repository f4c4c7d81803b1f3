import Foundation

/// What a command prints on standard output.
enum Output {
    /// Text for a person: on a terminal a page at a time where it is longer than the screen.
    static func show(_ text: String) throws {
        let bytes = Array(text.utf8)
        if let size = Terminal.size, isLonger(text, than: size), let pager = Pager.current, pager.show(bytes) { return }
        try write(bytes)
    }

    /// One JSON object on a line.
    static func json(_ report: some JSONReport) throws { try write(Array((JSONText.of(report) + "\n").utf8)) }

    static func write(_ bytes: [UInt8]) throws {
        do throws(WriteFault) { try writeAll(bytes, to: STDOUT_FILENO) } catch { throw Failure.cannotPrint(error) }
    }

    private static func isLonger(_ text: String, than size: (columns: Int, lines: Int)) -> Bool {
        // A long line takes several lines of the screen; the last one is the shell's.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return lines.reduce(0) { $0 + max(1, ($1.count + size.columns - 1) / size.columns) } >= size.lines
    }
}
