import ArgumentParser
import LocalState
import SessionFiles
@_spi(StoredKeys) import SessionText
import TraceExtraction

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "What is remembered of your sessions, so that they need not be read twice.",
        discussion: """
            Harnesses delete their history (Claude Code after 30 days), and reading it again takes time. The ledger \
            keeps what was read: labels, public names, exact counts and times, and identities under a local key; never \
            a word of a session. It stays on this machine.

              skein trace ledger status
              skein trace ledger verify
              skein trace ledger rebuild
              skein trace ledger purge
            """,
        subcommands: [Status.self, Verify.self, Rebuild.self, Purge.self], defaultSubcommand: Status.self)

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "Say what the ledger holds.",
            discussion: """
                  skein trace ledger status
                  skein trace ledger status --json
                """)

        @OptionGroup var reading: ReadOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            try await LedgerCommand.withLedger(reading) { _, recalled, found, _ in
                let report = LedgerReport(recalled.memory, found)
                try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Read everything again and compare.",
            discussion: """
                Exits with 65 when the ledger says of a file what reading it does not.

                  skein trace ledger verify
                  skein trace ledger verify --harness codex
                """)

        @OptionGroup var reading: ReadOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            try await LedgerCommand.withLedger(reading) { _, recalled, found, inputs in
                let compared = await LedgerComparison(recalled.memory, found, inputs)
                let different = compared.differenceCount
                if json { try Output.json(VerifiedLedger(compared: compared.count, different: different)) }
                if different > 0 { throw Failure.ledgerDiffers(different, of: compared.count) }
                if json { return }
                try Output.show(
                    "\(compared.count.grouped) sources were read again: the ledger says the same of each.\n")
            }
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rebuild",
            abstract: "Read everything again and write the ledger anew; what is gone from the disk stays.",
            discussion: """
                  skein trace ledger rebuild
                """)

        @OptionGroup var reading: ReadOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            try await LedgerCommand.withLedger(reading) { ledger, recalled, found, inputs in
                let again = await inputs.read(found)
                guard try await ledger.rebuild(again.readNow, recalled) else { throw Failure.ledgerBusy() }
                try json
                    ? Output.json(RebuiltLedger(sources: again.readNow.count))
                    : Output.show("\(again.readNow.count.grouped) sources were read, and the ledger is new.\n")
            }
        }
    }

    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "purge",
            abstract: "Delete the ledger.",
            discussion: """
                What is gone from the disk is then lost; it says how much that is before it is asked to.

                  skein trace ledger purge
                  skein trace ledger purge --confirm
                """)

        @OptionGroup var reading: ReadOptions

        @Flag(help: "Delete it.")
        var confirm = false

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            try await LedgerCommand.withLedger(reading) { ledger, recalled, found, _ in
                try purge(ledger, LedgerReport(recalled.memory, found))
            } unreadable: { fault in
                LedgerCommand.warn(of: fault)
                try purge(SourceLedger(Ledger(PublishingPlace.stateFolder(), key: nil)), nil)
            }
        }

        /// - Parameter report: nil where what it holds cannot be told.
        private func purge(_ ledger: SourceLedger, _ report: LedgerReport?) throws {
            let command = reading.given.added(to: "skein trace ledger purge --confirm")
            if confirm { guard try ledger.purge() else { throw Failure.ledgerBusy() } }
            let isThere = report.map { $0.bytes > 0 } ?? true
            if json { return try Output.json(PurgedLedger(report, next: isThere && !confirm ? command : nil)) }
            if !isThere { return try Output.show("There is no ledger. Nothing was deleted.\n") }
            let loss = report?.loss ?? "What it holds cannot be told."
            try Output.show(
                confirm
                    ? "The ledger is deleted. \(loss)\n"
                    : "\(loss) Nothing was deleted. To delete the ledger, run: \(command)\n")
        }
    }

    /// Calls `body` with the ledger, what it says of the sources, and inputs that read everything anew.
    /// - Parameter unreadable: called instead where what the ledger depends on is damaged: its key, or what is kept out.
    private static func withLedger(
        _ reading: ReadOptions,
        _ body: (SourceLedger, SourceLedger.Recalled, SessionFinder, SessionInputs) async throws -> Void,
        unreadable: (StateFault) throws -> Void = { throw $0 }
    ) async throws {
        guard !reading.sources.sample else {
            throw Failure.refused("the sample is invented: nothing is remembered of it. Leave out --sample")
        }
        do {
            let folder = try PublishingPlace.stateFolder()
            let remembered: Remembered
            do {
                remembered = try Remembered(ledgerOf: folder)
            } catch let fault as StateFault where [.damaged, .disagreeing].contains(fault.kind) {
                return try unreadable(fault)
            }
            // The rest of the state is not needed: who deletes or counts is told of it all the same.
            do throws(StateFault) { _ = try folder.look() } catch { warn(of: error) }
            try await reading.withInputs { inputs in
                var inputs = try remembered.applied(to: inputs)
                guard let ledger = inputs.ledger else { throw Failure.ledgerUnreadable() }
                inputs.ledger = nil
                let found = await inputs.find()
                guard let contents = await ledger.contents(for: inputs) else { throw Failure.ledgerUnreadable() }
                try await body(ledger, ledger.recall(contents, found, inputs), found, inputs)
            }
        } catch let fault as StateFault {
            throw Failure.state(fault)
        }
    }

    private static func warn(of fault: StateFault) {
        Output.note("skein: \(fault)\n")
    }
}
