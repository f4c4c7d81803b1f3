import Foundation
import TestSupport
import Testing

@Suite("Records of a kind that is not known are counted by harness and version, and never guessed at")
struct UnknownKindTests {
    private struct Report: Decodable {
        struct Entry: Decodable, Equatable {
            let harness: String
            let version: String?
            let records: Int
        }
        let unknownKinds: [Entry]
        let skipped: [String: Int]
    }

    /// Two sources: one with turns and so a version, one without.
    private static func home() -> InventedHome {
        let home = InventedHome()
        let unknown = #"{"type":"pollination","uuid":"1","secret":"\#(InventedLine.secret)"}"# + "\n"
        home.folder.write(Data((InventedLine.responses(0..<2) + unknown + unknown).utf8), to: "projects/p/a.jsonl")
        home.folder.write(Data(unknown.utf8), to: "projects/p/b.jsonl")
        return home
    }

    @Test(
        "every command that reads sessions says so, and with --strict ends with 65 after all its output",
        arguments: [["export", "--dry-run"], ["stats"], ["harnesses"]])
    func counted(command: [String]) throws {
        let home = Self.home()
        let arguments = ["trace"] + command + home.option
        let script = try Command.run(arguments + ["--json"])
        #expect(script.exitCode == 0)
        let report = try script.json(as: Report.self)
        #expect(
            report.unknownKinds == [
                .init(harness: "claude-code", version: nil, records: 1),
                .init(harness: "claude-code", version: "2.1.212", records: 2),
            ])
        #expect(report.skipped["unknown-kind"] == 3)

        let person = try Command.run(arguments)
        #expect(person.exitCode == 0)
        let text = person.outputText + person.errorText
        #expect(text.contains("unknown kinds   claude-code without a version: 1, claude-code 2.1.212: 2\n"))

        let strict = try Command.run(arguments + ["--strict"])
        #expect(strict.exitCode == 65)
        #expect(strict.errorText.hasSuffix(".\n") && strict.errorText.contains("3 records"))
        if command[0] != "export" { #expect(strict.output == person.output) }
        for run in [script, person, strict] {
            #expect(!(run.outputText + run.errorText).contains("pollination"))
            #expect(!(run.outputText + run.errorText).contains(InventedLine.secret))
        }
    }

    @Test("where every kind is known, --strict changes nothing")
    func known() throws {
        let run = try Command.run(["trace", "stats", "--sample", "--strict"])
        #expect(run.exitCode == 0)
        #expect(!run.outputText.contains("unknown kinds"))
    }
}
