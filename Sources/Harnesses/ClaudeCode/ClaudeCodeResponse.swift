import SessionText
import TraceExtraction
import TraceSchema

/// One response while its file is read: what its records said so far.
struct ClaudeCodeResponse {
    private typealias Field = ClaudeCodeField

    /// The message's id and the request's, 0 when none is recorded.
    let response, request: UInt64
    private let session: Int32
    /// Another response of this file under the same message id.
    var previousWithSameID: Int32?
    // What may be missing stands before what takes a byte: a file of four gigabytes has a third of a million of these.
    /// When the request could start, in milliseconds since 1970; nil when the record that it answers is not known.
    var start: Int64?
    var signs: ProviderSigns = []
    var hasContent = false
    var hasToolResult = false
    /// The latest result of one of its tool calls.
    private(set) var lastToolResult: Int64?
    /// Whether a later response or the turn's end shows that this one came.
    var isFollowed = false
    /// Whether the person cut it off.
    var isAborted = false
    private var isModelRecorded = false
    private var isVersionRead = false
    private var isFast = false
    private var effort = Effort.unknown
    /// Whether it is a subagent's, or a replay of a response on a side chain.
    private let isSidechain: Bool

    private var moments: ClosedRange<Int64>?
    private var finish: Outcome?
    private var error: ErrorClass?
    private var recordedCostPicoUSD: Int?
    private var harnessVersion: HarnessVersion?
    private var model: ModelName?
    private var freshInput = CompactCount()
    private var cacheWrite = CompactCount()
    private var cacheWrite5m = CompactCount()
    private var cacheWrite1h = CompactCount()
    private var cacheRead = CompactCount()
    private var output = CompactCount()
    private var recordedMilliseconds = CompactCount()

    init(response: UInt64, request: UInt64, session: Int, isSidechain: Bool) {
        (self.response, self.request, self.session) = (response, request, Int32(session))
        self.isSidechain = isSidechain
    }

    /// Whether a record with the same message id is another line of this response. A replay on a side chain is a copy.
    /// The same id was seen on two different responses: then both requests are recorded and differ, and so do the
    /// prompt's counts.
    func accepts(_ record: borrowing SessionRecord, request: UInt64) -> Bool {
        if record.isTrue(Field.isSidechain) != isSidechain { return false }
        if request == 0 || self.request == 0 || request == self.request { return true }
        return CompactCount(record.count(Field.freshInput)) == freshInput
            && CompactCount(record.count(Field.cacheWrite)) == cacheWrite
            && CompactCount(record.count(Field.cacheRead)) == cacheRead
    }

    /// Takes in one assistant record: counts only grow, the last finish word counts, the first of all else.
    mutating func readLine(
        _ record: borrowing SessionRecord, moment: Int64?, isSynthetic: Bool,
        lastModel: inout (name: ModelName, signs: ProviderSigns)?
    ) {
        if let moment { moments.include(moment) }
        if record.begins(Field.requestID, with: "req_") { signs.insert(.anthropicRequest) }
        if !isModelRecorded, !isSynthetic, let text = record.text(Field.model) {
            (model, isModelRecorded) = (text.modelName(known: lastModel?.name), true)
            if let model, model != lastModel?.name { lastModel = (model, ProviderSigns(modelName: text)) }
            signs.formUnion(model == nil ? ProviderSigns(modelName: text) : lastModel?.signs ?? [])
        }
        if !isVersionRead, let text = record.text(Field.version) {
            (harnessVersion, isVersionRead) = (text.harnessVersion(), true)
        }
        for field in [Field.effort, .effortLevel, .messageEffort] where effort == .unknown {
            if let word = record.text(field) { effort = word.effort() }
        }
        freshInput.merge(CompactCount(record.count(Field.freshInput)))
        cacheWrite.merge(CompactCount(record.count(Field.cacheWrite)))
        cacheWrite5m.merge(CompactCount(record.count(Field.cacheWrite5m)))
        cacheWrite1h.merge(CompactCount(record.count(Field.cacheWrite1h)))
        cacheRead.merge(CompactCount(record.count(Field.cacheRead)))
        output.merge(CompactCount(record.count(Field.output)))
        recordedMilliseconds.merge(CompactCount(record.count(Field.durationMilliseconds)))
        if let cost = record.pico(Field.costUSD) { recordedCostPicoUSD = max(recordedCostPicoUSD ?? 0, cost) }
        if let word = record.text(Field.speed), word.isExactly("fast") { isFast = true }
        if let word = record.text(Field.stopReason) { finish = ClaudeCodeWords.outcome(stopReason: word) }
        if record.isTrue(Field.isAbortedMidStream) { isAborted = true }
    }

    /// Takes in why a request failed: its word, else its status, else the status that begins its text.
    mutating func readError(_ record: borrowing SessionRecord) {
        hasContent = true
        if let word = record.text(Field.error), let known = ClaudeCodeWords.errorClass(word) {
            error = known
            return
        }
        if let status = record.count(Field.errorStatus), let known = ErrorClass(httpStatus: status) {
            error = known
            return
        }
        error = .other
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .blockText, .contentText:
                guard let text = record.text(at: index), let status = text.status(after: ClaudeCodeWords.errorOpening),
                    let known = ErrorClass(httpStatus: status)
                else { continue }
                error = known
                return
            default: continue
            }
        }
    }

    mutating func noteToolResult(at moment: Int64) { lastToolResult = max(lastToolResult ?? moment, moment) }

    /// Whether anything was answered: a retry on another model can leave a record without content, counts and finish.
    var isResponse: Bool { error != nil || hasContent || finish != nil || !isAllZero }

    private var isAllZero: Bool {
        [freshInput, cacheWrite, cacheWrite5m, cacheWrite1h, cacheRead, output].allSatisfy { ($0.count ?? 0) == 0 }
    }

    func facts(toolUses: Range<Int32>) -> TurnFacts {
        var facts = TurnFacts(identity: TurnIdentity(response: response, request: request), session: session)
        facts.harnessVersion = harnessVersion
        facts.firstMoment = moments?.lowerBound
        facts.isSidechain = isSidechain
        facts.toolUses = toolUses
        (facts.model, facts.isModelRecorded, facts.effort) = (model, isModelRecorded, effort)
        facts.provider = signs.provider
        if let error {
            facts.outcome = .failed(error)
            facts.isFinished = true
            return facts
        }
        facts.tokens = tokens
        facts.isListPriced = !isFast
        facts.recordedCostPicoUSD = recordedCostPicoUSD
        facts.latencyMilliseconds = latencyMilliseconds
        facts.outcome = outcome
        facts.isFinished = finish != nil
        facts.mayStillGrow = finish == nil && !isAborted && !hasToolResult && !isFollowed
        return facts
    }

    /// What Claude Code measured itself, else from the request's possible start to the last record.
    private var latencyMilliseconds: Int32? {
        if let milliseconds = recordedMilliseconds.count { return Int32(milliseconds) }
        guard let start, let end = moments?.upperBound, end >= start else { return nil }
        return Int32(exactly: end - start)
    }

    private var outcome: Outcome {
        if let finish { return finish }
        if isAborted { return .aborted }
        return hasToolResult || isFollowed ? .ok : .unknown
    }

    /// Counts that are all zero beside an answer are no counts; an output count without any finish word is where the
    /// stream stood, not its end (contract, decided cases).
    private var tokens: TokenCounts {
        var tokens = TokenCounts()
        if isAllZero { return tokens }
        // The flat count was 0 beside the two classes before 2.1.152.
        let oneHour = cacheWrite1h.count ?? 0
        let written = max(cacheWrite.count ?? 0, (cacheWrite5m.count ?? 0) + oneHour)
        tokens.freshInput = freshInput.count
        tokens.cacheWrite1h = oneHour
        tokens.cacheWrite = written - oneHour
        tokens.cacheRead = cacheRead.count ?? 0
        if finish == nil { tokens.outputPlaceholder = output.count } else { tokens.output = output.count }
        return tokens
    }
}
