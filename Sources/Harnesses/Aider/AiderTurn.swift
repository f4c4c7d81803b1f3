import TraceExtraction
import TraceSchema

/// What a history announces before a request.
struct AiderSettings {
    var model: ModelName?
    var isModelRecorded = false
    var provider = Provider.unknown
    var effort = Effort.unknown
}

/// One request of a history.
struct AiderTurn {
    var usage: AiderUsage?
    let settings: AiderSettings
    let version: HarnessVersion?
    var outcome: Outcome
    /// Whether the costs of the session so far did not shrink.
    var isCostCredible = true

    func facts(_ identity: TurnIdentity, session: Int32, at moment: Int64?) -> TurnFacts {
        var turn = TurnFacts(identity: identity, session: session)
        turn.telling = .brief
        (turn.model, turn.isModelRecorded) = (settings.model, settings.isModelRecorded)
        (turn.provider, turn.effort) = (settings.provider, settings.effort)
        turn.harnessVersion = version
        turn.firstMoment = moment
        turn.outcome = outcome
        turn.isFinished = true
        // A failed request's counts are aider's own guesses.
        if case .failed = outcome { return turn }
        turn.tokens = usage?.tokens(version: version) ?? TokenCounts()
        // A cost of nothing is one that was not known, or too small to be told.
        turn.recordedCostPicoUSD = isCostCredible && usage?.cost != 0 ? usage?.cost : nil
        turn.isListPriced = isCostCredible
        return turn
    }
}

/// What lies between one heading of a history and the next.
struct AiderSession {
    /// Its beginning as written, as bits under a local key; nil before the first heading.
    let started: UInt64?
    let start: Int64?
    var turns: [AiderTurn] = []
    private(set) var cost: Int?

    init(started: UInt64?, start: Int64?) { (self.started, self.start) = (started, start) }

    /// Adds a turn. A reply can hold a line that looks like usage: a session's cost never shrinks.
    mutating func add(_ turn: AiderTurn) {
        var turn = turn
        if let total = turn.usage?.sessionCost {
            turn.isCostCredible = total >= cost ?? 0
            cost = total
        }
        turns.append(turn)
    }
}
