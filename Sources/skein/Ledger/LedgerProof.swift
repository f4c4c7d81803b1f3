import LocalState
import SessionFiles
import TraceReport

/// The check that rows of remembered turns are those that reading gives.
struct LedgerProof: Encodable {
    /// Of which the ledger gives the same rows.
    let sessions, turns: Int
    /// Turns that only the ledger still has: they cannot be proved any more.
    let goneTurns: Int

    /// Nil where no ledger can be read, which takes nothing from the proof of what is on the disk.
    /// - Throws: where rows differ.
    init?(_ inputs: SessionInputs, _ found: SessionFinder) async throws {
        guard let remembered = try? Remembered(PublishingPlace.stateFolder(), ledger: true),
            var inputs = try? remembered.applied(to: inputs), let ledger = inputs.ledger,
            let contents = await ledger.contents(for: inputs)
        else { return nil }
        inputs.ledger = nil
        let memory = ledger.recall(contents, found, inputs).memory
        let compared = await LedgerComparison(memory, found, inputs)
        if let harness = compared.firstDifference { throw Failure.ledgerRowsDiffer(harness) }
        let rows = compared.rememberedRows
        (sessions, turns) = (rows.sessionCount, rows.rowCount)
        goneTurns = LedgerReport(memory, found).vanishedTurns
    }

    /// A line each; empty where there is nothing to say.
    var text: String {
        var text = ""
        if turns > 0 { text += "ledger          gives the same rows for \(Self.counts(turns, sessions))\n" }
        if goneTurns > 0 {
            text += "gone            \(NumberText.count(goneTurns, "turn")) can no longer be proved: only the ledger "
            text += goneTurns == 1 ? "still has it\n" : "still has them\n"
        }
        return text
    }

    static func counts(_ turns: Int, _ sessions: Int) -> String {
        "\(NumberText.count(turns, "turn")) from \(NumberText.count(sessions, "session"))"
    }
}
