public import TraceSchema

/// A session of a harness, by its own id as bits under the local key.
public struct SessionIdentity: Hashable, Sendable {
    public let harness: HarnessID
    public let bits: UInt64

    public init(harness: HarnessID, bits: UInt64) {
        self.harness = harness
        self.bits = bits
    }
}

/// What is known of earlier publications: which key a session has, how far it was published, and which turns were.
public struct PublishedPast: Sendable {
    public struct Session: Hashable, Sendable {
        public let key: SurrogateKey
        /// How many of its turns were published: the next one's turnIndex.
        public let turnsPublished: Int
        /// Whether the person holds it back.
        public let isWithheld: Bool
        /// Whether its removal was asked for: it is not published again.
        public let isForgotten: Bool

        public init(key: SurrogateKey, turnsPublished: Int, isWithheld: Bool, isForgotten: Bool) {
            self.key = key
            self.turnsPublished = turnsPublished
            self.isWithheld = isWithheld
            self.isForgotten = isForgotten
        }
    }

    private let sessions: [SessionIdentity: Session]
    private let turns: TurnSet

    /// Nothing was ever published.
    public init() { self.init(sessions: [:], turns: TurnSet()) }

    public init(sessions: [SessionIdentity: Session], turns: TurnSet) {
        self.sessions = sessions
        self.turns = turns
    }

    /// What is known of a session; nil for one that was never staged.
    public func session(_ identity: SessionIdentity) -> Session? { sessions[identity] }

    /// Whether a turn, or one of which it is a copy, was published.
    public func contains(_ turn: TurnIdentity) -> Bool { turns.contains(turn) }
}
