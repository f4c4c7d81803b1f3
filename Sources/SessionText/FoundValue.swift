import TraceSchema

/// Where a mapped value lies in its record, and what kind of JSON value it is.
@usableFromInline
struct FoundValue: BitwiseCopyable, Sendable {
    @usableFromInline
    enum Kind: UInt8, BitwiseCopyable, Sendable {
        case string, number, `true`, `false`, null
        /// An object at a mapped path, or the beginning of a list's element; it has no bytes.
        case container
        /// A part of a plain line, without escapes.
        case plain
    }

    @usableFromInline let field: UInt8
    @usableFromInline let kind: Kind
    /// The place of its path in the field map's entries: several may lead to one field. Of a plain line's word 0.
    let entry: UInt8
    /// Whether a backslash may stand in a string.
    @usableFromInline let mayHoldEscapes: Bool
    @usableFromInline let start: UInt32
    @usableFromInline let end: UInt32

    init(field: UInt8, entry: UInt8 = 0, kind: Kind, mayHoldEscapes: Bool, start: Int, end: Int) {
        self.field = field
        self.entry = entry
        self.kind = kind
        self.mayHoldEscapes = mayHoldEscapes
        self.start = UInt32(start)
        self.end = UInt32(end)
    }

    /// A part of a plain line.
    static func word(_ field: UInt8, _ start: Int, _ end: Int) -> FoundValue {
        FoundValue(field: field, kind: .plain, mayHoldEscapes: false, start: start, end: end)
    }
}

extension FoundValue.Kind {
    /// The kind of a value without quotes and brackets; nil when it is none of JSON's.
    init?(scalar bytes: borrowing Span<UInt8>) {
        guard bytes.count > 0 else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
        case UInt8(ascii: "t") where StaticString("true").isSpelled(bytes): self = .true
        case UInt8(ascii: "f") where StaticString("false").isSpelled(bytes): self = .false
        case UInt8(ascii: "n") where StaticString("null").isSpelled(bytes): self = .null
        default: return nil
        }
    }
}
