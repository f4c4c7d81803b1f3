import SessionText
import TraceExtraction

/// When a request could start: the record that it answers.
struct RequestStart: Sendable {
    let moment: Int64
    /// The response whose tool call this record answers: with parallel tools the request waits for the latest result.
    let answeredResponse: Int32?
}

/// The starts of the records read last, by their ids. Bounded: a parent lies a few records back, and one that is
/// over an hour old gives no latency anyway.
struct RequestStarts {
    private var recent = IdentityTable<RequestStart>(filler: RequestStart(moment: 0, answeredResponse: nil))
    private var older = IdentityTable<RequestStart>(filler: RequestStart(moment: 0, answeredResponse: nil))

    /// At least this many records are remembered.
    private static let remembered = 32_768

    mutating func note(_ record: RecordIdentity, _ start: RequestStart) {
        if recent.count >= Self.remembered {
            swap(&recent, &older)
            recent.removeAll()
        }
        recent.set(record.keyedHash, start)
    }

    func start(of record: RecordIdentity) -> RequestStart? {
        recent.value(of: record.keyedHash) ?? older.value(of: record.keyedHash)
    }
}
