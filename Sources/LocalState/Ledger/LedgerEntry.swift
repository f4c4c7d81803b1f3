public import TraceExtraction

/// What is remembered of one source: how it was found, and what came of reading it.
public struct LedgerEntry: Equatable, Sendable {
    /// How a source is known again.
    public struct Source: Hashable, Sendable {
        /// Its place on the disk, as bits under the local key.
        public let identity: UInt64
        /// The root below which it lies, likewise.
        public let root: UInt64

        public init(identity: UInt64, root: UInt64) {
            self.identity = identity
            self.root = root
        }
    }

    public let source: Source
    /// Of its files, as bits under the local key.
    public let names: UInt64
    /// The states of its files before they were read.
    public let stamps: [FileStamp]
    /// When it was read, in nanoseconds since 1970-01-01T00:00Z.
    public let readAt: Int64
    public let circumstances: LedgerCircumstances
    public let outcome: SourceOutcome

    public init(
        source: Source, names: UInt64 = 0, stamps: [FileStamp], readAt: Int64, circumstances: LedgerCircumstances,
        outcome: SourceOutcome
    ) {
        self.source = source
        self.names = names
        self.stamps = stamps
        self.readAt = readAt
        self.circumstances = circumstances
        self.outcome = outcome
    }

    public init(
        _ found: Ledger.Found, readAt: Int64, circumstances: LedgerCircumstances, outcome: SourceOutcome
    ) {
        self.init(
            source: found.source, names: found.names, stamps: found.stamps, readAt: readAt,
            circumstances: circumstances, outcome: outcome)
    }

    /// Says that a source lies elsewhere: once that file changes, what it held before is not what a harness deleted.
    static func forgetting(_ source: Source) -> LedgerEntry {
        LedgerEntry(
            source: source, stamps: [], readAt: 0, circumstances: LedgerCircumstances(reader: 0, exclusions: 0),
            outcome: SourceOutcome(nil, skips: SkipCounts(), records: 0))
    }
}

/// What the outcome of reading depends on beside the files.
public struct LedgerCircumstances: Hashable, Sendable {
    /// The program that reads: another build may read otherwise.
    public let reader: UInt64
    /// The folders that the person excludes.
    public let exclusions: UInt64

    public init(reader: UInt64, exclusions: UInt64) {
        self.reader = reader
        self.exclusions = exclusions
    }
}
