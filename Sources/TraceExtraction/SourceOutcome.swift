/// What came of reading one source.
public struct SourceOutcome: Equatable, Sendable {
    /// Nil when nothing of it could be opened.
    public var facts: SourceFacts?
    public var skips: SkipCounts
    /// Records read, of every kind.
    public var records: Int

    public init(_ facts: SourceFacts?, skips: SkipCounts, records: Int) {
        self.facts = facts
        self.skips = skips
        self.records = records
    }
}
