public import TraceExtraction
public import TraceSchema

/// Records of kinds that no reader knows, by harness and version: a new version of a tool is noticed here first.
public struct UnknownKinds: Sendable {
    /// What was found in the sources of one version.
    public struct Count: Sendable {
        public let harness: HarnessID
        /// The newest version in the sources; nil where none is recorded.
        public let version: HarnessVersion?
        public let records: Int
    }

    /// In the order of the harnesses, then of the versions.
    public let counts: [Count]

    public init(_ sources: [SourceFacts]) {
        var records: [HarnessID: [HarnessVersion?: Int]] = [:]
        for source in sources where source.unknownKinds > 0 {
            let version = source.turns.lazy.compactMap(\.harnessVersion).max()
            records[source.harness, default: [:]][version, default: 0] += source.unknownKinds
        }
        counts = HarnessID.allCases.flatMap { harness in
            (records[harness] ?? [:]).sorted { left, right in
                guard let right = right.key else { return false }
                return left.key.map { $0 < right } ?? true
            }
            .map { Count(harness: harness, version: $0.key, records: $0.value) }
        }
    }

    /// How many records there are in all.
    public var total: Int { counts.reduce(0) { $0 + $1.records } }
}
