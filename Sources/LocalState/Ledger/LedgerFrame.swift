import PublishGate
import TraceExtraction

/// Where one frame stands in the ledger's file, and what its entries' digest is.
struct LedgerFrame: Sendable {
    /// Of its entries.
    let range: Range<Int>
    let digest: [UInt8]

    /// An entry, and what it says where it was read under the same exclusions.
    struct Entry: Sendable {
        let head: LedgerHead
        let range: Range<Int>
        var outcome: SourceOutcome?
    }

    /// Reads the entries.
    /// - Returns: nil when the bytes are not those that were written, or say what no entry says.
    func entries(in bytes: [UInt8], under exclusions: UInt64) -> [Entry]? {
        guard ContentDigest(of: bytes.span).bytes.elementsEqual(digest) else { return nil }
        return try? decoded(bytes, exclusions)
    }

    private func decoded(_ bytes: [UInt8], _ exclusions: UInt64) throws(LedgerFault) -> [Entry] {
        var entries: [Entry] = []
        var words = KnownWords()
        var offset = 0
        while offset < bytes.count {
            var lengthReader = LedgerReader(bytes.span.extracting(droppingFirst: offset))
            guard let length = Int(exactly: try lengthReader.fixed()), length <= lengthReader.rest else {
                throw LedgerFault()
            }
            let body = offset + 8..<offset + 8 + length
            var reader = LedgerReader(bytes.span.extracting(body))
            let head = try reader.head()
            let isAsked = !head.isForgotten && head.circumstances.exclusions == exclusions
            entries.append(
                Entry(
                    head: head, range: range.lowerBound + offset..<range.lowerBound + body.upperBound,
                    outcome: isAsked ? try reader.outcome(&words) : nil))
            offset = body.upperBound
        }
        return entries
    }
}
