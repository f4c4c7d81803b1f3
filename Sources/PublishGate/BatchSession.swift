public import TraceSchema

/// The rows of one session in a batch: they stand together, and their turns follow one another.
public struct BatchSession: Hashable, Sendable {
    public let key: SurrogateKey
    public let harness: HarnessID
    public let firstTurnIndex: Int
    public internal(set) var rows: Int
    /// The days of its rows; nil when no row has one.
    public internal(set) var days: ClosedRange<UTCDay>?
    /// Whether a row has no day.
    public internal(set) var hasUnknownDay: Bool
}

/// Gathers the sessions of rows that come in order.
struct BatchSessions: Sendable {
    private(set) var list: [BatchSession] = []
    private var keys: Set<SurrogateKey> = []

    /// - Returns: false for a row that does not follow: a session that was left comes back, a turn is missing or stands
    ///   twice, the harness changes.
    mutating func add(_ row: TraceRow) -> Bool {
        if let last = list.last, last.key == row.sessionKey {
            guard row.harness == last.harness, row.turnIndex == last.firstTurnIndex + last.rows else { return false }
        } else {
            guard keys.insert(row.sessionKey).inserted else { return false }
            list.append(
                BatchSession(
                    key: row.sessionKey, harness: row.harness, firstTurnIndex: row.turnIndex, rows: 0, days: nil,
                    hasUnknownDay: false))
        }
        list[list.count - 1].add(row.day)
        return true
    }
}

extension BatchSession {
    fileprivate mutating func add(_ day: UTCDay?) {
        rows += 1
        guard let day else {
            hasUnknownDay = true
            return
        }
        days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    }
}
