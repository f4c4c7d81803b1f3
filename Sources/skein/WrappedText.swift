extension String {
    /// The words on as many lines as they need; a longer word stands alone on its line.
    /// - Parameter width: of a line, in characters.
    func lines(ofWidth width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

/// Sentences on lines that fit a terminal.
enum WrappedText {
    /// - Parameters:
    ///   - indent: of the first line; the others stand further in.
    ///   - width: of a line, in characters.
    static func lines(
        _ sentence: String, indent: Int = 2, width: Int = 100, style: (String) -> String = { $0 }
    ) -> String {
        sentence.lines(ofWidth: width - indent - 2).enumerated().map { number, line in
            style(String(repeating: " ", count: number == 0 ? indent : indent + 2) + line) + "\n"
        }.joined()
    }
}
