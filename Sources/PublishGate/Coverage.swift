public import TraceSchema

/// Which sessions a consent covers: from which day on, and what the person keeps out.
public struct Coverage: Hashable, Sendable {
    /// Sessions that began on this day or later are covered; nil covers all.
    public let since: UTCDay?
    public let exclusions: Exclusions

    public init(since: UTCDay? = nil, exclusions: Exclusions = Exclusions()) {
        self.since = since
        self.exclusions = exclusions
    }

    /// What rows are chosen under before anybody agreed to anything.
    public static let everything = Coverage()

    /// SHA-256 of the day and of the exclusions, in whatever order these were given: a batch is bound to it.
    public var digest: ContentDigest {
        var writer = CanonicalWriter()
        writer.literal(#"{"since":"#)
        writer.day(since)
        writer.literal(#","excludedPaths":"#)
        writer.list(Set(exclusions.paths).sorted()) { $0.string($1) }
        writer.literal(#","excludedHarnesses":"#)
        writer.list(HarnessID.allCases.filter(exclusions.harnesses.contains)) { $0.string($1) }
        writer.literal("}")
        return ContentDigest(of: writer.bytes.span)
    }
}

extension ConsentRecord {
    public var coverage: Coverage { Coverage(since: since, exclusions: exclusions) }
}
