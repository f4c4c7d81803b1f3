extension SurrogateKey: CustomStringConvertible {
    /// The key as it stands in a row: lower case, with hyphens.
    public var description: String {
        // All of the room is written.
        unsafe String(unsafeUninitializedCapacity: Self.textLength) { buffer in
            unsafe write(to: UnsafeMutableRawPointer(buffer.baseAddress!))
            return Self.textLength
        }
    }

    /// Appends the key's 36 characters.
    public func append(to bytes: inout [UInt8]) { bytes.append(contentsOf: description.utf8) }
}
