import TraceSchema

/// How many turns each session has, at about 30 bytes a session.
struct SessionTurns: Sendable {
    private var index = KeyIndex()
    /// By the numbers of the index.
    private var turns: [Int32] = []
    /// The session of the last turn: one turn mostly follows another of the same.
    private var last: (key: SurrogateKey, number: Int)?

    /// How many sessions there are.
    var count: Int { turns.count }

    mutating func add(_ session: SurrogateKey, turns more: Int32) {
        if last?.key != session {
            let (number, isNew) = index.note(session)
            if isNew { turns.append(0) }
            last = (session, number)
        }
        turns[last!.number] += more
    }

    mutating func add(_ other: SessionTurns) {
        for (session, turns) in zip(other.index.keys, other.turns) { add(session, turns: turns) }
    }

    /// Sessions by their number of turns.
    var sessionsByTurns: [Int: Int] { turns.reduce(into: [:]) { $0[Int($1), default: 0] += 1 } }
}
