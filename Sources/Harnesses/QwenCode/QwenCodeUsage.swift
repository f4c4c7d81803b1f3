import SessionText
import TraceExtraction

/// The counts of one model call, as telemetry or as an answer states them. Input includes what was read from the cache.
struct QwenCodeUsage {
    private typealias Field = QwenCodeField

    let input: Int?
    let output: Int?
    private let cached: Int?
    private let thoughts: Int?
    private let tool: Int?
    private let total: Int?

    init(event record: borrowing SessionRecord) {
        (input, output) = (record.count(Field.input), record.count(Field.output))
        (cached, thoughts) = (record.count(Field.cached), record.count(Field.thoughts))
        (tool, total) = (record.count(Field.tool), record.count(Field.total))
    }

    init(answer record: borrowing SessionRecord) {
        (input, output) = (record.count(Field.prompt), record.count(Field.candidates))
        (cached, thoughts) = (record.count(Field.promptCached), record.count(Field.promptThoughts))
        (tool, total) = (nil, record.count(Field.promptTotal))
    }

    /// Whether it states anything: telemetry before 0.12 does not.
    var isRecorded: Bool { input != nil || output != nil }

    /// Nothing where all are zero, and where a part is larger than the whole.
    ///
    /// Whether thoughts stand beside the output, and tools' tokens beside the input, is told by the total.
    var counts: TokenCounts {
        var counts = TokenCounts()
        let read = cached ?? 0
        guard let input, input >= read, input > 0 || (output ?? 0) > 0 else { return counts }
        let beside = [(0, 0), (thoughts ?? 0, 0), (0, tool ?? 0), (thoughts ?? 0, tool ?? 0)]
            .first { total == input + (output ?? 0) + $0.0 + $0.1 }
        counts.freshInput = input - read + (beside?.1 ?? 0)
        counts.cacheRead = read
        counts.output = output.map { $0 + (beside?.0 ?? 0) }
        return counts
    }
}
