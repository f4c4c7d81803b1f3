import LocalState
import SessionFiles
import TraceExtraction
import TraceSchema

/// What the ledger says of sources beside what reading them again says.
struct LedgerComparison {
    /// What is remembered, and what was just read, of each source that did not change meanwhile.
    private let sources: [(remembered: SourceOutcome, read: SourceOutcome)]

    /// - Parameter inputs: that read everything anew, under the exclusions that the ledger was asked for.
    init(_ memory: LedgerMemory, _ found: SessionFinder, _ inputs: SessionInputs) async {
        let again = await inputs.read(found)
        // A harness may have gone on writing meanwhile.
        let key = inputs.identityKey
        let later = await inputs.find()
        let now = Dictionary(
            zip(later.identities(under: key).map(\.source), later.sessions.map(\.stamps)),
            uniquingKeysWith: { first, _ in first })
        let identities = found.identities(under: key)
        sources = again.readNow.compactMap { place, outcome in
            guard let known = memory.known[place], now[identities[place].source] == found.sessions[place].stamps
            else { return nil }
            return (known, outcome)
        }
    }

    var count: Int { sources.count }
    /// How many sources the ledger says something else of.
    var differenceCount: Int { sources.count { $0.remembered != $0.read } }

    /// The rows that the ledger gives.
    var rememberedRows: RowDigests { RowDigests(of: sources.compactMap(\.remembered.facts)) }
    /// The first harness of which it gives other rows than reading; nil when all are the same.
    var firstDifference: HarnessID? {
        rememberedRows.firstDifference(from: RowDigests(of: sources.compactMap(\.read.facts)))
    }
}
