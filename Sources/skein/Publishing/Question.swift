#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A question to the person at a terminal. Where nobody sits at one there is no answer, and nothing is done.
enum Question {
    /// Whether somebody can be asked: they see what is shown and what is asked, and what they type is read.
    static var canBeAsked: Bool {
        [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].allSatisfy { isatty($0) == 1 }
    }

    /// Asks, and waits for a line; nil when there is none.
    static func ask(_ question: String) -> String? {
        try? writeAll(Array(question.utf8), to: STDERR_FILENO)
        return readLine(strippingNewline: true).map { String($0.trimmed) }
    }
}
