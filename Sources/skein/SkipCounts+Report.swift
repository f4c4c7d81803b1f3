import TraceExtraction

extension SkipCounts {
    /// For a script: how often each kind of skip happened, where it did.
    var byLabel: [String: Int] {
        Dictionary(uniqueKeysWithValues: nonZero.map { ("\($0.skip.label)", $0.count) })
    }

    /// For a person: what was skipped, one kind a line.
    var lines: [String] {
        nonZero.map { "skipped         \($0.count.grouped) \($0.skip.explanation)" }
    }
}
