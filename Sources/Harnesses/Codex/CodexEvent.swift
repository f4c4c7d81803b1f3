import TraceExtraction
import TraceSchema

/// What one record says about responses, which are no records of their own: they are cut out of the stream of these.
struct CodexEvent {
    enum What {
        /// The person's turn begins.
        case started
        /// The person's word.
        case prompt
        /// A tool's result, or a message from another agent: the next request could start.
        case result
        /// A part of an answer.
        case item(CodexItem)
        /// Settings that hold from here on.
        case settings(CodexSettings)
        /// The exact usage of one response.
        case usage(CodexUsage, response: UInt64)
        /// A running total, and the usage that it was last advanced by.
        case count(total: CodexTotal, last: CodexUsage?)
        /// The end of the person's turn.
        case end(CodexEnd)
        /// The head of this file's own thread, again or for the first time, or of another one's.
        case head(isOwn: Bool)
    }

    let moment: Int64?
    /// The person's turn, as bits under a local key; 0 when none is recorded.
    let exchange: UInt64
    let what: What
}

enum CodexItem {
    case message
    case reasoning
    /// The call's place in the file's list of calls.
    case call(Int)
}

/// What a request was made with.
struct CodexSettings {
    var model: ModelName?
    var provider = Provider.unknown
    var effort = Effort.unknown
    var harnessVersion: HarnessVersion?
    var isListPriced = true
}

/// Token counts of one response. Input includes what was read from and written to a cache, output includes reasoning.
struct CodexUsage: Equatable {
    var input: Int?
    var cached: Int?
    var cacheWrite: Int?
    var output: Int?

    /// Whether a part of the input is recorded as what no part can be.
    var hasOddPart = false

    var isZero: Bool { (input ?? 0) == 0 && (output ?? 0) == 0 }

    /// Whether the parts that are priced apart are known.
    var hasParts: Bool { !hasOddPart && inside <= input ?? 0 }

    private var inside: Int { (cached ?? 0) + (cacheWrite ?? 0) }

    var tokens: TokenCounts {
        var tokens = TokenCounts()
        if isZero { return tokens }
        tokens.output = output
        guard let input else { return tokens }
        guard hasParts else {
            tokens.freshInput = input
            return tokens
        }
        tokens.freshInput = input - inside
        tokens.cacheRead = cached
        tokens.cacheWrite = cacheWrite
        return tokens
    }
}

/// A thread's counts so far.
struct CodexTotal: Equatable {
    var input: Int
    var cached: Int
    var output: Int
    var reasoning: Int

    var total: Int { input + output }

    /// What was added since an earlier total.
    func usage(since earlier: CodexTotal?) -> CodexUsage {
        CodexUsage(
            input: input - (earlier?.input ?? 0), cached: cached - (earlier?.cached ?? 0),
            output: output - (earlier?.output ?? 0))
    }
}

/// How a person's turn ended.
enum CodexEnd {
    case completed
    case failed(ErrorClass)
    case aborted
}
