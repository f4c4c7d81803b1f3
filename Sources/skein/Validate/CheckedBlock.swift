import TraceReport
import TraceSchema

/// What was read of a block: what is wrong with its lines, and what it takes to compare them with those of others.
struct CheckedBlock: Sendable {
    /// A run of rows, one behind the other, of one session: each one's turn follows that of the row before.
    struct Run: Sendable {
        let session: SurrogateKey
        let harness: HarnessID
        let firstTurn: Int
        /// The places of its rows among those of the block.
        var rows: Range<Int>
        /// The sum of the rows' fingerprints; 0 when nobody asked for them.
        var fingerprint: UInt64

        var endTurn: Int { firstTurn + rows.count }
    }

    let block: RowBlock
    var lines = 0
    /// The line of each row in the block, from 1.
    var rowLines: [UInt32] = []
    var rowIDs: [SurrogateKey] = []
    var runs: [Run] = []
    /// Their lines are those of the block.
    var findings: [Finding] = []

    /// Of rows whose day has begun; nil when nobody asked for them.
    var counts: RowCounts?

    init(_ block: RowBlock, counts: RowCounts? = nil) { (self.block, self.counts) = (block, counts) }

    /// Adds a row of the line that was counted last.
    mutating func add(_ row: borrowing TraceRow, fingerprint: UInt64) {
        let place = rowIDs.count
        rowIDs.append(row.rowID)
        rowLines.append(UInt32(lines))
        if let last = runs.last, last.session == row.sessionKey, last.harness == row.harness,
            last.endTurn == row.turnIndex
        {
            runs[runs.count - 1].rows = last.rows.lowerBound..<place + 1
            runs[runs.count - 1].fingerprint &+= fingerprint
        } else {
            runs.append(
                Run(
                    session: row.sessionKey, harness: row.harness, firstTurn: row.turnIndex, rows: place..<place + 1,
                    fingerprint: fingerprint))
        }
    }

    /// Adds what is wrong with the line that was counted last.
    mutating func add(_ kind: FindingKind, _ column: RowFault.Column? = nil, byte: Int? = nil) {
        findings.append(Finding(file: block.file, line: lines, kind: kind, column: column, byte: byte))
    }
}
