import TraceExtraction
import TraceSchema

/// What stands before an entry's outcome: enough to tell whether that is wanted.
struct LedgerHead: Equatable {
    let source: LedgerEntry.Source
    let names: UInt64
    let stamps: [FileStamp]
    let readAt: Int64
    let circumstances: LedgerCircumstances

    /// Whether what stands before it of the source counts for nothing (``LedgerEntry/forgetting(_:)``).
    var isForgotten: Bool { stamps.isEmpty }

    /// In nanoseconds: Linux keeps times to its clock's last tick, and a file that was written again within it, after it
    /// was read, may bear the same.
    private static let tick: Int64 = 20_000_000

    /// Whether what came of reading still holds for a source in this state.
    func holds(for found: Ledger.Found, _ circumstances: LedgerCircumstances) -> Bool {
        self.circumstances == circumstances && stamps == found.stamps && names == found.names
            && stamps.allSatisfy { $0.tellsEveryChange && max($0.modified, $0.changed) < readAt - Self.tick }
    }
}

extension LedgerWriter {
    mutating func write(_ entry: LedgerEntry) {
        fixed(entry.source.identity)
        fixed(entry.source.root)
        fixed(entry.names)
        fixed(entry.circumstances.reader)
        fixed(entry.circumstances.exclusions)
        signed(entry.readAt)
        number(entry.stamps.count)
        for stamp in entry.stamps {
            number(stamp.device)
            number(stamp.inode)
            number(stamp.size)
            signed(stamp.modified)
            signed(stamp.changed)
        }
        number(entry.outcome.records)
        let skips = entry.outcome.skips.nonZero
        number(skips.count)
        for (skip, count) in skips {
            word(skip.label)
            number(count)
        }
        byte(entry.outcome.facts == nil ? 0 : 1)
        if let facts = entry.outcome.facts { write(facts) }
    }
}

extension LedgerReader {
    @_lifetime(self: copy self)
    mutating func head() throws(LedgerFault) -> LedgerHead {
        let source = LedgerEntry.Source(identity: try fixed(), root: try fixed())
        let names = try fixed()
        let circumstances = LedgerCircumstances(reader: try fixed(), exclusions: try fixed())
        let readAt = try signed()
        var stamps: [FileStamp] = []
        for _ in 0..<(try count()) {
            stamps.append(
                FileStamp(
                    device: try number(), inode: try number(), size: try int(), modified: try signed(),
                    changed: try signed()))
        }
        return LedgerHead(source: source, names: names, stamps: stamps, readAt: readAt, circumstances: circumstances)
    }

    /// Reads what stands behind the head.
    @_lifetime(self: copy self)
    mutating func outcome(_ words: inout KnownWords) throws(LedgerFault) -> SourceOutcome {
        let records = try int()
        var skips = SkipCounts()
        for _ in 0..<(try count()) {
            let skip = try word { Skip(label: $0) }
            let count = try int()
            if let skip { skips.add(skip, count) }
        }
        return SourceOutcome(try byte() == 0 ? nil : try facts(&words), skips: skips, records: records)
    }
}
