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

/// What is known of earlier publications: which key a session has, how far it was published, and which turns were; and
/// of what the person keeps out.
public struct PublishedPast: Sendable {
    public struct Session: Hashable, Sendable {
        public let key: SurrogateKey
        /// How many of its turns were published: the next one's turnIndex.
        public let turnsPublished: Int
        /// Whether the person holds it back.
        public let isWithheld: Bool
        /// Whether its removal was asked for: it is not published again.
        public let isForgotten: Bool
        /// How its turns were told; nil where nobody else tells them.
        public let retelling: Retelling?

        public init(
            key: SurrogateKey, turnsPublished: Int, isWithheld: Bool, isForgotten: Bool, retelling: Retelling? = nil
        ) {
            self.key = key
            self.turnsPublished = turnsPublished
            self.isWithheld = isWithheld
            self.isForgotten = isForgotten
            self.retelling = retelling
        }

        var holdBack: Selection.HoldBack? { isForgotten ? .forgotten : isWithheld ? .withheld : nil }
    }

    private let sessions: [SessionIdentity: Session]
    private let turns: TurnSet
    let tellings: KnownTellings
    let held: HeldTurns
    /// How many published turns belong to no session that is known: its key was lost.
    private let unnamedTurns: Int

    /// Nothing was ever published.
    public init() { self.init(sessions: [:], turns: TurnSet()) }

    public init(
        sessions: [SessionIdentity: Session], turns: TurnSet, held: HeldTurns = HeldTurns(), unnamedTurns: Int = 0
    ) {
        self.sessions = sessions
        self.turns = turns
        tellings = KnownTellings(sessions)
        self.held = held
        self.unnamedTurns = unnamedTurns
    }

    /// What is known of a session; nil for one that was never staged.
    public func session(_ identity: SessionIdentity) -> Session? { sessions[identity] }

    /// Whether a turn, or one of which it is a copy, was published.
    public func contains(_ turn: TurnIdentity) -> Bool { turns.contains(turn) }

    /// Whether some of the session was published.
    func isPublished(_ session: SessionIdentity) -> Bool { sessions[session].map { $0.turnsPublished > 0 } ?? false }

    /// Whether more of the session may have been published than its key remembers, so that its next turnIndex is not
    /// known.
    /// - Parameter published: how many of the session's turns were published.
    func mayHaveLostTurns(of session: SessionIdentity, published: Int) -> Bool {
        unnamedTurns > 0 && (sessions[session].map { $0.turnsPublished < published } ?? false)
    }
}
