import TraceSchema

/// The responses of one file, cut out of its stream of events.
///
/// A usage record or an advancing total ends a response. Where its items stand differs by version, and is told by the
/// file's structure: up to about 0.55 they follow their count, later they come before it (real files of 47 builds).
struct CodexResponses {
    struct Response {
        enum Source {
            case record(UInt64)
            case count(CodexTotal, CodexUsage?)
            /// Items that no count followed.
            case items
            /// A request that failed without an answer.
            case failure
        }

        let source: Source
        /// The person's turn; 0 when none is recorded.
        var exchange: UInt64
        /// The turn that a usage record names itself; 0 otherwise.
        var recordedExchange: UInt64 = 0
        var settings = CodexSettings()
        var usage: CodexUsage?
        /// When the request could start.
        var start: Int64?
        var firstMoment: Int64?
        var lastMoment: Int64?
        var calls: [Int] = []
        var outcome = Outcome.ok
        var isFinished = true

        var latencyMilliseconds: Int32? {
            guard let start, let lastMoment, lastMoment >= start else { return nil }
            return Int32(exactly: lastMoment - start)
        }
    }

    private(set) var responses: [Response] = []
    /// How many at the beginning are a parent's, as far as this file alone tells.
    private(set) var inheritedCount = 0

    private let countsComeFirst: Bool
    private let hasUsage: Bool
    private var settings = CodexSettings()
    private var previousTotal: CodexTotal?
    private var previousLast: CodexUsage?
    private var usesRecords = false
    /// When the next request could start.
    private var start: Int64?
    /// The items of the answer that is coming in.
    private var pending: Pending?

    private struct Pending {
        /// The settings that held when it began.
        let settings: CodexSettings
        let exchange: UInt64
        var start: Int64?
        var first: Int64?
        var last: Int64?
        var calls: [Int] = []
        /// Whether there is more than a message.
        var isAnswer = false
        /// Whether a result came after the last item.
        var isAnswered = false
    }

    /// - Parameter inherits: whether the file begins with a copy of another thread's history.
    init(_ events: [CodexEvent], inherits: Bool) {
        let ownStart = inherits ? Self.ownStart(of: events) : 0
        (countsComeFirst, hasUsage) = Self.structure(of: events, from: ownStart)
        for event in events[..<ownStart] { read(event) }
        // Of what was copied only the total goes on.
        (pending, inheritedCount) = (nil, responses.count)
        for event in events[ownStart...] { read(event) }
        closeItems(.unknown, isFinished: false)
    }

    // MARK: - What the whole file tells

    /// Whether items follow their count, by the majority of the prompts; and whether anything was counted at all.
    private static func structure(of events: [CodexEvent], from ownStart: Int) -> (
        countsComeFirst: Bool, hasUsage: Bool
    ) {
        var (first, later) = (0, 0)
        var hasUsage = false
        var total: CodexTotal?
        var isWaiting = false
        var hasItems = false
        for (place, event) in events.enumerated() {
            switch event.what {
            case .count(let count, _) where place < ownStart: total = count
            case _ where place < ownStart: continue
            case .prompt, .started: (isWaiting, hasItems) = (true, false)
            case .item: hasItems = true
            case .count(let count, let last):
                guard count != total, !(last?.isZero ?? false) || count.total > 0 else { continue }
                total = count
                hasUsage = true
                if isWaiting { if hasItems { later += 1 } else { first += 1 } }
                isWaiting = false
            case .usage(let usage, _): hasUsage = hasUsage || !usage.isZero
            case .result, .settings, .end, .head: continue
            }
        }
        return (first > later, hasUsage)
    }

    /// The first event of the thread's own: settings or a prompt after the last head of another thread, and after the
    /// copied records, which were written within a second.
    private static func ownStart(of events: [CodexEvent]) -> Int {
        var start = 0
        for (place, event) in events.enumerated() {
            if case .head(isOwn: false) = event.what { start = place + 1 }
        }
        guard let copied = events.first?.moment else { return start }
        while start < events.count, let moment = events[start].moment, moment - copied <= 1000 { start += 1 }
        while start < events.count {
            if case .settings = events[start].what { break }
            start += 1
        }
        return start
    }

    // MARK: - One event after the other

    private mutating func read(_ event: CodexEvent) {
        switch event.what {
        case .head: break
        case .settings(let new): settings = new
        case .started:
            // What a crash left over of the turn before.
            closeItems(.unknown)
            start = event.moment
        case .prompt:
            start = event.moment
            if !hasUsage { pending?.isAnswered = true }
        case .result:
            start = event.moment
            pending?.isAnswered = true
        case .item(let item): read(item, event)
        case .usage(let usage, let id):
            usesRecords = true
            close(.record(id), usage, at: event)
        case .count(let total, let last):
            if let usage = advance(to: total, last), !usesRecords { close(.count(total, last), usage, at: event) }
        case .end(let end): close(end, at: event)
        }
    }

    private mutating func read(_ item: CodexItem, _ event: CodexEvent) {
        if countsComeFirst, !responses.isEmpty {
            if case .call(let place) = item { responses[responses.count - 1].calls.append(place) }
            return
        }
        // Without any counts a request is known by what its answer follows.
        if !hasUsage, pending?.isAnswered == true { closeItems(.ok) }
        var items =
            pending
            ?? Pending(
                settings: settings, exchange: event.exchange, start: start, first: event.moment)
        items.last = event.moment ?? items.last
        items.isAnswered = false
        switch item {
        case .message: break
        case .reasoning: items.isAnswer = true
        case .call(let place):
            items.isAnswer = true
            items.calls.append(place)
        }
        pending = items
    }

    /// The usage by which a total advanced; nil for one that is repeated, or that began anew and says nothing new.
    private mutating func advance(to total: CodexTotal, _ last: CodexUsage?) -> CodexUsage? {
        defer { (previousTotal, previousLast) = (total, last) }
        if total == previousTotal { return nil }
        if let previousTotal, total.total < previousTotal.total {
            guard let last, !last.isZero, last != previousLast else { return nil }
            return last
        }
        if let last, !last.isZero { return last }
        // A total alone says how much was used only after another one.
        guard previousTotal != nil || total.total == 0 else { return CodexUsage() }
        let usage = total.usage(since: previousTotal)
        return usage.isZero ? nil : usage
    }

    private mutating func close(_ source: Response.Source, _ usage: CodexUsage, at event: CodexEvent) {
        var response = Response(source: source, exchange: event.exchange)
        if case .record = source { response.recordedExchange = event.exchange }
        let items = countsComeFirst ? nil : pending
        response.settings = items?.settings ?? settings
        response.usage = usage
        response.start = items?.start ?? start
        response.firstMoment = items?.first ?? event.moment
        // From 0.133 on a count waits for the tools.
        response.lastMoment = items?.isAnswered == true ? items?.last : event.moment
        response.calls = items?.calls ?? []
        responses.append(response)
        pending = nil
    }

    private mutating func close(_ end: CodexEnd, at event: CodexEvent) {
        switch end {
        case .completed: closeItems(.ok)
        case .aborted: closeItems(.aborted)
        case .failed(let error):
            if closeItems(.failed(error)) { return }
            var failure = Response(source: .failure, exchange: event.exchange)
            failure.settings = settings
            failure.firstMoment = event.moment
            failure.outcome = .failed(error)
            responses.append(failure)
        }
    }

    /// Ends the items that no count followed. A message alone is no response.
    /// - Returns: whether there was one.
    @discardableResult
    private mutating func closeItems(_ outcome: Outcome, isFinished: Bool = true) -> Bool {
        defer { pending = nil }
        guard let items = pending, items.isAnswer else { return false }
        var response = Response(source: .items, exchange: items.exchange)
        response.settings = items.settings
        (response.start, response.firstMoment, response.lastMoment) = (items.start, items.first, items.last)
        response.calls = items.calls
        (response.outcome, response.isFinished) = (outcome, isFinished)
        // Failed requests hold no duration (contract, decision 8).
        if case .failed = outcome { response.start = nil }
        responses.append(response)
        return true
    }
}
