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
        var memory: LedgerMemory
        fileprivate let sources: [Ledger.Found]
        fileprivate let circumstances: LedgerCircumstances
        /// When the sources were found, in nanoseconds since 1970-01-01T00:00Z.
        fileprivate let foundAt: Int64
        fileprivate let workers: Int
    }

    /// Reads what is remembered; nil when the ledger cannot be read, which is as if there were none.
    func contents(for inputs: SessionInputs) async -> LedgerContents? {
        let circumstances = LedgerCircumstances(
            reader: ReaderVersion.current.identity(under: inputs.identityKey).keyedHash,
            exclusions: inputs.excludedPaths.identity(under: inputs.identityKey).keyedHash)
        do throws(StateFault) {
            return try await ledger.contents(under: circumstances, workers: inputs.workers)
        } catch {
            let word =
                "skein: the ledger cannot be read: \(error.explanation.what). All is read anew; what is gone from the disk "
                + "is left out. \(error.explanation.next)\n"
            Output.note(word)
            return nil
        }
    }

    /// Says what is remembered of the sources that were found.
    func recall(_ contents: consuming LedgerContents, _ found: SessionFinder, _ inputs: SessionInputs) -> Recalled {
        let key = inputs.identityKey
        let sources = zip(found.sessions, found.identities(under: key)).map { session, identity in
            Ledger.Found(
                LedgerEntry.Source(identity: identity.source.keyedHash, root: identity.root.keyedHash),
                names: identity.names.keyedHash, stamps: session.stamps)
        }
        let circumstances = contents.circumstances
        var memory = LedgerMemory(
            contents, of: sources, below: Set(found.roots.map { key.identity(ofName: $0.name).keyedHash }))
        if memory.isDamaged {
            let word =
                "skein: the ledger was damaged, or another machine's. It was moved aside as \(Ledger.damagedName). What could "
                + "not be verified is read anew; what of it is gone from the disk is lost.\n"
            try? ledger.moveAside(&memory)
            if !memory.isDamaged { Output.note(word) }
        }
        return Recalled(
            memory: memory, sources: sources, circumstances: circumstances, foundAt: found.startedAt,
            workers: inputs.workers)
    }

    /// Keeps what was read now. A ledger that cannot be written spares the next run nothing, and is no fault.
    func keep(_ read: [(place: Int, outcome: SourceOutcome)], _ recalled: Recalled) async {
        _ = try? await ledger.keep(entries(read, recalled), beside: recalled.memory, workers: recalled.workers)
    }

    /// Writes the ledger anew: with what was read now, and what is gone.
    /// - Returns: false when another run is at it.
    func rebuild(
        _ read: [(place: Int, outcome: SourceOutcome)], _ recalled: Recalled
    ) async throws(StateFault) -> Bool {
        try await ledger.keep(
            entries(read, recalled), beside: recalled.memory, anew: true, workers: recalled.workers)
    }

    func purge() throws(StateFault) -> Bool { try ledger.purge() }

    private func entries(
        _ read: [(place: Int, outcome: SourceOutcome)], _ recalled: Recalled
    ) -> [LedgerEntry] {
        let entries = read.lazy.filter { $0.outcome.isLasting }.map { place, outcome in
            LedgerEntry(
                recalled.sources[place], readAt: recalled.foundAt, circumstances: recalled.circumstances,
                outcome: outcome)
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

extension [PathPattern] {
    fileprivate func identity(under key: IdentityKey) -> RecordIdentity {
        // The same for the same patterns, whoever names them first: an option, the config file, a consent, or several.
        Set(map { $0.identity(under: key).keyedHash }).sorted()
            .reduce(RecordIdentity(keyedHash: 0)) { key.identity(of: $0, RecordIdentity(keyedHash: $1)) }
    }
}
