#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a command prints on standard output.
enum Output {
    /// Text for a person, as wide as the terminal; a page at a time where it is longer than the screen.
    /// - Parameter isPaged: false where a question may follow.
    static func show(_ text: String, isPaged: Bool = true) throws {
        let size = Terminal.size
        let text = size.map { WrappedText.fitting(text, columns: $0.columns) } ?? text
        let bytes = Array(text.utf8)
        if isPaged, let size, isLonger(text, than: size), let pager = Pager.current, pager.show(bytes) { return }
        try write(bytes)
    }

    /// A word to the person beside what was asked for, on standard error. That nobody can see it is no failure.
    static func note(_ text: String) {
        let columns = Terminal.size(of: STDERR_FILENO)?.columns
        try? writeAll(Array((columns.map { WrappedText.fitting(text, columns: $0) } ?? text).utf8), to: STDERR_FILENO)
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
