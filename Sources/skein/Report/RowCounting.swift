import Synchronization
import TraceReport
import TraceSchema

/// Counts the rows of files for a report, on all cores and without holding any.
struct RowCounting {
    let files: [RowInput]
    let today: UTCDay
    let workers: Int
    let progress: @Sendable (Int) -> Void

    func run() async throws(UnreadableRows) -> CountedRows {
        let counted = Mutex(CountedRows())
        let reading = RowReading(
            inputs: files, today: today, fingerprint: nil, countsRows: true, workers: workers, progress: progress)
        do throws(UnreadableInput) {
            try await reading.forEachBlock { block in counted.withLock { $0.add(block) } }
        } catch {
            throw UnreadableRows(name: files[error.file].name, errorNumber: error.fault.errorNumber)
        }
        return counted.withLock { $0 }
    }
}

/// What was counted, and what was left out.
struct CountedRows: Sendable {
    private(set) var rows = RowCounts()
    private(set) var lines = 0
    /// Archives that break off or are damaged: what came before counts.
    private(set) var damagedFiles = 0

    mutating func add(_ block: CheckedBlock) {
        if let counts = block.counts { rows.add(counts) }
        lines += block.lines
        if block.block.fault != nil { damagedFiles += 1 }
    }

    /// Lines that are no rows, or rows of a day that has not begun.
    var otherLines: Int { lines - rows.rows }

    /// What a reader of the report must know.
    var notices: [String] {
        var notices: [String] = []
        if otherLines > 0 {
            notices.append(
                "\(otherLines.grouped) of \(lines.grouped) lines are no valid rows and were left out. To see why, run: "
                    + "skein trace validate FILE")
        }
        if damagedFiles > 0 {
            notices.append("\(damagedFiles.grouped) of the files are damaged archives, read as far as they go.")
        }
        return notices
    }
}
