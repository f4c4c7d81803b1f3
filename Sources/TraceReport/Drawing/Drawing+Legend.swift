extension Drawing {
    /// What each ink stands for, in as many lines as it takes.
    mutating func legend(_ entries: [(ink: Ink, name: String)]) {
        var x = 0.0
        height += 14
        for entry in entries {
            let width = 16 + Self.width(of: entry.name) + 12
            if x > 0, x + width - 12 > Self.width { (x, height) = (0, height + 20) }
            bar(x: x, y: height - 10, width: 11, height: 11, entry.ink)
            text(entry.name, x: x + 16, y: height, .label)
            x += width
        }
        height += 12
    }

    /// What the marks below are.
    mutating func heading(_ words: String) {
        height += height > 0 ? 22 : 14
        text(words, x: 0, y: height, .heading)
        height += 10
    }

    /// Where there is nothing to draw.
    mutating func remark(_ words: String) {
        height += 18
        text(words, x: 0, y: height, .label)
        height += 10
    }
}
