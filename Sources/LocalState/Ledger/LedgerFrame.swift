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

    /// What its bytes are.
    enum Reading: Sendable {
        case entries([Entry])
        /// Not those that were written.
        case otherBytes
        /// Those that were written, by a version that says what this one does not understand.
        case noEntries
    }

    /// - Parameter words: of what was read before it.
    func read(_ bytes: [UInt8], under exclusions: UInt64, _ words: inout KnownWords) -> Reading {
        guard ContentDigest(of: bytes.span).bytes.elementsEqual(digest) else { return .otherBytes }
        do throws(LedgerFault) {
            return .entries(try decoded(bytes, exclusions, &words))
        } catch {
            return .noEntries
        }
    }

    private func decoded(
        _ bytes: [UInt8], _ exclusions: UInt64, _ words: inout KnownWords
    ) throws(LedgerFault) -> [Entry] {
        var entries: [Entry] = []
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
