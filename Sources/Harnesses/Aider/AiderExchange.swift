import TraceExtraction
import TraceSchema

/// What has been written since a prompt: how far its request has come.
struct AiderExchange {
    /// How a request ended.
    struct End {
        let usage: AiderUsage?
        let outcome: Outcome
    }

    /// The notice of a token limit, and what the lines below it say was too long.
    struct Limit {
        enum Part {
            case prompt, answer
        }

        fileprivate let line: Int
        /// Whether the usage of the same request stands above it.
        let hasUsage: Bool
        fileprivate(set) var parts: Set<Part> = []

        /// An answer that was cut off is one; a prompt that did not fit, or no answer at all, is a failure.
        func outcome(received: Int) -> Outcome {
            if parts.contains(.prompt) { return .failed(.contextLimit) }
            return parts.contains(.answer) || received > 0 ? .ok : .failed(.contextLimit)
        }
    }

    /// How many requests had an end so far.
    var requests = 0
    var limit: Limit?
    /// Whether an answer is awaited.
    private var isOpen: Bool
    private var failure: (errorClass: ErrorClass, isListed: Bool, isRetried: Bool)?
    private var isInterrupted = false
    private var isEmpty = false

    /// The notice and its explanation stand close together.
    private static let noticeLength = 12

    init(isOpen: Bool = false) { self.isOpen = isOpen }

    /// Usage came: an answer, after whatever was retried. One that the person cut off stays cut off.
    mutating func answer(_ usage: AiderUsage) -> End {
        let outcome: Outcome = isInterrupted ? .aborted : isEmpty ? .failed(.other) : .ok
        (isOpen, failure, isInterrupted, isEmpty) = (false, nil, false, false)
        return End(usage: usage, outcome: outcome)
    }

    /// A failure is often told twice: a class of LiteLLM's list says more than one outside it.
    mutating func fail(_ errorClass: ErrorClass, isListed: Bool) {
        if isInterrupted { return }
        if let failure, !failure.isRetried, failure.isListed, !isListed { return }
        failure = (errorClass, isListed, false)
    }

    mutating func retry() {
        if isInterrupted { return }
        failure = failure ?? (.other, false, true)
        failure?.isRetried = true
    }

    /// The person's interruption cuts off an awaited answer or a retry; it is written at an idle prompt too.
    mutating func interrupt() {
        if let failure, !failure.isRetried { return }
        if isOpen || failure != nil { isInterrupted = true }
        (isOpen, failure) = (false, nil)
    }

    mutating func reachLimit(at line: Int) {
        limit = Limit(line: line, hasUsage: requests > 0)
        isOpen = false
    }

    mutating func explainLimit(_ part: Limit.Part, at line: Int) {
        guard let limit, line - limit.line <= Self.noticeLength else { return }
        self.limit?.parts.insert(part)
    }

    mutating func receiveNothing() {
        if isOpen { (isOpen, isEmpty, failure) = (false, true, nil) }
    }

    /// The exchange is over: what became of a request that no usage followed; nil when there was none.
    mutating func close() -> End? {
        defer { (isOpen, failure, isInterrupted, isEmpty) = (false, nil, false, false) }
        if isInterrupted { return End(usage: nil, outcome: .aborted) }
        if isEmpty { return End(usage: nil, outcome: .failed(.other)) }
        // Nothing tells how a retry ended that nothing followed.
        return failure.map { End(usage: nil, outcome: $0.isRetried ? .unknown : .failed($0.errorClass)) }
    }
}
