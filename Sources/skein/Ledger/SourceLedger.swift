import Foundation
import LocalState
import SessionFiles
import SessionText
import TraceExtraction

/// The ledger beside the sources of this run.
struct SourceLedger {
    private let ledger: Ledger

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// What is remembered, and what keeping more needs.
    struct Recalled {
        let memory: LedgerMemory
        fileprivate let sources: [LedgerEntry.Source]
        fileprivate let stamps: [[FileStamp]]
        fileprivate let circumstances: LedgerCircumstances
        /// When the sources were found, in nanoseconds since 1970-01-01T00:00Z.
        fileprivate let foundAt: Int64
    }

    /// Says what is remembered of the sources; nil when the ledger cannot be read, which is as if there were none.
    func recall(_ found: SessionFinder, _ key: IdentityKey, _ excludedPaths: [PathPattern]) -> Recalled? {
        let roots = Dictionary(
            found.roots.map { ($0.path, key.identity(ofName: $0.path).keyedHash) }, uniquingKeysWith: { $1 })
        let sources = found.sessions.map {
            LedgerEntry.Source(identity: $0.identity(under: key).keyedHash, root: roots[$0.root]!)
        }
        let stamps = found.sessions.map(\.stamps)
        let circumstances = LedgerCircumstances(
            reader: ReaderVersion.current.identity(under: key).keyedHash,
            exclusions: excludedPaths.identity(under: key).keyedHash)
        let asked = zip(sources, stamps).map { Ledger.Found($0, stamps: $1) }
        let memory: LedgerMemory
        do throws(StateFault) {
            memory = try ledger.recall(asked, roots: Set(roots.values), circumstances)
        } catch {
            guard error.kind == .damaged else { return nil }
            let word =
                "skein: the ledger was damaged, or another machine's. It was moved aside as \(Ledger.damagedName), and "
                + "what could not be verified is read anew.\n"
            try? writeAll(Array(word.utf8), to: STDERR_FILENO)
            guard (try? ledger.moveAside()) != nil,
                let rest = try? ledger.recall(asked, roots: Set(roots.values), circumstances)
            else { return nil }
            memory = rest
        }
        return Recalled(
            memory: memory, sources: sources, stamps: stamps, circumstances: circumstances, foundAt: found.startedAt)
    }

    /// Keeps what was read now. A ledger that cannot be written spares the next run nothing, and is no fault.
    func keep(_ read: [(place: Int, outcome: SourceOutcome)], _ recalled: Recalled) {
        _ = try? ledger.keep(entries(read, recalled), beside: recalled.memory)
    }

    /// Writes the ledger anew: with what was read now, and what is gone.
    /// - Returns: false when another run is at it.
    func rebuild(_ read: [(place: Int, outcome: SourceOutcome)], _ recalled: Recalled) throws(StateFault) -> Bool {
        try ledger.keep(entries(read, recalled), beside: recalled.memory, anew: true)
    }

    func purge() throws(StateFault) -> Bool { try ledger.purge() }

    private func entries(
        _ read: [(place: Int, outcome: SourceOutcome)], _ recalled: Recalled
    ) -> [LedgerEntry] {
        let entries = read.lazy.filter { $0.outcome.isLasting }.map { place, outcome in
            LedgerEntry(
                source: recalled.sources[place], stamps: recalled.stamps[place], readAt: recalled.foundAt,
                circumstances: recalled.circumstances, outcome: outcome)
        }
        return Array(entries)
    }
}

extension SourceOutcome {
    /// Whether reading the same files again would say the same.
    fileprivate var isLasting: Bool {
        let passing: [Skip] = [
            .fileUnreadable, .fileVanished, .archiveDamaged, .databaseBusy, .databaseDamaged, .databaseLogUnread,
        ]
        return facts != nil && passing.allSatisfy { skips[$0] == 0 }
    }
}

extension [FoundSession] {
    /// Those of which nothing is known.
    func unknown(beside known: [SourceOutcome?]) -> [FoundSession] {
        zip(self, known).filter { $1 == nil }.map(\.0)
    }
}

extension [PathPattern] {
    fileprivate func identity(under key: IdentityKey) -> RecordIdentity {
        // The same for the same patterns, whoever names them first: an option, the config file, a consent, or several.
        Set(map { $0.identity(under: key).keyedHash }).sorted()
            .reduce(RecordIdentity(keyedHash: 0)) { key.identity(of: $0, RecordIdentity(keyedHash: $1)) }
    }
}
