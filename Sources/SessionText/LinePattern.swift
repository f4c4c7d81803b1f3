/// One kind of line of a plain text that is read, as the text spells it.
///
/// `> Model: <model> with * edit format[, reasoning <effort>]*  ` is made of constants and of
/// - `<name>`, a word that is handed over: up to a space, to a comma and a space, or to the constant that follows,
///   symbols outside ASCII at its end left out; at the pattern's end it is the rest of the line;
/// - `<>`, such a word that is not handed over;
/// - `*`, anything up to the constant that follows, or, before the pattern's last constant, up to where the line ends
///   with it;
/// - `[…]`, what may be missing;
/// - `{a|b}`, one of several constants.
///
/// A pattern begins with a constant at the line's first column and ends where the line does.
public struct LinePattern: Sendable {
    public let name: StaticString
    public let spelling: StaticString

    public init(_ name: StaticString, _ spelling: StaticString) {
        (self.name, self.spelling) = (name, spelling)
    }
}

/// A line pattern laid out for matching: one walk from left to right, nothing tried twice, nothing allocated.
struct LineMatcher: Sendable {
    let firstByte: UInt8
    private let pieces: [Piece]

    private enum Piece {
        case constant([UInt8])
        case choice([[UInt8]])
        /// A word, ending at the latest where `before` begins.
        case word(UInt8?, before: [UInt8])
        case rest(UInt8)
        /// Anything, and the constant behind it.
        case gap(before: [UInt8], atEnd: Bool)
        indirect case optional([Piece])
    }

    /// A word is never longer in a line that a harness wrote.
    private static let longestWord = 256

    /// - Parameter captures: the fields that the pattern's names stand for.
    init(_ pattern: LinePattern, captures: [FieldMap.Entry]) {
        let spelling = pattern.spelling
        let bytes = unsafe Array(UnsafeBufferPointer(start: spelling.utf8Start, count: spelling.utf8CodeUnitCount))
        var parser = LinePatternParser(bytes[...], captures)
        pieces = Self.laidOut(parser.steps(), isWhole: true)
        guard case .constant(let opening) = pieces[0] else {
            preconditionFailure("a line pattern begins with a constant")
        }
        firstByte = opening[0]
    }

    private static func laidOut(_ steps: [LinePatternParser.Step], isWhole: Bool) -> [Piece] {
        var pieces: [Piece] = []
        var isTaken = false
        for (place, step) in steps.enumerated() {
            var following: [UInt8] = []
            if place + 1 < steps.count, case .constant(let constant) = steps[place + 1] { following = constant }
            switch step {
            case .constant(let constant):
                if !isTaken { pieces.append(.constant(constant)) }
                isTaken = false
            case .choice(let words): pieces.append(.choice(words))
            case .word(let field?) where isWhole && place == steps.count - 1: pieces.append(.rest(field))
            case .word(let field): pieces.append(.word(field, before: following))
            case .gap:
                precondition(!following.isEmpty, "a constant follows what is left out of a line")
                pieces.append(.gap(before: following, atEnd: isWhole && place + 2 == steps.count))
                isTaken = true
            case .optional(let inner): pieces.append(.optional(laidOut(inner, isWhole: false)))
            }
        }
        return pieces
    }

    /// Whether the line is spelled so; its words are then appended to `values`.
    func matches(_ bytes: borrowing Span<UInt8>, end: Int, into values: inout FoundValues) -> Bool {
        let before = values.count
        if match(pieces, bytes, 0, end, &values) == end { return true }
        values.truncate(to: before)
        return false
    }

    /// - Returns: behind the last piece; nil when one does not fit.
    private func match(
        _ pieces: [Piece], _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ values: inout FoundValues
    ) -> Int? {
        var position = start
        for piece in pieces {
            switch piece {
            case .constant(let constant):
                guard Self.stands(constant, in: bytes, at: position, end) else { return nil }
                position += constant.count
            case .choice(let words):
                var length: Int?
                for word in words where length == nil && Self.stands(word, in: bytes, at: position, end) {
                    length = word.count
                }
                guard let length else { return nil }
                position += length
            case .word(let field, let constant):
                let close = Self.wordEnd(bytes, position, end, before: constant)
                guard close > position, close - position <= Self.longestWord else { return nil }
                var last = close
                while last > position, bytes[last - 1] >= 0x80 { last -= 1 }
                if let field {
                    guard values.append(.word(field, position, last), isNoted: true) else { return nil }
                }
                position = close
            case .rest(let field):
                guard end > position, end - position <= Self.longestWord else { return nil }
                guard values.append(.word(field, position, end), isNoted: true) else { return nil }
                position = end
            case .gap(let constant, let atEnd):
                if atEnd { position = max(position, end - constant.count) }
                while !Self.stands(constant, in: bytes, at: position, end) {
                    guard position < end else { return nil }
                    position += 1
                }
                position += constant.count
            case .optional(let inner):
                let before = values.count
                if let next = match(inner, bytes, position, end, &values) {
                    position = next
                } else {
                    values.truncate(to: before)
                }
            }
        }
        return position
    }

    private static func stands(
        _ constant: [UInt8], in bytes: borrowing Span<UInt8>, at position: Int, _ end: Int
    ) -> Bool {
        guard end - position >= constant.count else { return false }
        for index in constant.indices where bytes[position + index] != constant[index] { return false }
        return true
    }

    private static func wordEnd(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, before constant: [UInt8]
    ) -> Int {
        var position = start
        while position < end, bytes[position] != UInt8(ascii: " "), bytes[position] != UInt8(ascii: "\t") {
            if bytes[position] == UInt8(ascii: ","), position + 1 < end, bytes[position + 1] == UInt8(ascii: " ") {
                break
            }
            if !constant.isEmpty, stands(constant, in: bytes, at: position, end) { break }
            position += 1
        }
        return position
    }
}
