public import TraceSchema

/// A person's yes: to which terms, for which dataset, from which day on, and whether it was taken back.
public struct ConsentRecord: Hashable, Sendable {
    public let termsVersion: Int
    public let termsDigest: ContentDigest
    public let licence: Licence
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    public let toolVersion: HarnessVersion
    public let accepted: UTCDay
    public let manner: Acceptance.Manner
    /// Rows of this day and later are covered; nil covers all.
    public let since: UTCDay?
    public var exclusions: Exclusions
    /// When it was taken back; nil while it holds.
    public private(set) var revoked: UTCDay?

    /// A yes to the terms as they are now.
    public init(
        _ acceptance: Acceptance, endpoint: HubEndpoint, dataset: DatasetID, toolVersion: HarnessVersion,
        on day: UTCDay, since: UTCDay?, exclusions: Exclusions
    ) {
        termsVersion = Terms.current.version
        termsDigest = Terms.current.digest
        licence = .odcBy
        self.endpoint = endpoint
        self.dataset = dataset
        self.toolVersion = toolVersion
        accepted = day
        manner = acceptance.manner
        self.since = since
        self.exclusions = exclusions
    }

    /// The record after it was taken back; the first day stays.
    public func revoked(on day: UTCDay) -> ConsentRecord {
        var record = self
        record.revoked = revoked ?? day
        return record
    }

    /// Whether a row may be published under it. A row without a day is covered only where all days are.
    public func covers(_ row: TraceRow) -> Bool {
        !exclusions.harnesses.contains(row.harness)
            && (since.map { since in row.day.map { $0 >= since } ?? false } ?? true)
    }
}

extension ConsentRecord {
    /// One line of canonical JSON, closed by a digest of all before it.
    public func encoded() -> [UInt8] {
        var writer = CanonicalWriter()
        writer.literal(#"{"format":"skein-consent/1","termsVersion":"#)
        writer.number(termsVersion)
        writer.literal(#","termsDigest":"#)
        writer.string(termsDigest)
        writer.literal(#","licence":"#)
        writer.string(licence)
        writer.literal(#","endpoint":"#)
        writer.string(endpoint.description)
        writer.literal(#","dataset":"#)
        writer.string(dataset.description)
        writer.literal(#","toolVersion":"#)
        writer.string("\(toolVersion.major).\(toolVersion.minor).\(toolVersion.patch)")
        writer.literal(#","accepted":"#)
        writer.day(accepted)
        writer.literal(#","manner":"#)
        writer.string(manner)
        writer.literal(#","since":"#)
        writer.day(since)
        writer.literal(#","excludedPaths":"#)
        writer.list(exclusions.paths) { $0.string($1) }
        writer.literal(#","excludedHarnesses":"#)
        writer.list(HarnessID.allCases.filter(exclusions.harnesses.contains)) { $0.string($1) }
        writer.literal(#","revoked":"#)
        writer.day(revoked)
        let digest = ContentDigest(of: writer.bytes.span)
        writer.literal(#","digest":"#)
        writer.string(digest)
        writer.literal("}\n")
        return writer.bytes
    }

    /// Reads what ``encoded()`` wrote; an unknown key, a missing one and a changed byte are refused.
    public init(decoding bytes: borrowing Span<UInt8>) throws(CanonicalFault) {
        var reader = CanonicalReader(bytes)
        try reader.literal(#"{"format":"skein-consent/1","termsVersion":"#)
        termsVersion = try reader.number()
        try reader.literal(#","termsDigest":"#)
        termsDigest = try reader.digest()
        try reader.literal(#","licence":"#)
        licence = try reader.value { Licence(label: $0) }
        try reader.literal(#","endpoint":"#)
        endpoint = try reader.endpoint()
        try reader.literal(#","dataset":"#)
        dataset = try reader.dataset()
        try reader.literal(#","toolVersion":"#)
        toolVersion = try reader.value { HarnessVersion(validating: $0) }
        try reader.literal(#","accepted":"#)
        guard let accepted = try reader.day() else { throw reader.fault }
        self.accepted = accepted
        try reader.literal(#","manner":"#)
        manner = try reader.value { Acceptance.Manner(label: $0) }
        try reader.literal(#","since":"#)
        since = try reader.day()
        try reader.literal(#","excludedPaths":"#)
        let paths = try reader.list { reader throws(CanonicalFault) in try reader.string() }
        try reader.literal(#","excludedHarnesses":"#)
        let harnesses = try reader.list { reader throws(CanonicalFault) in try reader.value { HarnessID(label: $0) } }
        exclusions = Exclusions(paths: paths, harnesses: Set(harnesses))
        try reader.literal(#","revoked":"#)
        revoked = try reader.day()
        let digest = ContentDigest(of: bytes.extracting(0..<reader.offset))
        try reader.literal(#","digest":"#)
        guard try reader.digest() == digest else { throw reader.fault }
        try reader.literal("}\n")
        try reader.end()
        // A version and a set are read in further spellings than they are written in.
        let again = encoded()
        guard again.count == bytes.count else { throw reader.fault }
        for offset in again.indices where again[offset] != bytes[offset] { throw CanonicalFault(offset: offset) }
    }
}

extension CanonicalReader {
    @_lifetime(self: copy self)
    public mutating func endpoint() throws(CanonicalFault) -> HubEndpoint {
        let (start, text) = (offset, try string())
        guard let endpoint = HubEndpoint(text), endpoint.description == text else {
            throw CanonicalFault(offset: start)
        }
        return endpoint
    }

    @_lifetime(self: copy self)
    public mutating func dataset() throws(CanonicalFault) -> DatasetID {
        let (start, text) = (offset, try string())
        guard let dataset = DatasetID(text) else { throw CanonicalFault(offset: start) }
        return dataset
    }
}
