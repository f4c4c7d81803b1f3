/// Numbers and words as bytes, least significant first; small numbers take one.
struct LedgerWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    mutating func fixed(_ value: UInt64) {
        // A number has no padding, and its bytes are copied within the call.
        unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func number(_ value: Int) { number(UInt64(bitPattern: Int64(value))) }

    /// A number that may be below zero.
    mutating func signed(_ value: Int64) { number(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    mutating func optional(_ value: Int?) { number(value.map { UInt64($0) + 1 } ?? 0) }

    mutating func word(_ word: StaticString) {
        // The constant's own bytes, copied within the call.
        word.withUTF8Buffer { buffer in
            number(buffer.count)
            unsafe bytes.append(contentsOf: buffer)
        }
    }

    mutating func word(_ word: String) {
        number(word.utf8.count)
        bytes += Array(word.utf8)
    }

    /// Writes the number of bytes that `write` adds before them.
    mutating func measured(_ write: (inout LedgerWriter) -> Void) {
        let start = bytes.count
        fixed(0)
        write(&self)
        let length = UInt64(bytes.count - start - 8)
        for place in 0..<8 { bytes[start + place] = UInt8(truncatingIfNeeded: length >> UInt64(8 * place)) }
    }
}

/// Why bytes are not what a ``LedgerWriter`` wrote.
struct LedgerFault: Error {}

/// Reads what a ``LedgerWriter`` wrote.
struct LedgerReader: ~Copyable, ~Escapable {
    private let bytes: Span<UInt8>
    private var offset = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    /// How many bytes are left: no list has more elements.
    var rest: Int { bytes.count - offset }

    @_lifetime(self: copy self)
    mutating func byte() throws(LedgerFault) -> UInt8 {
        guard offset < bytes.count else { throw LedgerFault() }
        defer { offset += 1 }
        return bytes[offset]
    }

    @_lifetime(self: copy self)
    mutating func fixed() throws(LedgerFault) -> UInt64 {
        guard rest >= 8 else { throw LedgerFault() }
        defer { offset += 8 }
        // In bounds: eight bytes from `offset` on are within the span.
        return UInt64(
            littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @_lifetime(self: copy self)
    mutating func number() throws(LedgerFault) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw LedgerFault() }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw LedgerFault()
    }

    @_lifetime(self: copy self)
    mutating func int() throws(LedgerFault) -> Int {
        guard let value = Int(exactly: try number()) else { throw LedgerFault() }
        return value
    }

    /// The number of elements of a list.
    @_lifetime(self: copy self)
    mutating func count() throws(LedgerFault) -> Int {
        let count = try int()
        guard count <= rest else { throw LedgerFault() }
        return count
    }

    @_lifetime(self: copy self)
    mutating func signed() throws(LedgerFault) -> Int64 {
        let raw = try number()
        return Int64(bitPattern: raw >> 1) ^ -Int64(raw & 1)
    }

    @_lifetime(self: copy self)
    mutating func optional() throws(LedgerFault) -> Int? {
        let raw = try int()
        return raw == 0 ? nil : raw - 1
    }

    /// Gives a word's bytes to `read`.
    @_lifetime(self: copy self)
    mutating func word<Value>(_ read: (borrowing Span<UInt8>) -> Value) throws(LedgerFault) -> Value {
        let length = try count()
        defer { offset += length }
        return read(bytes.extracting(offset..<offset + length))
    }

    /// Reads what ``LedgerWriter/measured(_:)`` wrote, unread.
    @_lifetime(self: copy self)
    mutating func measured() throws(LedgerFault) -> [UInt8] {
        guard let length = Int(exactly: try fixed()), length <= rest else { throw LedgerFault() }
        defer { offset += length }
        let bytes = bytes
        let start = offset
        return [UInt8](capacity: length) { copy in
            for place in start..<start + length { copy.append(bytes[place]) }
        }
    }
}
