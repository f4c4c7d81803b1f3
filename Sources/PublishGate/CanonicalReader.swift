@_spi(StoredKeys) public import TraceSchema

/// Why bytes are not what this tool wrote. It names the place, never what stands there.
public struct CanonicalFault: Error, Hashable, Sendable {
    /// The byte at which they stop being it.
    public let offset: Int

    public init(offset: Int) { self.offset = offset }
}

/// Reads what ``CanonicalWriter`` wrote, from left to right; every value has one spelling and no other is read.
public struct CanonicalReader: ~Copyable, ~Escapable {
    private let bytes: Span<UInt8>
    public private(set) var offset = 0

    @_lifetime(copy bytes)
    public init(_ bytes: borrowing Span<UInt8>) { self.bytes = copy bytes }

    public var fault: CanonicalFault { CanonicalFault(offset: offset) }

    @_lifetime(self: copy self)
    public mutating func literal(_ constant: StaticString) throws(CanonicalFault) {
        guard takes(constant) else { throw fault }
    }

    /// Reads the constant when it comes next.
    @_lifetime(self: copy self)
    public mutating func takes(_ constant: StaticString) -> Bool {
        guard bytes.extracting(droppingFirst: offset).hasPrefix(constant) else { return false }
        offset += constant.utf8CodeUnitCount
        return true
    }

    public func end() throws(CanonicalFault) {
        guard offset == bytes.count else { throw fault }
    }

    /// Reads a number of at least 0 and at most 15 digits.
    @_lifetime(self: copy self)
    public mutating func number() throws(CanonicalFault) -> Int {
        var value = 0
        let start = offset
        while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit <= 9 {
            guard offset - start < 15, offset == start || value > 0 else { throw fault }
            value = value * 10 + Int(digit)
            offset += 1
        }
        guard offset > start else { throw fault }
        return value
    }

    /// Reads a value in quotes that needs no escape, as that value makes itself of it.
    @_lifetime(self: copy self)
    public mutating func value<Value>(_ make: (borrowing Span<UInt8>) -> Value?) throws(CanonicalFault) -> Value {
        try literal("\"")
        var end = offset
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        guard end < bytes.count, let value = make(bytes.extracting(offset..<end)) else { throw fault }
        offset = end + 1
        return value
    }

    @_lifetime(self: copy self)
    public mutating func digest() throws(CanonicalFault) -> ContentDigest { try value { ContentDigest(hex: $0) } }

    @_spi(StoredKeys)
    @_lifetime(self: copy self)
    public mutating func key() throws(CanonicalFault) -> SurrogateKey { try value { SurrogateKey(stored: $0) } }

    /// Reads 16 hex digits in quotes.
    @_lifetime(self: copy self)
    public mutating func hex() throws(CanonicalFault) -> UInt64 {
        try value { $0.count == 16 ? UInt64(lowerHex: $0) : nil }
    }

    /// Reads a day in quotes, or null.
    @_lifetime(self: copy self)
    public mutating func day() throws(CanonicalFault) -> UTCDay? {
        if takes("null") { return nil }
        return try value { UTCDay(parsing: $0) }
    }

    /// Reads a list whose elements are read by `element`.
    @_lifetime(self: copy self)
    public mutating func list<Element>(
        _ element: (inout CanonicalReader) throws(CanonicalFault) -> Element
    ) throws(CanonicalFault) -> [Element] {
        try literal("[")
        var elements: [Element] = []
        while !takes("]") {
            if !elements.isEmpty { try literal(",") }
            elements.append(try element(&self))
        }
        return elements
    }

    /// Reads text in quotes.
    @_lifetime(self: copy self)
    public mutating func string() throws(CanonicalFault) -> String {
        let start = offset
        try literal("\"")
        var text: [UInt8] = []
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
            let byte = bytes[offset]
            guard byte >= 0x20 else { throw fault }
            text.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
            offset += 1
        }
        try literal("\"")
        guard let string = String(validating: text, as: UTF8.self) else { throw CanonicalFault(offset: start) }
        return string
    }

    /// Reads the escape that begins here, up to its last byte.
    @_lifetime(self: copy self)
    private mutating func escaped() throws(CanonicalFault) -> UInt8 {
        if takes("\\u00") {
            guard offset + 2 <= bytes.count, let byte = UInt64(lowerHex: bytes.extracting(offset..<offset + 2)),
                byte < 0x20
            else { throw fault }
            offset += 1
            return UInt8(byte)
        }
        guard offset + 1 < bytes.count else { throw fault }
        offset += 1
        guard bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "\\") else { throw fault }
        return bytes[offset]
    }
}

extension UInt64 {
    /// At most 16 lower-case hex digits, all of the bytes.
    init?(lowerHex bytes: borrowing Span<UInt8>) {
        self = 0
        guard 1...16 ~= bytes.count else { return nil }
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): self = self << 4 | UInt64(bytes[index] - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): self = self << 4 | UInt64(bytes[index] - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
    }
}
