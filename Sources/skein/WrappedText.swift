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
