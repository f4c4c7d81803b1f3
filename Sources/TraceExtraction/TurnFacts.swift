public import TraceSchema

/// What a reducer may say about one turn: labels, validated names and numbers. There is nowhere to put text.
public struct TurnFacts: Equatable, Sendable {
    /// For counting copies of the turn once; never in a row.
    public var identity: TurnIdentity
    /// The session, by its place in ``SourceFacts/sessions``.
    public var session: Int32
    public var provider: Provider
    /// nil when the harness recorded none, or one that is not public.
    public var model: ModelName?
    /// Whether a model was recorded at all.
    public var isModelRecorded: Bool
    public var harnessVersion: HarnessVersion?
    public var effort: Effort
    public var tokens: TokenCounts
    /// Whether ``TokenCounts/output`` may be priced: false where the price does not hold, as for a faster service tier.
    public var isListPriced: Bool
    /// Recorded by the harness itself, in 1e-12 US dollars; nil when it records none.
    public var recordedCostPicoUSD: Int?
    /// nil when an end is missing.
    public var latencyMilliseconds: Int32?
    public var outcome: Outcome
    /// Whether a finish word stands in the record, and not only signs of what came after.
    public var isFinished: Bool
    /// Whether the last lines of the turn may not have been written yet.
    public var mayStillGrow: Bool
    /// Whether the record is marked as a replay or a side chain: another copy is preferred.
    public var isSidechain: Bool
    /// How much a copy of this kind is believed: of copies with the same id the most trusted one owns the row, and less
    /// trusted ones add nothing to it. Matters where a harness keeps the same turn in stores of several generations.
    public var trust: UInt16
    /// Whether other sources can tell the same turn.
    public var telling: Telling
    /// Whether the answer ended in tool calls, where a finish word tells; for finding the same turn in another source.
    public var callsTools: Bool?
    /// The first recorded moment, in milliseconds since 1970-01-01T00:00Z.
    public var firstMoment: Int64?
    /// The calls of this turn, a range of ``SourceFacts/toolUses``.
    public var toolUses: Range<Int32>

    public init(identity: TurnIdentity, session: Int32) {
        self.identity = identity
        self.session = session
        provider = .unknown
        model = nil
        isModelRecorded = false
        harnessVersion = nil
        effort = .unknown
        tokens = TokenCounts()
        isListPriced = true
        recordedCostPicoUSD = nil
        latencyMilliseconds = nil
        outcome = .unknown
        isFinished = false
        mayStillGrow = false
        isSidechain = false
        trust = 0
        telling = .alone
        callsTools = nil
        firstMoment = nil
        toolUses = 0..<0
    }
}

/// How a source stands to others that tell the same sessions without the same ids for their turns.
public enum Telling: Sendable {
    /// No other source tells the turn.
    case alone
    /// The source that is believed: what others tell of the session's family can only complete its turns.
    case full
    /// Counts where no full source tells the session or its family.
    case brief
}

/// What tells a turn from others, as bits under a local key.
public struct TurnIdentity: Hashable, Sendable {
    /// The response's own id.
    public var response: UInt64
    /// The request's id; 0 when none is recorded.
    public var request: UInt64
    /// What a fork keeps of a response that it copies under a new id; 0 for a harness whose copies keep their ids.
    public var fingerprint: UInt64

    public init(response: UInt64, request: UInt64 = 0, fingerprint: UInt64 = 0) {
        self.response = response
        self.request = request
        self.fingerprint = fingerprint
    }
}

/// One tool call: its name's label, and its id as bits under a local key.
public struct ToolUse: Hashable, Sendable {
    public var identity: UInt64
    public var name: ToolName

    public init(identity: UInt64, name: ToolName) {
        self.identity = identity
        self.name = name
    }
}

/// Token counts of one turn, in disjoint classes. Nil means that the harness did not say.
public struct TokenCounts: Equatable, Sendable {
    /// Prompt tokens that were neither written to nor read from a cache.
    public var freshInput: Int? {
        get { freshInputStored.count }
        set { freshInputStored = CompactCount(newValue) }
    }
    /// Prompt tokens written to the default (5-minute) cache.
    public var cacheWrite: Int? {
        get { cacheWriteStored.count }
        set { cacheWriteStored = CompactCount(newValue) }
    }
    /// Prompt tokens written to the 1-hour cache.
    public var cacheWrite1h: Int? {
        get { cacheWrite1hStored.count }
        set { cacheWrite1hStored = CompactCount(newValue) }
    }
    /// Prompt tokens read from a cache.
    public var cacheRead: Int? {
        get { cacheReadStored.count }
        set { cacheReadStored = CompactCount(newValue) }
    }
    /// Everything the model generated, reasoning included; nil also for a count that is known to be a placeholder.
    public var output: Int? {
        get { outputStored.count }
        set { outputStored = CompactCount(newValue) }
    }
    /// Where the stream stood when a placeholder was written. For comparing with other counters, never for a row.
    public var outputPlaceholder: Int? {
        get { outputPlaceholderStored.count }
        set { outputPlaceholderStored = CompactCount(newValue) }
    }

    private var freshInputStored = CompactCount()
    private var cacheWriteStored = CompactCount()
    private var cacheWrite1hStored = CompactCount()
    private var cacheReadStored = CompactCount()
    private var outputStored = CompactCount()
    private var outputPlaceholderStored = CompactCount()

    public init() {}

    /// The whole prompt; nil when the fresh input is not known.
    public var wholePrompt: Int? {
        freshInput.map { $0 + (cacheWrite ?? 0) + (cacheWrite1h ?? 0) + (cacheRead ?? 0) }
    }

    /// The larger of each count: copies and repeated lines of one response only ever grow.
    mutating func merge(_ other: TokenCounts) {
        freshInputStored.merge(other.freshInputStored)
        cacheWriteStored.merge(other.cacheWriteStored)
        cacheWrite1hStored.merge(other.cacheWrite1hStored)
        cacheReadStored.merge(other.cacheReadStored)
        outputStored.merge(other.outputStored)
        outputPlaceholderStored.merge(other.outputPlaceholderStored)
        if output != nil { outputPlaceholder = nil }
    }
}
