/// An input's bytes, taken from the beginning. Past its end there are zeros, so that every input means something.
struct FuzzInput {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    mutating func word() -> UInt64 { (0..<8).reduce(0) { word, _ in word << 8 | UInt64(byte()) } }

    /// A number below a bound.
    mutating func number(below bound: Int) -> Int { (Int(byte()) << 8 | Int(byte())) % bound }

    /// What is left, in the parts that a separator makes of it.
    var parts: [[UInt8]] { rest.split(separator: Self.separator, omittingEmptySubsequences: false).map(Array.init) }

    /// ASCII's record separator: it stands in no text of ours.
    static let separator: UInt8 = 0x1E
}
