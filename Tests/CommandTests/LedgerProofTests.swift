import ArgumentParser
import Foundation
import Harnesses
import LocalState
import SessionFiles
import SessionText
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@testable import skein

@Suite("`prove` proves what the ledger gives as well, and says what can no longer be proved")
struct LedgerProofTests {
    private let home = InventedHome()
    private let state = TemporaryFolder()

    private func run(_ words: [String]) throws -> String {
        let run = try Command.run(
            ["trace"] + words + ["--harness", "claude-code"] + home.option, environment: ["SKEIN_HOME": state.path])
        #expect(run.exitCode == 0, "\(run.errorText)")
        return run.outputText
    }

    @Test("without a ledger, and for the sample, it says nothing of one")
    func without() throws {
        home.write("a", turns: 0..<2)
        #expect(try !run(["prove"]).contains("ledger"))
        #expect(!FileManager.default.fileExists(atPath: state.path + "/trace"))
    }

    @Test("rows of what is there are proved, those of what is gone counted")
    func gone() throws {
        home.write("kept", turns: 0..<2)
        home.write("deleted", turns: 10..<13)
        usleep(30_000)
        _ = try run(["stats"])
        #expect(try run(["prove"]).contains("ledger          gives the same rows for 5 turns from 2 sessions\n"))
        try FileManager.default.removeItem(atPath: home.root + "/projects/p/deleted.jsonl")
        let proved = try run(["prove"])
        #expect(proved.contains("ledger          gives the same rows for 2 turns from 1 session\n"))
        #expect(proved.contains("gone            3 turns can no longer be proved: only the ledger still has them\n"))
        #expect(proved.hasSuffix("2 turns from 1 session: not one byte of your rows depends on content\n"))
    }

    @Test("a ledger that gives other rows is found, and whose they are")
    func difference() async throws {
        home.write("a", turns: 0..<2)
        home.write("b", turns: 10..<13)
        usleep(30_000)
        #expect(try await comparison { _ in }.firstDifference == nil)
        let altered = try await comparison { $0.facts!.turns[0].tokens.output = 1_000_000 }
        #expect(altered.firstDifference == .claudeCode && altered.count == 2 && altered.differenceCount == 1)
        let failure = Failure.ledgerRowsDiffer(.claudeCode)
        #expect(failure as? ExitCode == ExitCode(65))
    }

    /// What a ledger says beside what is read, once it was kept with a change.
    private func comparison(_ change: (inout SourceOutcome) -> Void) async throws -> LedgerComparison {
        let state = TemporaryFolder()
        let stored = Ledger(StateFolder(home: state.path), key: nil)
        let ledger = SourceLedger(stored)
        var inputs = SessionInputs(
            environment: HarnessEnvironment(home: "/", variables: [:]), harnesses: [.claudeCode],
            roots: [(.claudeCode, home.root)], excludedPaths: [], workers: 2, showsProgress: false)
        inputs.identityKey = IdentityKey(stored.key)
        let found = await inputs.find()
        var read = await inputs.read(found).readNow
        change(&read[0].outcome)
        let empty = try #require(await ledger.contents(for: inputs))
        await ledger.keep(read, ledger.recall(empty, found, inputs))
        let kept = try #require(await ledger.contents(for: inputs))
        return await LedgerComparison(ledger.recall(kept, found, inputs).memory, found, inputs)
    }
}
