import Foundation
import TestSupport
import Testing

@Suite("A contribution is checked against what is already there")
struct ValidateBaseTests {
    private let folder = TemporaryFolder()
    private static let there = "data/traces-00112233445566ff.jsonl"
    private static let new = "data/traces-0123456789abcdef.jsonl"

    private func run(_ contribution: [RowLine], at name: String = new, base: [RowLine]) throws -> (String, Command.Run)
    {
        folder.write(Data(base.text.utf8), to: "base/" + Self.there)
        let file = folder.write(Data(contribution.text.utf8), to: "new/" + name).path(percentEncoded: false)
        let run = try Command.run(["trace", "validate", "--base", folder.path + "/base", file])
        return (run.outputText.replacing(file, with: "new"), run)
    }

    @Test(
        "a session that is there goes on where it stopped; a new one begins at 0",
        arguments: [
            (4..<6, ""), (5..<6, "new:1: turnIndex: does not go on where the session stopped\n"),
            (3..<5, "new:1: turnIndex: is already there for this session\n"),
        ])
    func going(turns: Range<Int>, says: String) throws {
        let session = RowLine.key()
        let (text, run) = try run(
            RowLine.session(session, turns: turns) + RowLine.session(turns: 0..<2),
            base: RowLine.session(session, turns: 0..<4) + RowLine.session(turns: 0..<2))
        #expect(text == says)
        #expect(run.exitCode == (says.isEmpty ? 0 : 65))
        #expect(run.errorText.contains("compared with 6 rows of 2 sessions in 1 file already there\n"))
    }

    @Test("a session may go on in several files, in whatever order they are given", arguments: [6, 7])
    func severalFiles(start: Int) throws {
        let session = RowLine.key()
        folder.write(Data(RowLine.session(session, turns: 0..<4).text.utf8), to: "base/" + Self.there)
        let files = [(start..<8, "0123456789abcdef"), (4..<6, "fedcba9876543210")].map { turns, digits in
            folder.write(
                Data(RowLine.session(session, turns: turns).text.utf8), to: "new/data/traces-\(digits).jsonl"
            ).path(percentEncoded: false)
        }
        for files in [files, files.reversed()] {
            let run = try Command.run(["trace", "validate", "--base", folder.path + "/base"] + files)
            #expect(run.exitCode == (start == 6 ? 0 : 65), "\(run.outputText)")
            #expect(run.outputText.contains("abcdef.jsonl:1: turnIndex: does not go on") == (start != 6))
        }
    }

    @Test("a new session that begins later is a warning: what came before may have been taken back")
    func lateStart() throws {
        let (text, run) = try run(RowLine.session(turns: 2..<4), base: RowLine.session(turns: 0..<1))
        #expect(run.exitCode == 0)
        #expect(text.hasPrefix("new:1: turnIndex: warning: does not begin at 0"))
    }

    @Test("an id that is there, and a harness that changes")
    func keys() throws {
        let session = RowLine.key()
        let base = RowLine.session(session, turns: 0..<2)
        var rows = RowLine.session(session, turns: 2..<4, harness: "codex")
        rows[1].id = base[0].id
        let (text, run) = try run(rows, base: base)
        #expect(run.exitCode == 65)
        #expect(
            text == """
                new:1: harness: is not that of the session's rows before
                new:2: rowId: is already there
                new:2: harness: is not that of the session's rows before

                """)
    }

    @Test(
        "a session with the same rows under another key is a warning when it is no short one",
        arguments: [(5, true), (4, false)])
    func reupload(turns: Int, isSaid: Bool) throws {
        let base = RowLine.session(turns: 0..<turns)
        let (text, run) = try run(RowLine.session(turns: 0..<turns) + RowLine.session(turns: 0..<6), base: base)
        #expect(run.exitCode == 0)
        let says = "new:1: sessionKey: warning: has the same rows, keys aside, as a session that is already there\n"
        #expect(text == (isSaid ? says : ""))
        #expect(run.errorText.contains("valid, 1 warning") == isSaid)
        // One other value makes another session.
        var other = RowLine.session(turns: 0..<turns)
        other[2].day = "2026-02-27"
        #expect(try self.run(other, base: base).0.isEmpty)
    }

    @Test(
        "a contributed file has a random name in data, and no file has it yet",
        arguments: [
            (new, ""), ("data/traces-0123456789ABCDEF.jsonl", "file: is not data/traces-<16 hex"),
            ("data/traces-0123456789abcde.jsonl", "file: is not"), ("traces-0123456789abcdef.jsonl", "file: is not"),
            ("data/mine-0123456789abcdef.jsonl", "file: is not"), ("data/traces-0123456789abcdef.json", "file: is not"),
            (there, "file: is the name of a file that is already there"),
        ])
    func name(name: String, says: String) throws {
        let (text, run) = try run(RowLine.session(turns: 0..<1), at: name, base: RowLine.session(turns: 0..<1))
        #expect(says.isEmpty ? text.isEmpty : text.hasPrefix("new: \(says)"), "\(text)")
        #expect(run.exitCode == (says.isEmpty ? 0 : 65))
    }

    @Test("a contribution that already lies in the folder is not compared with itself")
    func inPlace() throws {
        folder.write(Data(RowLine.session(turns: 0..<2).text.utf8), to: Self.there)
        let file = folder.write(Data(RowLine.session(turns: 0..<2).text.utf8), to: Self.new)
        let run = try Command.run(
            ["trace", "validate", "--base", folder.path, file.path(percentEncoded: false)])
        #expect(run.exitCode == 0, "\(run.outputText)")
        #expect(run.errorText.contains("compared with 2 rows of 1 session in 1 file"))
    }

    @Test("lines of the base that are no rows are counted, and nobody's fault")
    func brokenBase() throws {
        folder.write(Data("x\n\n".utf8), to: "base/data/traces-ff.jsonl")
        let (text, run) = try run(RowLine.session(turns: 0..<1), base: RowLine.session(turns: 0..<1))
        #expect(text.isEmpty && run.exitCode == 0)
        #expect(run.errorText.contains("2 lines there that are no rows left out"))
    }

    @Test("66: a base that is not there")
    func missing() throws {
        let file = folder.write(Data(RowLine.session(turns: 0..<1).text.utf8), to: Self.new)
        let run = try Command.run(
            ["trace", "validate", "--base", AbsentFolder.path, file.path(percentEncoded: false)])
        #expect(run.exitCode == 66)
        #expect(run.errorText.contains("could not read \(AbsentFolder.path): no such file or directory"))
    }
}
