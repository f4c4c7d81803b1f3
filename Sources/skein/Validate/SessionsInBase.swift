import TraceSchema

/// The sessions that are already there.
struct SessionsInBase {
    struct Session {
        let harness: HarnessID
        /// The turn that comes next.
        var next: Int
        var rows = 0
        var fingerprint: UInt64 = 0
    }

    private struct Likeness: Hashable {
        let rows: Int
        let fingerprint: UInt64
    }

    private var index = KeyIndex()
    /// By the numbers of the index.
    private var sessions: [Session] = []
    private var likenesses: Set<Likeness> = []

    var count: Int { sessions.count }

    mutating func add(_ run: CheckedBlock.Run) {
        let (number, isNew) = index.note(run.session)
        if isNew { sessions.append(Session(harness: run.harness, next: 0)) }
        sessions[number].next = max(sessions[number].next, run.endTurn)
        sessions[number].rows += run.rows.count
        // A sum: the rows of a session may stand in several files, which come in any order.
        sessions[number].fingerprint &+= run.fingerprint
    }

    /// To be called when every row is in.
    mutating func finish() {
        likenesses = Set(sessions.map { Likeness(rows: $0.rows, fingerprint: $0.fingerprint) })
    }

    subscript(key: SurrogateKey) -> Session? { index.number(of: key).map { sessions[$0] } }

    /// Whether one of the sessions has so many rows with this sum of fingerprints.
    func holdsSession(rows: Int, fingerprint: UInt64) -> Bool {
        likenesses.contains(Likeness(rows: rows, fingerprint: fingerprint))
    }
}
