/// Sentences on lines that fit a terminal.
enum WrappedText {
    /// - Parameters:
    ///   - indent: of the first line; the others stand further in.
    ///   - width: of a line, in characters.
    static func lines(
        _ sentence: String, indent: Int = 2, width: Int = 100, style: (String) -> String = { $0 }
    ) -> String {
        let further = String(repeating: " ", count: indent + 2)
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        for word in sentence.split(separator: " ") {
            if line.count + word.count >= width, line.contains(where: { $0 != " " }) {
                lines.append(line)
                line = further
            } else if line.last != " ", !line.isEmpty {
                line += " "
            }
            line += word
        }
        return (lines + [line]).map { style($0) + "\n" }.joined()
    }
}
