public import TraceSchema

/// All that was extracted from one source file.
public struct SourceFacts: Equatable, Sendable {
    public var harness: HarnessID
    /// In order of first appearance.
    public var turns: ChunkedList<TurnFacts>
    /// The calls of all turns.
    public var toolUses: [ToolUse]
    public var sessions: [SessionFacts]
    /// The earliest and the latest moment of the source; nil when no moment was recorded.
    public var moments: ClosedRange<Int64>?
    /// When the file was last written, in milliseconds since 1970-01-01T00:00Z; nil when that is not known.
    public var modified: Int64?
    /// Records of a kind that is not known: from a reducer, those whose kind only it could tell.
    public var unknownKinds: Int
    /// Requests that failed and were made again, where each has a record of its own: no turns (contract, decision 8).
    public var retriedAttempts: Int
    /// The person's turn that each turn belongs to, as bits under a local key, 0 when none is recorded; empty for a
    /// harness that needs none.
    public var exchanges: [UInt64]
    /// Where the source begins with a copy of another session's history.
    public var inheritance: Inheritance?
    /// How the source stands to others of its harness that recorded the same time: of sessions that began while a full
    /// one was recording, a brief one's turns are left out (contract, decision 1). Its turns say the same.
    public var telling: Telling

    public init(harness: HarnessID) {
        self.harness = harness
        turns = []
        toolUses = []
        sessions = []
        moments = nil
        modified = nil
        unknownKinds = 0
        retriedAttempts = 0
        exchanges = []
        inheritance = nil
        telling = .alone
    }
}

extension SourceFacts {
    /// Adds a turn with its calls.
    public mutating func add(_ turn: TurnFacts, _ calls: [ToolUse]) {
        var turn = turn
        let first = Int32(toolUses.count)
        toolUses += calls
        turn.toolUses = first..<Int32(toolUses.count)
        turns.append(turn)
    }
}

/// A copied history at the beginning of a source.
public struct Inheritance: Hashable, Sendable {
    /// The session that it was copied from.
    public let parent: UInt64
    /// How many turns at the beginning are copies, as far as the source alone tells.
    public let leadingTurns: Int

    public init(parent: UInt64, leadingTurns: Int) {
        (self.parent, self.leadingTurns) = (parent, leadingTurns)
    }
}

/// One session that a source holds, wholly or in part.
public struct SessionFacts: Hashable, Sendable {
    /// The session's own id, as bits under a local key.
    public var identity: UInt64
    /// The session that this one was started from, itself when it was started by the person.
    public var root: UInt64
    /// The earliest and the latest moment of the session in this source; nil when no moment was recorded.
    public var moments: ClosedRange<Int64>?
    /// When the session itself was begun, where it may begin with older history of another; nil when that is not known.
    public var began: Int64?
    /// Whether it was run in a folder that the person excludes.
    public var isExcluded: Bool
    /// Whether the person excludes folders and the source does not say in which one it ran.
    public var isFolderUnknown: Bool
    /// Whether it may have gone on after its moments, until the file was last written: its turns have no times.
    public var lastsUntilWritten: Bool
    /// The model that all of the session is set to, and the effort that is asked of it, for turns that record none
    /// (``SessionModels``); nil when only its turns say one.
    public var model: ModelName?
    public var effort: Effort

    public init(identity: UInt64, root: UInt64) {
        self.identity = identity
        self.root = root
        moments = nil
        began = nil
        isExcluded = false
        isFolderUnknown = false
        lastsUntilWritten = false
        model = nil
        effort = .unknown
    }
}

extension ClosedRange<Int64>? {
    /// Widens the range so that it holds the moment.
    public mutating func include(_ moment: Int64) {
        guard let range = self else {
            self = moment...moment
            return
        }
        if !range.contains(moment) { self = Swift.min(range.lowerBound, moment)...Swift.max(range.upperBound, moment) }
    }

    /// Widens the range so that it holds the other.
    public mutating func include(_ other: ClosedRange<Int64>?) {
        guard let other else { return }
        include(other.lowerBound)
        include(other.upperBound)
    }
}
