import Foundation
import TestSupport
import Testing

@Suite("A reader that has enough ends the work, quietly and without a failure")
struct ClosedPipeTests {
    @Test("the first line of many, in a pipe")
    func head() throws {
        let home = InventedHome()
        home.write("s", turns: 0..<1500)
        let run = try Command.shell(
            "(\"$SKEIN\" trace export --dry-run --root 'claude-code=\(home.root)'; echo \"code $?\" >&2) | head -n 1")
        #expect(run.outputText.hasPrefix(#"{"schema":"skein-trace/1""#) && run.outputText.count { $0 == "\n" } == 1)
        #expect(run.errorText == "code 0\n")
    }

    @Test(
        "a reader that never reads",
        arguments: [
            "export --dry-run --sample", "export --dry-run --sample --json", "stats --sample", "stats --sample --json",
            "vocab unknown --sample",
        ])
    func gone(command: String) throws {
        let folder = TemporaryFolder()
        // Waits until the pipe's other end is closed: only then does the program write into it.
        let run = try Command.shell(
            "(sleep 0.2; \"$SKEIN\" trace \(command); echo \"code $?\" >&2) | true",
            environment: ["TMPDIR": folder.path])
        #expect(run.errorText == "code 0\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "the sample went away")
    }

    @Test("with --output the file is whole all the same")
    func outputFile() throws {
        let folder = TemporaryFolder()
        let run = try Command.shell(
            "(sleep 0.2; \"$SKEIN\" trace export --dry-run --sample --json -o '\(folder.path)/rows.jsonl') | true")
        #expect(run.errors.isEmpty)
        let rows = try Data(contentsOf: folder.url.appending(path: "rows.jsonl"))
        #expect(rows.count { $0 == 0x0A } == 22)
    }
}
