import LocalState
import PublishGate
import TestSupport
import TraceExtraction
import TraceSchema

/// A batch with its files and the turns that its rows were made of.
struct InventedStaging {
    let shards: [Shard]
    let batch: StagedBatch
    let sessions: [StagedSession]

    static let dataset = DatasetID("someone/traces")!
    static let day = UTCDay(afterNewYear2026: 300)

    /// New sessions, named by numbers: two stagings of one number are of one session.
    init(_ numbers: Range<UInt64>, turns: Int = 3, mostBytesInShard: Int = 2048) {
        self.init(
            numbers.map { Self.session($0, key: SurrogateKey(), turns: 0..<turns) }, mostBytesInShard: mostBytesInShard)
    }

    init(_ sessions: [StagedSession], mostBytesInShard: Int = 2048) {
        var random = SeededGenerator(seed: 1)
        var builder = BatchBuilder(endpoint: .huggingFace, dataset: Self.dataset, mostBytesInShard: mostBytesInShard)
        var shards: [Shard] = []
        for session in sessions {
            let invented = InventedSessions.Session(
                key: session.key, harness: session.session.harness, firstTurnIndex: session.firstTurnIndex,
                turns: session.turns.count, days: 0..<300, &random)
            shards += invented.rows.compactMap { builder.add($0) }
        }
        let (last, batch) = builder.finish()!
        self.shards = shards + [last]
        self.batch = batch
        self.sessions = sessions
    }

    /// Turns of a session whose identities follow from its number.
    static func session(_ number: UInt64, key: SurrogateKey, turns: Range<Int>) -> StagedSession {
        StagedSession(
            key: key, session: SessionIdentity(harness: number % 2 == 0 ? .codex : .aider, bits: number),
            ownID: number % 3 == 0 ? nil : "session \"\(number)\"", firstTurnIndex: turns.lowerBound,
            turns: turns.map { turn(number, $0) })
    }

    static func turn(_ number: UInt64, _ index: Int) -> TurnIdentity {
        let response = (number << 20 | UInt64(index)) &* 0x9E37_79B9_7F4A_7C15
        return TurnIdentity(response: response, request: 7, fingerprint: index % 2 == 0 ? 0 : ~response)
    }

    var turns: [TurnIdentity] { sessions.flatMap(\.turns) }

    /// What a person who agreed and confirmed gets.
    func permit() throws -> PushPermit {
        let consent = ConsentRecord(
            Acceptance(typed: "agree")!, endpoint: .huggingFace, dataset: Self.dataset,
            toolVersion: HarnessVersion(validating: Array("0.1.0".utf8).span)!, on: Self.day, since: nil,
            exclusions: Exclusions())
        return try batch.pushPermit(
            consent: consent, confirmation: Confirmation(given: batch.digest.short, for: batch.digest),
            switches: OfflineSwitches { _ in nil })
    }
}

extension OpenState {
    /// Stages the batch as the commands do.
    mutating func stage(_ staging: InventedStaging) throws(StateFault) {
        try prepareStaging()
        for shard in staging.shards { try write(shard) }
        try stage(staging.batch, staging.sessions)
    }

    /// Sends the staged batch to nowhere.
    mutating func send(_ staging: InventedStaging, _ outcome: HubChange = .pullRequest(7)) throws {
        try beginSending(try staging.permit(), on: InventedStaging.day)
        try finishSending(outcome, on: InventedStaging.day)
    }
}
