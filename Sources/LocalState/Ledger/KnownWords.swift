import TraceSchema

/// The words of sources that were read before: most sources of a harness have the same.
struct KnownWords {
    private var known: [Block: TurnWords] = [:]

    /// Bytes that say words, and whose they are.
    private struct Block: Hashable {
        let harness: HarnessID
        let bytes: [UInt8]

        func hash(into hasher: inout Hasher) {
            hasher.combine(harness)
            // All at once: an array is hashed byte by byte.
            unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        }
    }

    mutating func words(_ reader: inout LedgerReader, _ harness: HarnessID) throws(LedgerFault) -> TurnWords {
        let block = Block(harness: harness, bytes: try reader.measured())
        if let words = known[block] { return words }
        var reader = LedgerReader(block.bytes.span)
        let read = try TurnWords(&reader, harness)
        known[block] = read
        return read
    }
}
