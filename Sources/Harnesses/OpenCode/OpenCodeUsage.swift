import SessionText
import TraceExtraction
import TraceSchema

/// Token counts as opencode records them: input excludes what was read from or written to a cache.
struct OpenCodeUsage {
    private let input: Int
    private let output: Int
    private let reasoning: Int
    private let cacheRead: Int
    private let cacheWrite: Int
    /// The sum as the harness saw it; recorded from about 1.2 to 1.18.
    private let total: Int?

    /// nil when a record holds no counts.
    init?(_ record: borrowing SessionRecord) {
        typealias Field = OpenCodeField
        guard let input = record.count(Field.input), let output = record.count(Field.output) else { return nil }
        (self.input, self.output) = (input, output)
        reasoning = record.count(Field.reasoning) ?? 0
        cacheRead = record.count(Field.cacheRead) ?? 0
        cacheWrite = record.count(Field.cacheWrite) ?? 0
        total = record.count(Field.total)
    }

    /// All zero is what stands there until an answer ends, when it breaks off, and where a provider reports nothing.
    private var isZero: Bool { input + output + reasoning + cacheRead + cacheWrite == 0 }

    /// Reasoning is inside or beside the output, by provider and version; a total tells which.
    private func generated(isReasoningInside assumption: Bool) -> Int {
        let isInside = total.map { $0 == input + output + cacheRead + cacheWrite } ?? assumption
        return isInside && reasoning <= output ? output : output + reasoning
    }

    /// - Parameter assumption: whether output includes reasoning where no total tells.
    func tokens(isReasoningInside assumption: Bool) -> TokenCounts {
        var tokens = TokenCounts()
        if isZero { return tokens }
        tokens.freshInput = input
        tokens.cacheRead = cacheRead
        tokens.cacheWrite = cacheWrite
        tokens.output = generated(isReasoningInside: assumption)
        return tokens
    }

    /// The counts of several requests that are recorded as one message.
    static func tokens(ofSteps steps: [OpenCodeUsage], isReasoningInside assumption: Bool) -> TokenCounts {
        var tokens = TokenCounts()
        if steps.allSatisfy(\.isZero) { return tokens }
        tokens.freshInput = steps.reduce(0) { $0 + $1.input }
        tokens.cacheRead = steps.reduce(0) { $0 + $1.cacheRead }
        tokens.cacheWrite = steps.reduce(0) { $0 + $1.cacheWrite }
        tokens.output = steps.reduce(0) { $0 + $1.generated(isReasoningInside: assumption) }
        return tokens
    }

    /// The counts that a fork copies, in a fixed order; the total is left out, because 2.0 records none.
    var copied: [Int] { [input, output, reasoning, cacheRead, cacheWrite] }
}
