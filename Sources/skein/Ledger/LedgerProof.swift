import LocalState
import SessionFiles
import TraceReport

/// The check that rows of remembered turns are those that reading gives.
struct LedgerProof {
    /// What was proved of it, a line each; empty where it says nothing of them.
    let text: String

    /// - Throws: where rows differ.
    init(_ inputs: SessionInputs, _ found: SessionFinder) async throws {
        // A state that cannot be read takes nothing from the proof of what is on the disk.
        guard let remembered = try? Remembered(PublishingPlace.stateFolder(), ledger: true),
            var inputs = try? remembered.applied(to: inputs), let ledger = inputs.ledger,
            let contents = await ledger.contents(for: inputs)
        else {
            text = ""
            return
        }
        inputs.ledger = nil
        let memory = ledger.recall(contents, found, inputs).memory
        let compared = await LedgerComparison(memory, found, inputs)
        if let harness = compared.firstDifference { throw Failure.ledgerRowsDiffer(harness) }
        var text =
            compared.count == 0 ? "" : "ledger          gives the same rows for \(compared.rememberedRows.counts)\n"
        let gone = LedgerReport(memory, found).vanishedTurns
        if gone > 0 {
            text +=
                "gone            \(NumberText.count(gone, "turn")) can no longer be proved: only the ledger still has "
            text += gone == 1 ? "it\n" : "them\n"
        }
        self.text = text
    }
}
