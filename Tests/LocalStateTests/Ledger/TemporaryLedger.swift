import Foundation
import LocalState
import TestSupport
import TraceExtraction

/// A ledger in a state folder of its own.
struct TemporaryLedger {
    let home = TemporaryFolder()
    let key = LocalKey()
    var ledger: Ledger { Ledger(StateFolder(home: home.path), key: key) }
    var file: URL { home.url.appending(path: "trace/ledger") }

    init() throws {
        // A person's state, with a folder that the ledger may lie in.
        try StateFolder(home: home.path).with { _ = try $0.localKey() }
    }

    var bytes: Data { get throws { try Data(contentsOf: file) } }

    /// Writes the file in place of what is there, for the person alone.
    func put(_ bytes: Data) throws {
        try bytes.write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path())
    }

    func recall(
        _ found: [Ledger.Found], roots: Set<UInt64> = [InventedLedger.root],
        _ circumstances: LedgerCircumstances = InventedLedger.circumstances
    ) async throws -> LedgerMemory {
        try await LedgerMemory(ledger.contents(under: circumstances, workers: 2), of: found, below: roots)
    }

    /// Keeps what was read of a source.
    func keep(_ outcome: SourceOutcome, of found: Ledger.Found) async throws {
        let entry = LedgerEntry(
            found, readAt: InventedLedger.readAt, circumstances: InventedLedger.circumstances, outcome: outcome)
        try await ledger.keep([entry], beside: recall([found]), workers: 2)
    }
}
