public import SessionText
public import TraceExtraction
import TraceSchema

/// Gives the records of a log to one reader and the lines of a history to another: a source is one of both.
public struct AiderReducer: SessionReducer {
    private var log: AiderLog
    private var history: AiderHistory

    public init(_ source: SessionSource) {
        log = AiderLog(source)
        history = AiderHistory(source)
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        switch AiderField.Kind(kind) {
        case .event(let event): log.read(record, event)
        case .line(let line): history.read(record, line)
        case nil: break
        }
    }

    public mutating func finish() -> SourceFacts {
        let facts = history.finish()
        return facts.turns.isEmpty ? log.finish() : facts
    }
}
