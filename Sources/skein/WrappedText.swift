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
    /// Of a line of sentences: no wider than is read well, and than the terminal.
    static var width: Int { min(100, Terminal.size?.columns ?? 100) }

    /// - Parameters:
    ///   - indent: of the first line; the others stand further in.
    ///   - width: of a line, in characters.
    static func lines(
        _ sentence: String, indent: Int = 2, width: Int = width, style: (String) -> String = { $0 }
    ) -> String {
        sentence.lines(ofWidth: width - indent - 2).enumerated().map { number, line in
            style(String(repeating: " ", count: number == 0 ? indent : indent + 2) + line) + "\n"
        }.joined()
    }

    /// A sentence or several from the margin on.
    static func paragraph(_ sentences: String, style: (String) -> String = { $0 }) -> String {
        sentences.lines(ofWidth: width).map { style($0) + "\n" }.joined()
    }

    /// A text whose lines fit: a longer one goes on below the beginning of its last column, or of the line. What is to be
    /// typed stays on one line.
    static func fitting(_ text: String, columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.count <= columns ? String($0) : fitting(LinePart.all(of: $0), columns: columns) }
            .joined(separator: "\n")
    }

    private static func fitting(_ parts: [LinePart], columns: Int) -> String {
        var (places, end) = ([Int](), 0)
        for part in parts {
            places.append(end + part.gap)
            end += part.gap + part.width
        }
        let indent = parts.first?.gap ?? 0
        // A column begins behind two spaces or more.
        let column = parts.indices.last { parts[$0].gap > 1 && places[$0] <= columns / 2 }.map { places[$0] }
        let hang = column ?? (indent == 0 ? 0 : indent + 2)
        var (text, place) = ("", 0)
        for part in parts {
            if place > hang, place + part.gap + part.width > columns {
                text += "\n" + String(repeating: " ", count: hang) + part.text
                place = hang + part.width
            } else {
                text += String(repeating: " ", count: part.gap) + part.text
                place += part.gap + part.width
            }
        }
        return text
    }
}

/// What of a line is not broken: a word, or a command to type.
private struct LinePart {
    /// The spaces before it.
    let gap: Int
    var text: String

    /// On a screen: colours take no room.
    var width: Int { text.replacing(/\u{1B}\[[0-9;]*m/, with: "").count }

    static func all(of line: Substring) -> [LinePart] {
        var parts: [LinePart] = []
        var gap = -1
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            gap += 1
            if word.isEmpty { continue }
            if gap <= 1, let last = parts.last, last.isOpenCommand || last.text.hasSuffix("skein") && word == "trace" {
                parts[parts.count - 1].text += " " + word
            } else {
                parts.append(LinePart(gap: gap, text: String(word)))
            }
            gap = 0
        }
        return parts
    }

    /// A command goes on to the end of its line or sentence.
    private var isOpenCommand: Bool {
        text.contains("skein trace") && !(text.last.map { ".;,:)`".contains($0) } ?? false)
    }
}
