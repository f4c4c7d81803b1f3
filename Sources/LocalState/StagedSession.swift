@_spi(StoredKeys) import PublishGate
public import TraceExtraction
public import TraceSchema

/// A session of a staged batch with what its rows were made of. It stays on the machine.
public struct StagedSession: Hashable, Sendable {
    public let key: SurrogateKey
    public let session: SessionIdentity
    /// The harness's own id; nil when only the ledger still has the session.
    public let ownID: String?
    public let firstTurnIndex: Int
    /// One for each of its rows.
    public let turns: [TurnIdentity]
    /// How its rows are told; nil where nobody else tells them.
    public let retelling: Retelling?

    public init(
        key: SurrogateKey, session: SessionIdentity, ownID: String?, firstTurnIndex: Int, turns: [TurnIdentity],
        retelling: Retelling? = nil
    ) {
        self.key = key
        self.session = session
        self.ownID = ownID
        self.firstTurnIndex = firstTurnIndex
        self.turns = turns
        self.retelling = retelling
    }
}

/// The turns of a staged batch, by session: what counts as published once sending begins.
struct StagedTurns: Equatable {
    struct Session: Equatable {
        let key: SurrogateKey
        let firstTurnIndex: Int
        let turns: [TurnIdentity]
        /// Whether only the ledger still had it.
        let isGone: Bool
    }

    let batch: ContentDigest
    let sessions: [Session]

    init(_ batch: ContentDigest, _ sessions: [StagedSession]) {
        self.batch = batch
        self.sessions = sessions.map {
            Session(key: $0.key, firstTurnIndex: $0.firstTurnIndex, turns: $0.turns, isGone: $0.ownID == nil)
        }
    }

    /// Whether these are the turns of the batch's rows.
    func fit(_ batch: StagedBatch) -> Bool {
        self.batch == batch.digest && sessions.count == batch.sessions.count
            && zip(sessions, batch.sessions).allSatisfy {
                $0.key == $1.key && $0.firstTurnIndex == $1.firstTurnIndex && $0.turns.count == $1.rows
            }
    }

    // MARK: - File

    static func name(of batch: ContentDigest) -> String { "turns-\(batch.short).jsonl" }

    private static let format: StaticString = #"{"format":"skein-turns/1"}"#
    private static let goneMark: StaticString = #","gone":true"#

    func encoded() -> [UInt8] {
        var lines = SealedLines(format: Self.format)
        lines.add { writer in
            writer.literal(#"{"batch":"#)
            writer.string(batch)
            writer.literal("}")
        }
        for session in sessions {
            lines.add { writer in
                writer.literal(#"{"sessionKey":"#)
                writer.string(session.key)
                writer.literal(#","firstTurnIndex":"#)
                writer.number(session.firstTurnIndex)
                writer.literal(#","turns":"#)
                writer.list(session.turns) { writer, turn in
                    writer.literal("[\"")
                    writer.hex(turn.response)
                    writer.literal("\",\"")
                    writer.hex(turn.request)
                    writer.literal("\",\"")
                    writer.hex(turn.fingerprint)
                    writer.literal("\"]")
                }
                if session.isGone { writer.literal(Self.goneMark) }
                writer.literal("}")
            }
        }
        return lines.sealed()
    }

    /// Reads what ``encoded()`` wrote, and nothing else.
    init(decoding bytes: borrowing Span<UInt8>) throws(CanonicalFault) {
        var batch: ContentDigest?
        var sessions: [Session] = []
        try SealedLines.read(bytes, format: Self.format) { reader throws(CanonicalFault) in
            guard batch != nil else {
                try reader.literal(#"{"batch":"#)
                batch = try reader.digest()
                return try reader.literal("}")
            }
            try reader.literal(#"{"sessionKey":"#)
            let key = try reader.key()
            try reader.literal(#","firstTurnIndex":"#)
            let firstTurnIndex = try reader.number()
            try reader.literal(#","turns":"#)
            let turns = try reader.list { reader throws(CanonicalFault) in try reader.turn() }
            let isGone = reader.takes(Self.goneMark)
            try reader.literal("}")
            sessions.append(Session(key: key, firstTurnIndex: firstTurnIndex, turns: turns, isGone: isGone))
        }
        guard let batch else { throw CanonicalFault(offset: 0) }
        self.batch = batch
        self.sessions = sessions
    }
}

extension CanonicalReader {
    @_lifetime(self: copy self)
    fileprivate mutating func turn() throws(CanonicalFault) -> TurnIdentity {
        try literal("[")
        let response = try hex()
        try literal(",")
        let request = try hex()
        try literal(",")
        let fingerprint = try hex()
        try literal("]")
        return TurnIdentity(response: response, request: request, fingerprint: fingerprint)
    }
}
