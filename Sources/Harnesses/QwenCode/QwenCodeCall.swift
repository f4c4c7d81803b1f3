import SessionText
import TraceExtraction
import TraceSchema

/// One model call: an event of the telemetry, an answer, or both joined.
struct QwenCodeCall {
    /// What states the call.
    enum Source {
        case event
        /// An answer that no event was found for.
        case answer
    }

    let source: Source
    var turn: TurnFacts
    let usage: QwenCodeUsage
    /// The record's own id and the model as recorded, for joining.
    let record: RecordIdentity?
    let model: RecordIdentity?
    /// What the answer asked for; nil until an answer was joined.
    var calls: [ToolUse]?
    /// What the telemetry says was called.
    var reportedCalls: [ToolUse] = []
    /// Whether it failed and the same request was made again, or an event that states it was found later.
    var isDropped = false

    /// Whether an answer and an event state one call.
    func isSame(as other: QwenCodeCall) -> Bool {
        usage.isRecorded && usage.input == other.usage.input && usage.output == other.usage.output
            && model == other.model
    }
}
