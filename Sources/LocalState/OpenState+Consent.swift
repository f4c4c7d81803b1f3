public import PublishGate
public import TraceSchema

extension ConsentRecord {
    static func read(_ folder: borrowing OwnFolder) throws(StateFault) -> ConsentRecord? {
        guard let bytes = try folder.read("consent.json", as: .consent) else { return nil }
        return try decoded(.consent, bytes) { (bytes) throws(CanonicalFault) in try ConsentRecord(decoding: bytes) }
    }
}

extension OpenState {
    /// The consent that is recorded; nil when none is.
    public mutating func consent() throws(StateFault) -> ConsentRecord? { try ConsentRecord.read(folder) }

    /// Records a person's yes, in the place of any earlier one; not of one that a newer skein recorded.
    public mutating func accept(_ record: ConsentRecord) throws(StateFault) {
        do throws(StateFault) {
            _ = try consent()
        } catch {
            if error.kind != .damaged { throw error }
        }
        try begin()
        try folder.replace("consent.json", with: record.encoded(), as: .consent)
    }

    /// Takes consent back: every push stops at once, and a staged batch is dropped. One that is being sent stays,
    /// because it may be public in part. It works also when what was published cannot be read.
    public mutating func revoke(on day: UTCDay) throws(StateFault) {
        guard let record = try consent() else { throw StateFault(.noConsent, .consent) }
        try folder.replace("consent.json", with: record.revoked(on: day).encoded(), as: .consent)
        if let memory = try? remembered(), case .staged = memory.staged { try discard() }
    }
}
