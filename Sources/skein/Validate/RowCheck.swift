import Synchronization
import TraceSchema

/// The check from top to bottom: read what is already there, look at the files' names, read their rows block by block,
/// and compare what was read.
struct RowCheck {
    let files: [RowInput]
    /// nil when the files are checked by themselves.
    let base: BaseFolder?
    let today: UTCDay
    let limit: Int
    let workers: Int
    let progress: @Sendable (Int) -> Void

    func run() async throws(UnreadableRows) -> ValidateReport {
        // Fingerprints are for comparing sessions with those of the base.
        let fingerprint = base.map { _ in RowFingerprint() }
        var known: RowBase?
        if let base {
            let rows = Mutex(RowBase())
            try await read(base.files, fingerprint) { block in rows.withLock { $0.add(block) } }
            known = rows.withLock { rows in
                rows.finish()
                return rows
            }
        }
        let ledger = Mutex(RowLedger(base: known, limit: limit))
        if let base {
            for (place, file) in files.enumerated() {
                for kind in base.findings(of: file) { ledger.withLock { $0.add(kind, file: place) } }
            }
        }
        try await read(files, fingerprint) { block in ledger.withLock { $0.add(block) } }
        return ledger.withLock { ledger in
            ledger.finish()
            return ValidateReport(files: files.map(\.name), ledger: ledger, baseFiles: base?.files.count, base: known)
        }
    }

    private func read(
        _ inputs: [RowInput], _ fingerprint: RowFingerprint?, _ take: @escaping @Sendable (CheckedBlock) -> Void
    ) async throws(UnreadableRows) {
        let reading = RowReading(
            inputs: inputs, today: today, fingerprint: fingerprint, workers: workers, progress: progress)
        do throws(UnreadableInput) {
            try await reading.forEachBlock(take)
        } catch {
            throw UnreadableRows(name: inputs[error.file].name, errorNumber: error.fault.errorNumber)
        }
    }
}

/// What stopped a check.
struct UnreadableRows: Error {
    let name: String
    let errorNumber: Int32
}
