public import TraceSchema

/// What was published before, as far as the local state remembers: the sessions with their keys, and the turns.
///
/// Identities are those of facts, under the local key that the state keeps.
public struct PublishedPast: Sendable {
    /// A session that has a key.
    public struct Session: Sendable {
        public let key: SurrogateKey
        /// How many turns of it were published: the next one's `turnIndex`.
        public let turns: Int
        /// Whether the person keeps the session out.
        public let standing: Standing

        public init(key: SurrogateKey, turns: Int, standing: Standing) {
            (self.key, self.turns, self.standing) = (key, turns, standing)
        }
    }

    public enum Standing: Sendable {
        /// Its turns may be published.
        case open
        /// The person withheld it from a batch: it stays withheld until it is restored.
        case withheld
        /// The person asked for its removal.
        case forgotten
    }

    private let sessions: [UInt64: Session]
    private let turns: PublishedTurns

    /// Nothing was ever published.
    public init() { self.init(sessions: [:], turns: PublishedTurns()) }

    /// - Parameter sessions: by their identity.
    public init(sessions: [UInt64: Session], turns: PublishedTurns) {
        (self.sessions, self.turns) = (sessions, turns)
    }

    /// The session with this identity; nil when it has no key yet.
    public func session(_ identity: UInt64) -> Session? { sessions[identity] }

    /// Whether the turn, or a copy of it, was published.
    public func holds(_ turn: TurnIdentity) -> Bool { turns.contain(turn) }
}

/// The turns that were published, by their identities.
///
/// Two different responses under one id are taken for one here, unlike in merging: what tells them apart is not
/// remembered, and to leave one out is better than to publish one twice.
public struct PublishedTurns: Sendable {
    private var identities = IdentityTable<Bool>(filler: false)

    public init() {}

    public mutating func insert(_ turn: TurnIdentity) {
        _ = identities.insert(turn.response, true)
        if turn.fingerprint != 0 { _ = identities.insert(turn.fingerprint, true) }
    }

    func contain(_ turn: TurnIdentity) -> Bool {
        identities.value(of: turn.response) != nil
            || turn.fingerprint != 0 && identities.value(of: turn.fingerprint) != nil
    }
}
