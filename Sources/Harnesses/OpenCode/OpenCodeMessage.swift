import SessionText
import TraceExtraction
import TraceSchema

/// One answer as its own record tells it; of 1.x, its parts are records of their own.
struct OpenCodeMessage {
    /// How much a store is believed: 2.0's tables, then 1.x's, then the tree that both were imported from.
    enum Trust: UInt8 {
        case tree, database, entries
    }

    var turn: TurnFacts
    /// The message's own id, under its session's.
    let id: RecordIdentity
    /// The prompt whose effort holds; nil where the message records its own.
    var prompt: RecordIdentity?
    var usage: OpenCodeUsage?
    /// Whether output includes reasoning where no total tells.
    var isReasoningInside = false
    /// The place among its session's entries; nil in stores that keep none.
    var seq: Int?
    var created: Int64?
    /// When the stream ended, before tools ran; 2.0 records it.
    var streamed: Int64?
    var completed: Int64?
    var calls: [OpenCodeCall] = []
    /// The requests of a message that holds several.
    var steps: [OpenCodeUsage] = []

    /// The facts that the record and its parts give together, but for the place of the calls.
    func facts() -> TurnFacts {
        var turn = turn
        // Failed requests hold neither counts nor a duration (contract, decision 8).
        if case .failed(let error) = turn.outcome, error != .refusal {
            turn.recordedCostPicoUSD = nil
            return turn
        }
        if steps.count > 1 {
            turn.tokens = OpenCodeUsage.tokens(ofSteps: steps, isReasoningInside: isReasoningInside)
        } else if let usage {
            turn.tokens = usage.tokens(isReasoningInside: isReasoningInside)
        }
        turn.latencyMilliseconds = latencyMilliseconds
        return turn
    }

    /// From its beginning to the end of its stream, else to its own end without the time of the tools in between.
    private var latencyMilliseconds: Int32? {
        guard let created else { return nil }
        if let streamed { return streamed < created ? nil : Int32(exactly: streamed - created) }
        guard let completed, completed >= created else { return nil }
        var (waited, reached) = (Int64(0), created)
        for span in calls.compactMap(\.span).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let (start, end) = (max(span.lowerBound, reached), min(span.upperBound, completed))
            guard end > start else { continue }
            waited += end - start
            reached = end
        }
        return Int32(exactly: completed - created - waited)
    }

    /// The places of messages session by session, by the time of their beginning; the entries of 2.0 among themselves
    /// by number.
    static func turnOrder(of messages: [OpenCodeMessage]) -> [Int] {
        var moments = messages.map { $0.created ?? .min }
        let numbered = messages.indices.filter { messages[$0].seq != nil }.sorted { left, right in
            let (left, right) = (messages[left], messages[right])
            return (left.turn.session, left.seq ?? 0) < (right.turn.session, right.seq ?? 0)
        }
        for (before, index) in zip(numbered, numbered.dropFirst())
        where messages[before].turn.session == messages[index].turn.session {
            moments[index] = max(moments[index], moments[before])
        }
        return messages.indices.sorted { left, right in
            func key(_ index: Int) -> (Int32, Int64, Int, Int) {
                (messages[index].turn.session, moments[index], messages[index].seq ?? 0, index)
            }
            return key(left) < key(right)
        }
    }
}

/// A session as its own record tells it.
struct OpenCodeSession {
    var facts: SessionFacts
    /// The session that started it; nil for a person's own.
    var parent: UInt64?
    var version: HarnessVersion?
}
