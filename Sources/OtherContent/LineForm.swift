import SessionText

/// A line pattern, read and matched a second time, as ``LinePattern`` says it and by nothing that the scanner shares.
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
        guard let (parts, end) = Self.match(pieces, line, 0, isWhole: true), end == line.count else { return nil }
        return parts
    }

    /// - Returns: what the pieces stand for, and where they end; nil when one does not fit.
    private static func match(
        _ pieces: [Piece], _ line: [UInt8], _ start: Int, isWhole: Bool
    ) -> (parts: [Part], end: Int)? {
        var parts: [Part] = []
        var position = start
        func take(_ role: Part.Role, to end: Int) {
            if position < end || role != .constant { parts.append(Part(role: role, range: position..<end)) }
            position = end
        }
        for (place, piece) in pieces.enumerated() {
            var following: [UInt8]?
            if place + 1 < pieces.count, case .constant(let constant) = pieces[place + 1] { following = constant }
            switch piece {
            case .constant(let constant):
                guard line[position...].starts(with: constant) else { return nil }
                take(.constant, to: position + constant.count)
            case .choice(let words):
                guard let word = words.first(where: { line[position...].starts(with: $0) }) else { return nil }
                take(.constant, to: position + word.count)
            case .word(let name):
                let isRest = isWhole && place == pieces.count - 1
                let end = isRest ? line.count : wordEnd(line, position, before: following)
                guard (1...longestWord).contains(end - position) else { return nil }
                // Symbols outside ASCII at a word's end are not part of it.
                let symbols = isRest ? 0 : line[position..<end].reversed().prefix { $0 >= 0x80 }.count
                take(name.map { .word($0) } ?? .leftOut(isWord: true), to: end - symbols)
                take(.constant, to: end)
            case .gap:
                let constant = following ?? []
                let isBeforeLast = isWhole && place == pieces.count - 2
                let first = isBeforeLast ? max(position, line.count - constant.count) : position
                guard let end = (first...line.count).first(where: { line[$0...].starts(with: constant) }) else {
                    return nil
                }
                take(.leftOut(isWord: false), to: end)
            case .optional(let inner):
                guard let (own, end) = match(inner, line, position, isWhole: false) else { continue }
                parts += own
                position = end
            }
        }
        return (parts, position)
    }

    /// Where the word ends that begins at `start`: at white space, a comma and a space, or the constant behind it.
    private static func wordEnd(_ line: [UInt8], _ start: Int, before constant: [UInt8]?) -> Int {
        (start..<line.count).first { place in
            let rest = line[place...]
            return rest.first == 0x20 || rest.first == 0x09 || rest.starts(with: ", ".utf8)
                || constant.map { rest.starts(with: $0) } ?? false
        } ?? line.count
    }
}
