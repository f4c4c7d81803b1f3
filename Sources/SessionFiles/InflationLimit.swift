import TraceExtraction

/// How much an archive may grow.
struct InflationLimit {
    private var bytesIn = 0
    private var bytesOut = 0

    /// Session text shrinks by a factor of 5 to 30; past this factor, and this size, an archive is no session.
    private static let largestFactor = 200
    private static let smallestBomb = 64 << 20

    mutating func noteRead(_ count: Int) { bytesIn += count }

    mutating func noteInflated(_ count: Int) throws(ReadFault) {
        bytesOut += count
        guard bytesOut < Self.smallestBomb || bytesOut / max(bytesIn, 1) < Self.largestFactor else {
            throw ReadFault(.archiveBomb)
        }
    }
}
