public import PublishGate
public import TraceSchema

extension ConsentRecord {
    static func read(_ folder: borrowing OwnFolder) throws(StateFault) -> ConsentRecord? {
        guard let bytes = try folder.read("consent.json", as: .consent) else { return nil }
        return try decoded(.consent) { () throws(CanonicalFault) in try ConsentRecord(decoding: bytes.span) }
    }
}

extension OpenState {
    /// The consent that is recorded; nil when none is.
    public mutating func consent() throws(StateFault) -> ConsentRecord? { try ConsentRecord.read(folder) }

    /// Records a person's yes, in the place of any earlier one.
    public mutating func accept(_ record: ConsentRecord) throws(StateFault) {
        try begin()
        try write(record)
    }

    /// Takes consent back: every push stops at once, and a staged batch is dropped. One that is being sent stays,
    /// because it may be public in part. It works also when what was published cannot be read.
    public mutating func revoke(on day: UTCDay) throws(StateFault) {
        guard let record = try consent() else { throw StateFault(.noConsent, .consent) }
        try write(record.revoked(on: day))
        if let memory = try? remembered(), case .staged = memory.staged { try discard() }
    }

    private func write(_ record: ConsentRecord) throws(StateFault) {
        try folder.replace("consent.json", with: record.encoded(), as: .consent) {
            (try? ConsentRecord(decoding: $0.span)) == record
        }
    }
}
