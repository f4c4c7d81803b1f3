import Foundation
import TestSupport
import Testing

@Suite("The ledger is counted and deleted whatever else of the state is damaged")
struct LedgerDamageTests {
    private let person: InventedContributor
    private var ledger: String { person.state + "/trace/ledger" }

    init() throws {
        person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<3)
        try person.accept()
        // A file that was just written is read again.
        usleep(30_000)
        _ = try ledger(["stats"])
    }

    private func ledger(_ words: [String]) throws -> Command.Run {
        try person.run(words + person.sessions.option + ["--harness", "claude-code"])
    }

    private func damage(_ file: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: "\(person.state)/trace/\(file)"))
        try handle.write(contentsOf: Data("bees\n".utf8))
        try handle.close()
    }

    @Test("with a damaged key map: counted, verified, made anew and deleted, and the damage is said")
    func keyMap() throws {
        try damage("keymap.jsonl")
        for words in [["ledger"], ["ledger", "verify"], ["ledger", "rebuild"], ["ledger", "purge"]] {
            let run = try ledger(words)
            #expect(run.exitCode == 0 && !run.output.isEmpty, "\(words): \(run.errorText)")
            #expect(
                run.errorText
                    == "skein: keymap.jsonl is damaged. Restore a backup with: skein trace keymap import FILE\n")
        }
        #expect(try ledger(["ledger"]).outputText.contains("claude-code           1        0 "))
        let purge = try ledger(["ledger", "purge", "--confirm"])
        #expect(purge.exitCode == 0 && purge.outputText.hasPrefix("The ledger is deleted."))
        #expect(!FileManager.default.fileExists(atPath: ledger))
    }

    @Test("with a damaged `published`, which holds its key: it can only be deleted, and nothing is moved aside")
    func published() throws {
        try damage("published")
        let before = FileManager.default.contents(atPath: ledger)
        let status = try ledger(["ledger"])
        #expect(status.exitCode == 65 && status.errorText.contains("published is damaged"), "\(status.errorText)")
        let asked = try ledger(["ledger", "purge"])
        #expect(asked.exitCode == 0 && asked.outputText.contains("What it holds cannot be told. Nothing was deleted."))
        #expect(asked.errorText.contains("published is damaged"))
        #expect(FileManager.default.contents(atPath: ledger) == before)
        #expect(try ledger(["ledger", "purge", "--confirm"]).exitCode == 0)
        #expect(!FileManager.default.fileExists(atPath: ledger))
    }

    @Test("with a damaged consent, what it keeps out is not known: nothing is counted, and it can be deleted")
    func consent() throws {
        try damage("consent.json")
        #expect(try ledger(["ledger"]).exitCode == 65)
        let purge = try ledger(["ledger", "purge", "--confirm"])
        #expect(purge.exitCode == 0 && purge.errorText.contains("consent.json is damaged"), "\(purge.errorText)")
        #expect(!FileManager.default.fileExists(atPath: ledger))
    }
}
