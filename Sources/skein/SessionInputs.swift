import Harnesses
import LocalState
import SessionFiles
import SessionText
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where sessions are looked for, and which of them stay out.
struct SessionInputs {
    var environment: HarnessEnvironment
    var harnesses: [HarnessID]
    /// Roots that replace a harness's own.
    var roots: [(harness: HarnessID, path: String)]
    var excludedPaths: [PathPattern]
    /// The key of identities: the local state's, where what was published matters.
    var identityKey = IdentityKey()
    /// What earlier runs read; nil when all is read anew.
    var ledger: SourceLedger?
    var workers: Int
    var showsProgress: Bool

    func find() async -> SessionFinder {
        var finder = SessionFinder(startedAt: Int64(Date().timeIntervalSince1970 * 1e9), workers: workers)
        for harness in harnesses {
            let named = roots.filter { $0.harness == harness }.map(\.path)
            let replacesOwn = !named.isEmpty && harness.harness.knowsItsFolders
            for root in named + (replacesOwn ? [] : harness.harness.roots(in: environment)) {
                await finder.search(root, of: harness)
            }
        }
        return finder
    }

    /// Finds the sessions and reads them. What earlier runs read comes from the ledger, which is read meanwhile.
    func read() async -> (found: SessionFinder, reading: SessionReading) {
        async let found = find()
        var contents = await ledger?.contents(for: self)
        return (await found, await read(await found, beside: contents.take()))
    }

    /// - Parameter contents: what the ledger says, held by nobody else: it is taken apart, and a copy of it would count
    ///   the references of all that it holds. Nil where all is read anew.
    func read(_ found: SessionFinder, beside contents: consuming LedgerContents? = nil) async -> SessionReading {
        var recalled: SourceLedger.Recalled?
        if let ledger, let contents = contents.take() { recalled = ledger.recall(contents, found, self) }
        let bar = progressBar(for: recalled.map { $0.memory.unread.map { found.sessions[$0] } } ?? found.sessions)
        defer { bar?.clear() }
        let reading = await SessionReading(
            found.sessions, excludedPaths: excludedPaths, identityKey: identityKey, unread: recalled?.memory.unread,
            known: recalled?.memory.takeKnown() ?? [], vanished: recalled?.memory.vanished ?? [], workers: workers
        ) { bytes in bar?.advance(by: bytes) }
        if let recalled { await ledger?.keep(reading.readNow, recalled) }
        return reading
    }

    /// Those of the sources of which no session is kept out.
    func letIn(_ found: SessionFinder) async -> [FoundSession] {
        if excludedPaths.isEmpty { return found.sessions }
        return await read(found).placesLetIn.map { found.sessions[$0] }
    }

    /// Reads the names that rows do not show.
    func names(in sessions: [FoundSession]) -> NameReading {
        let bar = progressBar(for: sessions)
        defer { bar?.clear() }
        return NameReading(sessions) { bytes in bar?.advance(by: bytes) }
    }

    /// - Parameter readings: how often the sessions are read.
    func progressBar(for sessions: [FoundSession], readings: Int = 1) -> ProgressBar? {
        showsProgress
            ? ProgressBar(total: sessions.reduce(0) { $0 + $1.size } * readings, "reading sessions") : nil
    }
}

extension HarnessEnvironment {
    /// The environment of this process.
    static var current: HarnessEnvironment {
        let variables = ProcessInfo.processInfo.environment
        return HarnessEnvironment(
            home: variables["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path, variables: variables)
    }
}
