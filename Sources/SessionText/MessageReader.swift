/// Reads the fields of a message in protobuf's encoding, one after the other
/// (protobuf.dev/programming-guides/encoding).
public struct MessageReader {
    public enum Value: Equatable, Sendable {
        case number(UInt64)
        /// Where a text, a message or other bytes lie.
        case bytes(Range<Int>)
        /// Four or eight bytes, which nothing that is read is written as.
        case fixed(Range<Int>)
    }

    /// The message breaks off, is none, or holds more than any real one.
    public struct Torn: Error {
        public init() {}
    }

    private let bytes: [UInt8]
    private let end: Int
    /// Where the next field begins.
    public private(set) var position: Int

    private static let largestNumber = 1 << 29

    /// - Parameter range: where in the bytes the message lies; nil is all of them.
    public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        let range = range ?? bytes.indices
        precondition(range.upperBound <= bytes.count, "a message lies within its bytes")
        (self.bytes, position, end) = (bytes, range.lowerBound, range.upperBound)
    }

    /// The next field; nil behind the last.
    public mutating func next() throws(Torn) -> (number: Int, value: Value)? {
        if position == end { return nil }
        let tag = try variable()
        let number = tag >> 3
        guard number > 0, number < Self.largestNumber else { throw Torn() }
        switch tag & 7 {
        case 0: return (Int(number), .number(try variable()))
        case 1: return (Int(number), .fixed(try take(8)))
        case 2: return (Int(number), .bytes(try take(try variable())))
        case 5: return (Int(number), .fixed(try take(4)))
        default: throw Torn()
        }
    }

    /// A number of up to 64 bits, seven to a byte, the lowest first.
    private mutating func variable() throws(Torn) -> UInt64 {
        var value: UInt64 = 0
        for place in 0..<10 {
            guard position < end else { throw Torn() }
            let byte = bytes[position]
            position += 1
            guard place < 9 || byte < 2 else { throw Torn() }
            value |= UInt64(byte & 0x7F) << UInt64(7 * place)
            if byte < 0x80 { return value }
        }
        throw Torn()
    }

    private mutating func take(_ count: UInt64) throws(Torn) -> Range<Int> {
        guard count <= UInt64(end - position) else { throw Torn() }
        defer { position += Int(count) }
        return position..<position + Int(count)
    }
}
