import SessionText

/// A line pattern, read and matched a second time: by trying, from left to right, whatever its pieces may stand for.
struct LineForm: Sendable {
    private indirect enum Piece {
        case constant([UInt8])
        case choice([[UInt8]])
        /// A word, and the place of its name among those of the field map; nil for one that is left out.
        case word(Int?)
        case gap
        case optional([Piece])
    }

    /// A part of a line.
    struct Part {
        enum Role: Equatable {
            case constant
            case word(Int)
            /// Left out, in one piece without spaces or not.
            case leftOut(isWord: Bool)
        }

        let role: Role
        let range: Range<Int>
    }

    private let pieces: [Piece]
    /// A word is never longer.
    private static let longestWord = 256

    init(_ pattern: LinePattern, names: [String]) {
        var rest = Substring("\(pattern.spelling)")
        pieces = Self.pieces(&rest, names)
    }

    private static func pieces(_ rest: inout Substring, _ names: [String]) -> [Piece] {
        var pieces: [Piece] = []
        while let first = rest.first, first != "]" {
            switch first {
            case "<":
                let name = rest.dropFirst().prefix { $0 != ">" }
                pieces.append(.word(names.firstIndex { $0 == name }))
                rest = rest[name.endIndex...].dropFirst()
            case "{":
                let words = rest.dropFirst().prefix { $0 != "}" }
                pieces.append(.choice(words.split(separator: "|").map { Array($0.utf8) }))
                rest = rest[words.endIndex...].dropFirst()
            case "*":
                pieces.append(.gap)
                rest.removeFirst()
            case "[":
                rest.removeFirst()
                pieces.append(.optional(Self.pieces(&rest, names)))
                rest = rest.dropFirst()
            default:
                let constant = rest.prefix { !"<{*[]".contains($0) }
                pieces.append(.constant(Array(constant.utf8)))
                rest = rest[constant.endIndex...]
            }
        }
        return pieces
    }

    /// The parts of a line that is spelled so; nil for any other.
    func parts(of line: [UInt8]) -> [Part]? {
        Self.match(pieces[...], line, 0, isWhole: true)
    }

    private static func match(_ pieces: ArraySlice<Piece>, _ line: [UInt8], _ start: Int, isWhole: Bool) -> [Part]? {
        guard let piece = pieces.first else { return start == line.count ? [] : nil }
        let rest = pieces.dropFirst()
        func going(on end: Int, _ role: Part.Role, to shown: Int? = nil) -> [Part]? {
            guard let further = match(rest, line, end, isWhole: isWhole) else { return nil }
            let shown = shown ?? end
            let tail = shown < end ? [Part(role: .constant, range: shown..<end)] : []
            return [Part(role: role, range: start..<shown)] + tail + further
        }
        switch piece {
        case .constant(let constant):
            return line[start...].starts(with: constant) ? going(on: start + constant.count, .constant) : nil
        case .choice(let words):
            for word in words where line[start...].starts(with: word) {
                if let parts = going(on: start + word.count, .constant) { return parts }
            }
            return nil
        case .word(let name):
            let role = name.map { Part.Role.word($0) } ?? .leftOut(isWord: true)
            if isWhole, rest.isEmpty {
                return (1...longestWord).contains(line.count - start) ? going(on: line.count, role) : nil
            }
            let ends = wordEnds(line, start)
            var isBeforeConstant = false
            if case .constant = rest.first { isBeforeConstant = true }
            for end in isBeforeConstant ? ends : ends.reversed() {
                // Symbols outside ASCII at a word's end are not part of it.
                var shown = end
                while shown > start, line[shown - 1] >= 0x80 { shown -= 1 }
                if let parts = going(on: end, role, to: shown) { return parts }
            }
            return nil
        case .gap:
            for end in start...line.count {
                if let parts = going(on: end, .leftOut(isWord: false)) { return parts }
            }
            return nil
        case .optional(let inner):
            return match(inner + rest, line, start, isWhole: isWhole) ?? match(rest, line, start, isWhole: isWhole)
        }
    }

    private static func wordEnds(_ line: [UInt8], _ start: Int) -> [Int] {
        var ends: [Int] = []
        var position = start
        while position < line.count, position - start < longestWord, line[position] != 0x20, line[position] != 0x09 {
            if line[position] == UInt8(ascii: ","), position + 1 < line.count, line[position + 1] == 0x20 { break }
            position += 1
            ends.append(position)
        }
        return ends
    }
}
