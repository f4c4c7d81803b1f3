import ArgumentParser
import SessionFiles
import TraceReport
import TraceSchema

struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Check on your own sessions that not one byte of your rows depends on content.",
        discussion: """
            Reads your sessions, makes their rows, and does the same again while everything else in them is replaced: \
            prompts, code, arguments, results, paths, titles, keys and cells by random content of random length and \
            kind; ids, files and folders by other names; names that rows do not show by others; all days moved. The \
            rows must be the same, byte by byte.

              skein trace prove
              skein trace prove --rounds 10 --harness codex
              skein trace prove --seed 7
              skein trace prove --json

            What earlier runs read comes from the ledger (skein trace ledger). Its rows are compared with those of reading \
            the same files again; rows whose files are gone cannot be proved any more, and are counted.

            Your files are only read. What takes the place of their content is made in memory while they are read. A \
            database is copied into one without a name, which is gone with the program, however it ends.

            Not varied, because rows are made of it: public names, words of closed lists and numbers that the field \
            maps in schema/fields name. Nor is what is never read because it is longer than 32 MiB.
            """)

    @OptionGroup var sources: SourceOptions

    @Option(help: ArgumentHelp("How often everything is replaced anew.", valueName: "n"))
    var rounds = 1

    @Option(help: ArgumentHelp("Repeat what was done with this seed.", valueName: "number"))
    var seed: UInt64?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(rounds) else { throw ValidationError("--rounds takes 1 to 10000.") }
    }

    func run() async throws {
        let first = seed ?? .random(in: 0..<1 << 32)
        try await sources.withInputs { inputs in
            let found = await inputs.find()
            if found.sessions.isEmpty, !json {
                return try Output.show(SearchedPlaces(found.roots).text(skips: found.skips))
            }
            let bar = inputs.progressBar(for: found.sessions, readings: rounds + 1)
            defer { bar?.clear() }
            var proof = await ContentProof(found.sessions, workers: inputs.workers, progress: { bar?.advance(by: $0) })
            for seed in (0..<UInt64(rounds)).map({ first &+ $0 }) {
                switch await proof.run(seed: seed) {
                case .same: continue
                case .changedMeanwhile:
                    bar?.clear()
                    throw Failure.sessionsChange()
                case .depends(let harness, let place):
                    bar?.clear()
                    throw Failure.rowsDepend(on: "\(harness.label), \(place)", seed: seed)
                }
            }
            bar?.clear()
            let ledger = sources.sample ? nil : try await LedgerProof(inputs, found)
            let report = ProofReport(proof, ledger, rounds: rounds, seed: first)
            try json ? Output.json(report) : Output.show(report.text)
        }
    }
}

/// Rows that did not depend on content.
private struct ProofReport: JSONReport {
    static let shape: StaticString = "skein-prove/1"
    let sessions, turns, rounds: Int
    /// Of the first round; each later one is one more.
    let seed: UInt64
    /// nil where there is none to compare with.
    let ledger: LedgerProof?

    init(_ proof: ContentProof, _ ledger: LedgerProof?, rounds: Int, seed: UInt64) {
        (sessions, turns, self.rounds, self.seed) = (proof.sessionCount, proof.turnCount, rounds, seed)
        self.ledger = ledger
    }

    var text: String {
        let times = rounds == 1 ? "once" : "\(rounds.grouped) times"
        return """
            replaced        all that rows must not depend on, \(times); seed \(seed)
            not varied      public names, closed words and mapped numbers; records longer than 32 MiB
            \(ledger?.text ?? "")\(LedgerProof.counts(turns, sessions)): not one byte of your rows depends on content

            """
    }
}
