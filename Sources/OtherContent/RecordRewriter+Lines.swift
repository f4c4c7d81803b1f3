// Lines of plain texts, which were written for people.

extension RecordRewriter {
    /// Lines that no pattern is spelled like, in the clothes of ones where a naive reader does not look.
    private static let lures: [[UInt8]] = [
        "", "The leaf and the stem", " > Tokens: 9k sent, 9 received. Cost: $9.99 message, $99.99 session.  ", "####",
        "> > Tokens: 9k sent, 9 received.  ", "#### Plan", "Tokens: 9k sent, 9 received.  ", ">  ", "```",
        " # aider chat started at 2031-01-01 00:00:00", "## aider chat started at 2031-01-01 00:00:00",
        "> Applied edit to leaf.py  ", "> tokens: 1k sent, 2 received.  ", "> Main model: gpt-4o",
        "> Tokens: many sent, few received. Cost: nothing  ", "The  > ^C KeyboardInterrupt  ",
    ].map { Array($0.utf8) }

    private static let phrases: [[UInt8]] = [
        "leaf", "a stem and a root", "\u{1F41D} hum", "Tokens: 9k sent", "why \"so\" \\ late", "",
    ].map { Array($0.utf8) }

    /// Writes a line of a plain text, without its line feed.
    public mutating func rewrite(markedLine: borrowing Span<UInt8>) {
        var line = markedLine.indices.map { markedLine[$0] }
        let isReturned = line.last == UInt8(ascii: "\r")
        if isReturned { line.removeLast() }
        if let (place, parts) = form(of: line) {
            writer.out += other(line, place, parts)
        } else {
            var lines = otherLine()
            for _ in 0..<writer.random.below(3) { lines += [0x0A] + otherLine() }
            writer.out += content.isReplaced(Places.otherLines) ? lines : line
        }
        if isReturned { writer.append("\r") }
    }

    /// The first pattern that a line is spelled like.
    private func form(of line: [UInt8]) -> (place: Int, parts: [LineForm.Part])? {
        for (place, form) in content.lines.enumerated() {
            if let parts = form.parts(of: line) { return (place, parts) }
        }
        return nil
    }

    private mutating func otherLine() -> [UInt8] {
        let lure = Self.lures[writer.random.below(Self.lures.count)]
        return form(of: lure) == nil ? lure : []
    }

    /// The line with other words where a row says the same for them, and something else in what is left out; as it is
    /// where that would not be the same kind of line.
    private mutating func other(_ line: [UInt8], _ place: Int, _ parts: [LineForm.Part]) -> [UInt8] {
        // However often it is tried, the next line gets the same.
        var random = SeededRandom(seed: writer.random.next())
        for _ in 0..<16 {
            var other: [UInt8] = []
            var words: [[UInt8]] = []
            for part in parts {
                let text = Array(line[part.range])
                switch part.role {
                case .constant: other += text
                case .word(let name):
                    let mapped = content.captures[name]
                    let replaced = self.other(text, mapped)
                    words.append(content.isReplaced(replaced.place) ? replaced.text : text)
                    other += words[words.count - 1]
                case .leftOut(let isWord):
                    let phrase = leftOut(text, isWord: isWord, &random)
                    other += content.isReplaced(content.leftOut(ofLine: place)) ? phrase : text
                }
            }
            guard let again = form(of: other), again.place == place else { continue }
            let found = again.parts.compactMap { part -> [UInt8]? in
                if case .word = part.role { Array(other[part.range]) } else { nil }
            }
            if found == words { return other }
        }
        return line
    }

    private func leftOut(_ text: [UInt8], isWord: Bool, _ random: inout SeededRandom) -> [UInt8] {
        if isWord { return content.ids.word(text) }
        // What ends the word before it still does.
        let kept = text.starts(with: ", ".utf8) ? 2 : 1
        return text.prefix(kept) + Self.phrases[random.below(Self.phrases.count)]
    }
}
