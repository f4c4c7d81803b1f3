public import SessionText
public import TraceExtraction
import TraceSchema

/// The rows of the database, or the events of one session's log, to facts.
public struct CopilotCLIReducer: SessionReducer {
    // Not one enum: what a case holds is copied when it is changed.
    private var ledger: CopilotCLILedger?
    private var log: CopilotCLILog?

    public init(_ source: SessionSource) {
        if source.path.count == 1 { ledger = CopilotCLILedger(source) } else { log = CopilotCLILog(source) }
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        ledger?.read(record)
        log?.read(record)
    }

    public mutating func finish() -> SourceFacts {
        log?.finish() ?? ledger?.facts ?? SourceFacts(harness: .copilotCLI)
    }
}

extension IdentityKey {
    /// The session of a subagent within the person's.
    func identity(ofAgent agent: RecordIdentity?, in session: RecordIdentity) -> RecordIdentity {
        agent.map { identity(of: session, $0) } ?? session
    }
}
