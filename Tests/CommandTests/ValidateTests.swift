import Foundation
import TestSupport
import Testing

@Suite("Rows of any file are checked to the byte, and what is wrong is said by its place alone")
struct ValidateTests {
    private static let good = RowLine(session: RowLine.key(), turn: 0).text

    /// What stands in a file after it was named.
    private func findings(_ content: Data, name: String = "rows.jsonl") throws -> (lines: [String], run: Command.Run) {
        let folder = TemporaryFolder()
        let file = folder.write(content, to: name).path(percentEncoded: false)
        let run = try Command.run(["trace", "validate", file])
        let lines = run.outputText.split(separator: "\n").map { line in
            #expect(line.hasPrefix(file), "\(line)")
            return String(line.dropFirst(file.count + 1))
        }
        return (lines, run)
    }

    @Test(
        "a line that is no row: its number, its column and what is wrong",
        arguments: [
            ("", "1: row: is blank"), ("\r", "1: row: is blank"),
            ("{}", "1: schema: is not what stands here"), (" ", "1: schema: is not what stands here"),
            (good + "\r", "1: row: ends in CR LF"), ("\u{FEFF}" + good, "1: row: begins with a byte order mark"),
            (good + " ", "1: row: goes on behind its last column"),
            (good.replacing("skein-trace/1", with: "skein-trace/2"), "1: schema: is not skein-trace/1 (byte 12)"),
            (good.replacing(#""effort":"low""#, with: #""effort":"secret""#), "1: effort: is no value that"),
            (good.replacing(#""effort":"low""#, with: #""effort":7"#), "1: effort: is not a string ("),
            (good.replacing(#""turnIndex":0"#, with: #""turnIndex":00"#), "1: turnIndex: is spelled in another way"),
            (good.replacing(#""turnIndex":0"#, with: #""turnIndex":0.5"#), "1: turnIndex: is not a whole number"),
            (good.replacing(#""model":"claude-opus-5""#, with: #""model":"secret""#), "1: model: is no value"),
            (good.replacing(#"Depth":2"#, with: #"Depth":3"#), "1: toolCallDepth: is not the sum of the counts"),
            (
                good.replacing(#"[{"name":"mcp""#, with: #"[{"name":"other","count":2},{"name":"mcp""#),
                "1: toolCalls: is not sorted by name"
            ),
            (good.replacing(#""ok""#, with: #""error""#), "1: errorClass: does not go with the outcome"),
            (good.replacing("2026-02-28", with: "2026-02-29"), "1: ts: is no value that this column can hold"),
            (good.replacing("2026-02-28", with: "2099-12-31"), "1: ts: is a day that has not begun"),
            (String(good.dropLast(3)), "1: ts: is not there: the line ends (byte \(good.utf8.count - 2))"),
            (String(repeating: "secret", count: 20_000), "1: row: is longer than any row"),
        ])
    func line(text: String, says: String) throws {
        let (lines, run) = try findings(Data((text + "\n").utf8))
        #expect(run.exitCode == 65)
        #expect(lines.count == 1 && lines[0].hasPrefix(says), "\(lines)")
        #expect(!run.outputText.contains("secret") && !run.errorText.contains("secret"))
    }

    @Test("a line that is not UTF-8 says at which byte")
    func notUTF8() throws {
        var bytes = Data((Self.good + "\n").utf8)
        bytes[40] = 0xFF
        let (lines, run) = try findings(bytes)
        #expect(run.exitCode == 65)
        #expect(lines == ["1: row: is not UTF-8 (byte 41)"])
    }

    @Test("each line of a file counts, those that are no rows too")
    func lineNumbers() throws {
        let rows = RowLine.session(turns: 0..<3)
        let (lines, run) = try findings(Data((rows[0].text + "\n\n" + rows[1].text + "\nx\n" + rows[2].text).utf8))
        #expect(run.exitCode == 65)
        #expect(lines.map { $0.prefix(7) } == ["2: row:", "4: sche", "5: row:"])
        #expect(lines.last?.contains("has no line feed at its end") == true)
        #expect(run.errorText.contains("3 rows of 1 session in 1 file: not valid, 3 errors"))
    }

    @Test(
        "a last line that breaks off is said once; without a line feed only, too",
        arguments: [0, 1, 100, 400])
    func torn(missing: Int) throws {
        let text = RowLine.session(turns: 0..<2).text
        let (lines, run) = try findings(Data(text.utf8.dropLast(1 + missing)))
        #expect(run.exitCode == 65)
        #expect(lines == ["2: row: has no line feed at its end: the file may be cut off"])
    }

    @Test("a file without a line is wrong, and so is an archive that breaks off or is none")
    func files() throws {
        #expect(try findings(Data()).lines == [" file: has no rows"])
        #expect(try findings(Gzip.member(Data())).lines == [" file: has no rows"])
        let rows = RowLine.session(turns: 0..<2)
        let archive = Gzip.member(Data(rows.text.utf8))
        let broken = try findings(archive.dropLast(9))
        #expect(broken.run.exitCode == 65)
        #expect(broken.lines.first == " file: is a gzip archive that breaks off or is damaged")
        let none = try findings(Data(rows.text.utf8), name: "rows.jsonl.gz")
        #expect(none.lines == [" file: is a gzip archive that breaks off or is damaged"])
    }

    @Test(
        "the rows of a session must go together",
        arguments: [
            ([(0, 3), (3, 5)], []), ([(7, 9), (9, 12)], []),
            ([(0, 3), (4, 6)], ["4: turnIndex: does not follow"]),
            ([(0, 3), (2, 5)], ["4: turnIndex: is not above"]),
            ([(3, 4), (0, 2)], ["2: turnIndex: is not above", "3: turnIndex: is not above"]),
        ] as [([(Int, Int)], [String])])
    func turns(runs: [(Int, Int)], says: [String]) throws {
        let session = RowLine.key()
        let rows = runs.flatMap { RowLine.session(session, turns: $0.0..<$0.1) }
        let (lines, run) = try findings(Data(rows.text.utf8))
        #expect(run.exitCode == (says.isEmpty ? 0 : 65))
        #expect(lines.count == says.count, "\(lines)")
        for (line, start) in zip(lines, says) { #expect(line.hasPrefix(start), "\(line)") }
    }

    @Test("sessions may stand between each other; each has one harness, and each row its own id")
    func together() throws {
        var rows = zip(RowLine.session(turns: 0..<3), RowLine.session(turns: 0..<3)).flatMap { [$0, $1] }
        #expect(try findings(Data(rows.text.utf8)).lines.isEmpty)
        rows[3].harness = "codex"
        rows[5].id = rows[0].id
        let (lines, run) = try findings(Data(rows.text.utf8))
        #expect(run.exitCode == 65)
        #expect(
            lines == [
                "4: harness: is not that of the session's rows before", "6: rowId: is that of a row before",
            ])
    }

    @Test("rows are compared across files, wherever they lie in them")
    func acrossFiles() throws {
        let folder = TemporaryFolder()
        let (first, second) = (RowLine.session(turns: 0..<4), RowLine.session(turns: 0..<4))
        let one = folder.write(Data((first + second[..<2]).text.utf8), to: "1.jsonl").path(percentEncoded: false)
        let two = folder.write(Data((second[2...] + [first[3]]).text.utf8), to: "2.jsonl").path(percentEncoded: false)
        let run = try Command.run(["trace", "validate", one, two])
        #expect(run.exitCode == 65)
        #expect(
            run.outputText == """
                \(two):3: rowId: is that of a row before
                \(two):3: turnIndex: is in another of the files for the same session

                """)
        #expect(run.errorText.contains("9 rows of 2 sessions in 2 files: not valid, 2 errors"))
    }

    @Test("a file that holds no rows is told so once, with the lines; a few findings are told one by one")
    func repeated() throws {
        let folder = TemporaryFolder()
        func text(_ lines: [String]) throws -> String {
            let file = folder.write(Data(lines.map { $0 + "\n" }.joined().utf8), to: "rows.jsonl")
            return try Command.run(["trace", "validate", file.path(percentEncoded: false)]).outputText
                .replacing(file.path(percentEncoded: false), with: "F")
        }
        let words = [String](repeating: "some words", count: 250)
        #expect(
            try text(words)
                == "F:1: schema: is not what stands here: columns have one order and one spelling, without spaces (byte 1), "
                + "and the same 99 times more: lines 2-100\n")
        let row = RowLine.session(turns: 0..<1)[0].text
        let holes = ["", row, "", "", "", row, "", ""]
        #expect(try text(holes).hasPrefix("F:1: row: is blank, and the same 5 times more: lines 3-5, 7-8\n"))
        #expect(try text(["", row, "", ""]) == "F:1: row: is blank\nF:3: row: is blank\nF:4: row: is blank\n")
    }

    @Test("JSON has everything in it, and at most as many findings as were asked for")
    func json() throws {
        let folder = TemporaryFolder()
        let rows = RowLine.session(turns: 0..<1).text + "\n\nx\n"
        let file = folder.write(Data(rows.utf8), to: "rows.jsonl").path(percentEncoded: false)
        let run = try Command.run(["trace", "validate", "--json", "--limit", "2", file])
        #expect(run.exitCode == 65)
        #expect(run.errors.isEmpty)
        let object = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(object["schema"] as? String == "skein-validate/1")
        #expect(object["valid"] as? Bool == false)
        #expect(object["errors"] as? Int == 3)
        #expect(object["lines"] as? Int == 4)
        #expect(object["rows"] as? Int == 1)
        #expect(object["kinds"] as? [String: Int] == ["blank": 2, "name": 1])
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(findings.map { $0["line"] as? Int } == [2, 3])
        #expect(findings.allSatisfy { $0["kind"] as? String == "blank" && $0["path"] as? String == "row" })
        let text = try Command.run(["trace", "validate", "--limit", "1", file])
        #expect(text.outputText.count { $0 == "\n" } == 1)
        #expect(text.errorText.contains("2 more than are listed"))
    }
}
