import TraceSchema

/// Reads the spelling of a line pattern. Patterns are constants of the program, so a wrong one stops it at once.
struct LinePatternParser {
    enum Step {
        case constant([UInt8])
        case choice([[UInt8]])
        case word(UInt8?)
        case gap
        indirect case optional([Step])
    }

    private var rest: ArraySlice<UInt8>
    private let captures: [FieldMap.Entry]

    init(_ spelling: ArraySlice<UInt8>, _ captures: [FieldMap.Entry]) {
        (rest, self.captures) = (spelling, captures)
    }

    /// The steps up to the end, or to the bracket that closes this part.
    mutating func steps() -> [Step] {
        var steps: [Step] = []
        var constant: [UInt8] = []
        func isMark(_ byte: UInt8) -> Bool { "<*[{".utf8.contains(byte) }
        while let byte = rest.popFirst(), byte != UInt8(ascii: "]") {
            if isMark(byte), !constant.isEmpty {
                steps.append(.constant(constant))
                constant = []
            }
            switch byte {
            case UInt8(ascii: "<"): steps.append(.word(field(take(to: UInt8(ascii: ">")))))
            case UInt8(ascii: "*"): steps.append(.gap)
            case UInt8(ascii: "["): steps.append(.optional(self.steps()))
            case UInt8(ascii: "{"):
                let words = take(to: UInt8(ascii: "}"))
                steps.append(.choice(words.split(separator: UInt8(ascii: "|")).map { Array($0) }))
            default: constant.append(byte)
            }
        }
        if !constant.isEmpty { steps.append(.constant(constant)) }
        return steps
    }

    private mutating func take(to end: UInt8) -> [UInt8] {
        guard let place = rest.firstIndex(of: end) else { preconditionFailure("a part of a line pattern ends") }
        defer { rest = rest[(place + 1)...] }
        return Array(rest[..<place])
    }

    private func field(_ name: [UInt8]) -> UInt8? {
        if name.isEmpty { return nil }
        guard let entry = captures.first(where: { $0.path.isSpelled(name.span) }) else {
            preconditionFailure("a line pattern names captures that are declared")
        }
        return entry.field
    }
}
