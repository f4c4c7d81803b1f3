import Foundation
import TestSupport
import Testing
import TraceSchema

@Suite("A command that cannot do what was asked says so in one line, and its exit code says what kind it is")
struct ExitCodeTests {
    private static let dryRun = ["trace", "export", "--dry-run"]

    @Test(
        "64: a wrong line of the person's",
        arguments: [
            (["trace", "export"], "Run: skein trace export --dry-run"),
            (dryRun + ["--harness", "abacus"], "'abacus' is invalid"),
            (dryRun + ["--since", "2026-02-30"], "2026-02-30"), (dryRun + ["--until", "yesterday"], "yyyy-mm-dd"),
            (dryRun + ["--since", "2026-08-02", "--until", "2026-08-01"], "swap them"),
            (dryRun + ["--root", "/home/ada/.claude"], "claude-code=~/backup/.claude"),
            (dryRun + ["--root", "abacus=/home/ada"], "claude-code=~/backup/.claude"),
            (dryRun + ["--sample", "--root", "claude-code=/home/ada"], "--sample has its own sessions"),
            (dryRun + ["--settle", "525601"], "0 to 525600"), (dryRun + ["--settle", "soon"], "soon"),
            (dryRun + ["--exclude-path", ""], "--exclude-path"), (dryRun + ["--quietly"], "--quietly"),
            (["trace", "stats", "--by", "mood"], "'day', 'model', 'harness' or 'session'"),
            (["trace", "vocab", "unknown", "--show-raw", "--json"], "leave out --json"),
            (["trace", "import"], "import"),
        ])
    func usage(arguments: [String], says: String) throws {
        let run = try Command.run(arguments)
        #expect(run.exitCode == 64)
        #expect(run.output.isEmpty)
        let first = run.errorText.split(separator: "\n").first ?? ""
        #expect(first.hasPrefix("Error: ") && first.contains(says), "\(first)")
        #expect(run.errorText.contains("--help"))
    }

    @Test("a harness that is none is answered with all there are")
    func harnesses() throws {
        let run = try Command.run(Self.dryRun + ["--harness", "abacus"])
        for harness in HarnessID.allCases { #expect(run.errorText.contains("- \(harness.label)\n")) }
    }

    /// What a message says to do now begins with one of these.
    private static let steps = [
        "Check", "Leave", "Look", "Make", "Mend", "Name", "Or leave", "Run", "See", "Set", "Unset",
    ]

    /// What a command's own message must be: one line, without the inside of the program, that ends with what to do now.
    private func expectMessage(_ run: Command.Run, _ code: Int32, _ says: String, of place: SourceLocation) {
        #expect(run.exitCode == code, sourceLocation: place)
        #expect(run.errorText.hasPrefix("skein: ") && run.errorText.hasSuffix(".\n"), sourceLocation: place)
        #expect(run.errorText.count { $0 == "\n" } == 1, "\(run.errorText)", sourceLocation: place)
        #expect(run.errorText.contains(says), "\(run.errorText)", sourceLocation: place)
        #expect(!run.errorText.contains("Error") && !run.errorText.contains("("), sourceLocation: place)
        let last = run.errorText.split(separator: ". ").last ?? ""
        #expect(Self.steps.contains { last.hasPrefix($0) }, "\(run.errorText)", sourceLocation: place)
    }

    private static let header = """
        model\tinput\toutput\tcacheWrite\tcacheWrite1h\tcacheRead\tlongContextAbove\t\
        longInput\tlongOutput\tlongCacheWrite\tlongCacheWrite1h\tlongCacheRead\n
        """

    @Test(
        "65: a price table that is none, with the line and what is wrong with it, and no word of the file",
        arguments: [
            ("", "line 1 does not name the columns"), ("heron,1,2\n", "line 1 does not name the columns"),
            (header + "\t5\n", "line 2 has no model's name"), (header + "hé ron\t5\n", "line 2 has no model's name"),
            (header + "a\t5\n\nheron\t1.5\n", "line 4 has a price that is no whole number"),
            (header + "heron\t" + String(repeating: "9", count: 16), "line 2 has a price that is no whole number"),
            (header + "heron" + String(repeating: "\t1", count: 12), "line 2 has more columns"),
            (header + "heron\t1\nother\t1\nHERON\t1\n", "line 4 names a model for the second time"),
        ], ["export", "stats"])
    func prices(table: (text: String, says: String), command: String) throws {
        let folder = TemporaryFolder()
        let file = folder.write(Data(table.text.utf8), to: "prices.tsv")
        let arguments = command == "export" ? Self.dryRun : ["trace", "stats"]
        let run = try Command.run(arguments + ["--prices", file.path()])
        expectMessage(run, 65, table.says, of: #_sourceLocation)
        #expect(!run.errorText.lowercased().contains("heron"))
        #expect(run.output.isEmpty)
    }

    @Test(
        "66: a price table that cannot be read",
        arguments: [(AbsentFolder.path + "/prices.tsv", "no such file or directory"), ("/", "is a directory")])
    func unreadablePrices(path: String, says: String) throws {
        let run = try Command.run(Self.dryRun + ["--prices", path])
        expectMessage(run, 66, says, of: #_sourceLocation)
        #expect(run.output.isEmpty)
    }

    @Test(
        "73: a file that cannot be written",
        arguments: [
            (AbsentFolder.path + "/rows.jsonl", "no such file or directory"), ("/", "is a directory"),
            ("/dev/full", "no space left on device"), ("/dev/full/rows.jsonl", "not a directory"),
        ])
    func output(path: String, says: String) throws {
        let home = InventedHome()
        home.write("s", turns: 0..<3)
        let run = try Command.run(Self.dryRun + home.option + ["-o", path])
        expectMessage(run, 73, says, of: #_sourceLocation)
        #expect(run.output.isEmpty)
    }

    @Test(
        "73: standard output that takes nothing, full or closed",
        arguments: [
            "trace export --dry-run --sample", "trace export --dry-run --sample --json", "trace stats --sample",
            "trace stats --sample --json", "trace vocab unknown --sample", "trace validate --json /dev/null",
        ], [(">/dev/full", "no space left on device"), (">&-", "bad file descriptor")])
    func standardOutput(command: String, stream: (redirection: String, says: String)) throws {
        let folder = TemporaryFolder()
        let run = try Command.shell(
            "\"$SKEIN\" \(command) \(stream.redirection)", environment: ["TMPDIR": folder.path])
        expectMessage(run, 73, stream.says, of: #_sourceLocation)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("a summary that nobody can see is no failure: the rows are whole", arguments: ["2>/dev/full", "2>&-"])
    func standardError(redirection: String) throws {
        let run = try Command.shell("\"$SKEIN\" trace export --dry-run --sample \(redirection)")
        #expect(run.exitCode == 0)
        #expect(run.output.count { $0 == 0x0A } == 22)
        #expect(run.errors.isEmpty)
    }
}
