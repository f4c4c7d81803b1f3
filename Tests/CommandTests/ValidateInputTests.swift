import Foundation
import TestSupport
import Testing

@testable import TraceSchema
@testable import skein

@Suite("Rows are read from files, archives and pipes alike, at any size")
struct ValidateInputTests {
    @Test("what export writes is valid, as a file, an archive and a pipe")
    func exported() throws {
        let folder = TemporaryFolder()
        let run = try Command.shell(
            """
            "$SKEIN" trace export --dry-run --sample -o rows.jsonl && "$SKEIN" trace validate rows.jsonl \
            && "$SKEIN" trace export --dry-run --sample -o rows.jsonl.gz && "$SKEIN" trace validate rows.jsonl.gz \
            && mv rows.jsonl.gz archive && "$SKEIN" trace validate archive && "$SKEIN" trace validate - < archive \
            && cat rows.jsonl | "$SKEIN" trace validate - && "$SKEIN" trace validate - < rows.jsonl
            """.replacing("rows.jsonl", with: folder.path + "/rows.jsonl").replacing(
                "archive", with: folder.path + "/archive"))
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.output.isEmpty)
        #expect(run.errorText.components(separatedBy: "22 rows of 5 sessions in 1 file: valid").count == 7)
    }

    @Test("a file of many blocks has the same findings as a file, as an archive and as a pipe")
    func blocks() throws {
        // Lines of every length lie across the ends of blocks; every 997th is none.
        var text = ""
        var expected: [Int] = []
        var line = 0
        for session in 0..<300 {
            for row in RowLine.session(turns: 0..<(5 + session % 7)) {
                line += 1
                if line % 997 == 0 {
                    expected.append(line)
                    text += String(repeating: "x", count: line) + "\n"
                }
                if line % 997 == 0 { line += 1 }
                text += row.text + "\n"
            }
        }
        try #require(text.utf8.count > RowBlock.size + RowBlock.longestLine)
        let folder = TemporaryFolder()
        let plain = folder.write(Data(text.utf8), to: "rows.jsonl").path(percentEncoded: false)
        let archive = folder.write(Gzip.member(Data(text.utf8)), to: "rows.jsonl.gz").path(percentEncoded: false)
        for script in [
            "\"$SKEIN\" trace validate \(plain)", "\"$SKEIN\" trace validate \(archive)",
            "cat \(plain) | \"$SKEIN\" trace validate -",
        ] {
            let run = try Command.shell(script)
            #expect(run.exitCode == 65)
            let lines = run.outputText.split(separator: "\n").map { $0.split(separator: ":")[1] }
            #expect(lines == expected.map { "\($0)" }, "\(script)")
        }
    }

    @Test("a line of 100 MB is one finding, and the rows around it count", arguments: [false, true])
    func longLine(isPiped: Bool) throws {
        let folder = TemporaryFolder()
        let rows = RowLine.session(turns: 0..<2)
        let file = folder.write(Data((rows[0].text + "\n").utf8), to: "rows.jsonl")
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 100 << 20)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(("\n" + rows[1].text + "\n").utf8))
        try handle.close()
        let path = file.path(percentEncoded: false)
        let run = try Command.shell(
            isPiped ? "cat \(path) | \"$SKEIN\" trace validate -" : "\"$SKEIN\" trace validate \(path)")
        #expect(run.exitCode == 65)
        #expect(run.outputText == "\(isPiped ? "standard input" : path):2: row: is longer than any row\n")
        #expect(run.errorText.contains("2 rows of 1 session"))
    }

    @Test("no row is as long as a line may be", arguments: HarnessID.allCases)
    func longestRow(harness: HarnessID) {
        let names = ToolVocabulary.of(harness).names.reduce(0) { $0 + $1.utf8CodeUnitCount + 40 }
        #expect(TraceRow.longestWithoutNames + 96 + names < RowBlock.longestLine)
    }

    @Test(
        "66: what cannot be read, whatever else is given",
        arguments: [(AbsentFolder.path + "/rows.jsonl", "no such file or directory"), ("/", "is a directory")])
    func unreadable(path: String, says: String) throws {
        let folder = TemporaryFolder()
        let good = folder.write(Data(RowLine.session(turns: 0..<1).text.utf8), to: "rows.jsonl")
        for files in [[path], [good.path(percentEncoded: false), path]] {
            let run = try Command.run(["trace", "validate"] + files)
            #expect(run.exitCode == 66)
            #expect(run.output.isEmpty)
            #expect(run.errorText.hasPrefix("skein: could not read \(path): \(says)."), "\(run.errorText)")
        }
    }

    @Test(
        "64: a wrong line of the person's",
        arguments: [
            ([], "Missing expected argument"), (["-", "-"], "give - once"), (["--limit", "-1", "-"], "--limit"),
        ])
    func usage(arguments: [String], says: String) throws {
        let run = try Command.run(["trace", "validate"] + arguments)
        #expect(run.exitCode == 64)
        #expect(run.errorText.contains(says), "\(run.errorText)")
    }

    @Test("a file's name can neither make a line of its own nor colour the terminal")
    func names() throws {
        let folder = TemporaryFolder()
        let file = folder.write(Data(), to: "a\n\u{1B}[31mb.jsonl")
        let run = try Command.run(["trace", "validate", file.path(percentEncoded: false)])
        #expect(run.exitCode == 65)
        #expect(run.outputText.hasSuffix("/a\\u{a}\\u{1b}[31mb.jsonl: file: has no rows\n"), "\(run.outputText)")
    }
}
