// Records that are put together from parts: a database's columns, a document and its place.

extension SessionBuffer {
    /// Begins a record whose first member is `kind`. Key and kind need no escape.
    public mutating func beginRecord(kind: StaticString) {
        append("{\"kind\":\"")
        append(kind)
        append("\"")
    }

    /// Begins a further member, whose value is to follow as JSON.
    public mutating func beginMember(_ key: StaticString) {
        append(",\"")
        append(key)
        append("\":")
    }

    /// Adds a member that is a string, escaped.
    public mutating func appendMember(_ key: StaticString, text: String) {
        beginMember(key)
        var text = text
        text.withUTF8 { bytes in unsafe appendString(UnsafeRawBufferPointer(bytes)) }
    }

    /// Ends the record.
    public mutating func endRecord() { append("}") }

    /// Adds bytes as a JSON string, with everything escaped that would end or break it.
    public mutating func appendString(_ bytes: UnsafeRawBufferPointer) {
        append("\"")
        var plain = 0
        for index in bytes.indices {
            let byte = unsafe bytes[index]
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 else { continue }
            // In bounds: `plain` never passes `index`.
            unsafe append(UnsafeRawBufferPointer(rebasing: bytes[plain..<index]))
            plain = index + 1
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            // Which control character it was matters to no constant and no name.
            default: append("\\u0001")
            }
        }
        unsafe append(UnsafeRawBufferPointer(rebasing: bytes[plain...]))
        append("\"")
    }

    private mutating func append(_ constant: StaticString) {
        unsafe append(UnsafeRawBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount))
    }

    /// Adds bytes as they are, with more room made as needed.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if count + bytes.count > capacity { grow(toCapacity: max(capacity * 2, count + bytes.count)) }
        _ = unsafe fill { space in
            // In bounds: there is room for all, by the line above.
            unsafe space.copyMemory(from: bytes)
            return bytes.count
        }
    }
}
