import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@Suite("What the ledger remembers is what reading says, and it can be looked at, checked and deleted")
struct LedgerCommandTests {
    private let home = InventedHome()
    private let state = TemporaryFolder()
    private var ledger: URL { state.url.appending(path: "trace/ledger") }

    private static let all = ["--include-today", "--settle", "0", "--harness", "claude-code"]

    private func run(_ words: [String], _ options: [String] = []) throws -> Command.Run {
        try Command.run(["trace"] + words + home.option + options, environment: ["SKEIN_HOME": state.path])
    }

    private func export(_ options: [String] = []) throws -> Command.Run {
        // A file that was just written is read again.
        usleep(30_000)
        let run = try run(["export", "--dry-run"], Self.all + options)
        #expect(run.exitCode == 0, "\(run.errorText)")
        return run
    }

    private func rows(_ options: [String] = []) throws -> [String] {
        CanonicalRows.lines(of: try export(options).output)
    }

    private struct Status: Decodable {
        struct Harness: Decodable {
            let harness: String
            let remembered, toRead, vanishedSessions, vanishedTurns: Int
        }

        let schema: String
        let harnesses: [Harness]
        let goneUnderOtherExclusions: Int
    }

    private func status(_ options: [String] = []) throws -> Status {
        try run(["ledger", "status", "--json"], options).json(as: Status.self)
    }

    @Test("of every harness, every source is remembered and its rows are the same", arguments: HarnessID.allCases)
    func everyHarness(harness: HarnessID) throws {
        let roots = Fixture.all(of: harness).flatMap { ["--root", "\(harness.label)=\($0.root)"] }
        let options = roots + ["--harness", "\(harness.label)"]
        let environment = ["SKEIN_HOME": state.path]
        func rows(_ further: [String]) throws -> [String] {
            let export = ["trace", "export", "--dry-run", "--include-today", "--settle", "0"]
            let run = try Command.run(export + options + further, environment: environment)
            #expect(run.exitCode == 0, "\(run.errorText)")
            return CanonicalRows.lines(of: run.output)
        }
        // What the fixtures' databases were built by is no longer the clock's last tick.
        _ = try rows(["--fresh"])
        usleep(30_000)
        let fresh = try rows(["--fresh"])
        #expect(!fresh.isEmpty)
        #expect(try rows([]) == fresh)
        #expect(try rows([]) == fresh)
        let verified = try Command.run(["trace", "ledger", "verify"] + options, environment: environment)
        #expect(verified.exitCode == 0, "\(verified.errorText)")
        let json = try Command.run(["trace", "ledger", "status", "--json"] + options, environment: environment)
        let status = try #require(try json.json(as: Status.self).harnesses.first)
        #expect(status.harness == "\(harness.label)" && status.remembered > 0)
        // What could not be opened or read to its end is read again.
        #expect(status.remembered >= status.toRead * 3, "\(status)")
    }

    @Test("a damaged ledger is moved aside with a word, and the rows are the same")
    func damaged() throws {
        home.write("s", turns: 0..<4)
        let before = try rows()
        var bytes = try Data(contentsOf: ledger)
        bytes[bytes.count / 2] ^= 1
        bytes += Data(repeating: 0, count: 200)
        try bytes.write(to: ledger)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ledger.path())
        let damaged = try export()
        #expect(damaged.errorText.contains("moved aside as ledger.damaged"))
        #expect(CanonicalRows.lines(of: damaged.output) == before)
        #expect(try Data(contentsOf: state.url.appending(path: "trace/ledger.damaged")) == bytes)
        #expect(!(try export().errorText.contains("ledger.damaged")))
        #expect(try status().harnesses.map(\.remembered) == [1])
    }

    @Test("what a harness deleted is counted and said, and purging says first what is lost")
    func vanished() throws {
        home.write("kept", turns: 0..<2)
        home.write("deleted", turns: 2..<5)
        let before = try rows()
        try FileManager.default.removeItem(at: home.folder.url.appending(path: "projects/p/deleted.jsonl"))
        let after = try export()
        #expect(CanonicalRows.lines(of: after.output) == before)
        #expect(after.errorText.contains("3 rows of 1 session that only the ledger still has"))
        #expect(try status().harnesses.map(\.vanishedTurns) == [3])

        let asked = try run(["ledger", "purge"])
        #expect(asked.outputText.contains("3 turns of 1 session are nowhere else. Nothing was deleted."))
        #expect(try rows() == before)
        #expect(try run(["ledger", "rebuild"]).exitCode == 0)
        #expect(try rows() == before, "what is gone stays in a ledger that is made anew")

        #expect(try run(["ledger", "purge", "--confirm"]).exitCode == 0)
        #expect(!FileManager.default.fileExists(atPath: ledger.path()))
        for words in [["ledger", "purge"], ["ledger", "purge", "--confirm"]] {
            #expect(try run(words).outputText == "There is no ledger. Nothing was deleted.\n")
        }
        #expect(try rows().count == 2)
    }

    @Test("of sources that are gone, those read under other exclusions stay out, and the status says so")
    func otherExclusions() throws {
        home.write("kept", turns: 0..<2)
        home.write("deleted", turns: 2..<5)
        #expect(try rows().count == 5)
        try FileManager.default.removeItem(at: home.folder.url.appending(path: "projects/p/deleted.jsonl"))
        #expect(try rows(["--exclude-path", "nothing-is-called-so"]).count == 2)
        #expect(try status(["--exclude-path", "nothing-is-called-so"]).goneUnderOtherExclusions == 1)
        #expect(try rows().count == 5)
    }

    @Test("a file that moved and changed then does not bring back what it held before")
    func movedAndRewritten() throws {
        home.write("s", turns: 0..<4)
        #expect(try rows().count == 4)
        let (old, new) = ("projects/p/s.jsonl", "projects/p/moved.jsonl")
        try FileManager.default.moveItem(
            at: home.folder.url.appending(path: old), to: home.folder.url.appending(path: new))
        #expect(try rows().count == 4)
        let file = try FileHandle(forWritingTo: home.folder.url.appending(path: new))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(InventedLine.responses(0..<1).utf8))
        try file.close()
        #expect(try rows().count == 1)
    }

    @Test("a project behind a link that leads to another folder by now is excluded by that folder's name")
    func linkedRoot() throws {
        let (link, there) = (TemporaryFolder(), TemporaryFolder())
        let fixture = try #require(Fixture.all(of: .aider).first { $0.root.contains("history") })
        let (place, meadow, orchard) = (
            link.url.appending(path: "root"), there.url.appending(path: "meadow"), there.url.appending(path: "orchard")
        )
        func rows() throws -> Int {
            usleep(30_000)
            let run = try Command.run(
                [
                    "trace", "export", "--dry-run", "--include-today", "--settle", "0", "--harness", "aider", "--root",
                    "aider=\(place.path())", "--exclude-path", "orchard",
                ], environment: ["SKEIN_HOME": state.path])
            return CanonicalRows.lines(of: run.output).count
        }
        try FileManager.default.copyItem(at: URL(filePath: fixture.root), to: meadow)
        try FileManager.default.createSymbolicLink(at: place, withDestinationURL: meadow)
        #expect(try rows() > 0)
        try FileManager.default.moveItem(at: meadow, to: orchard)
        try FileManager.default.removeItem(at: place)
        try FileManager.default.createSymbolicLink(at: place, withDestinationURL: orchard)
        #expect(try rows() == 0)
    }

    @Test("a project that was read under one name is excluded by the other one that leads there")
    func twoNames() throws {
        let folder = TemporaryFolder()
        let fixture = try #require(Fixture.all(of: .aider).first { $0.root.contains("history") })
        let (meadow, orchard) = (folder.url.appending(path: "meadow"), folder.url.appending(path: "orchard"))
        try FileManager.default.copyItem(at: URL(filePath: fixture.root), to: meadow)
        try FileManager.default.createSymbolicLink(at: orchard, withDestinationURL: meadow)
        func rows(_ root: URL) throws -> Int {
            usleep(30_000)
            let run = try Command.run(
                [
                    "trace", "export", "--dry-run", "--include-today", "--settle", "0", "--harness", "aider", "--root",
                    "aider=\(root.path())", "--exclude-path", "orchard",
                ], environment: ["SKEIN_HOME": state.path])
            return CanonicalRows.lines(of: run.output).count
        }
        #expect(try rows(meadow) > 0)
        #expect(try rows(orchard) == 0)
        #expect(try rows(meadow) > 0)
        try FileManager.default.removeItem(at: meadow.appending(path: ".aider.chat.history.md"))
        #expect(try rows(orchard) == 0, "not from what was read under the other name either")
    }

    @Test("what one harness's folder held is no other harness's")
    func otherHarness() throws {
        home.write("s", turns: 0..<3)
        #expect(try rows().count == 3)
        func asPi() throws -> Int {
            let run = try Command.run(
                [
                    "trace", "export", "--dry-run", "--include-today", "--settle", "0", "--harness", "pi", "--root",
                    "pi=\(home.root)",
                ],
                environment: ["SKEIN_HOME": state.path])
            return CanonicalRows.lines(of: run.output).count
        }
        #expect(try asPi() == 0)
        try FileManager.default.removeItem(at: home.folder.url.appending(path: "projects/p/s.jsonl"))
        #expect(try asPi() == 0)
        #expect(try rows().count == 3)
    }

    @Test("where the whole root is gone, what it held is counted all the same, and lost only with a word")
    func rootGone() throws {
        home.write("s", turns: 0..<3)
        let link = TemporaryFolder()
        let root = link.url.appending(path: "root")
        try FileManager.default.createSymbolicLink(at: root, withDestinationURL: home.folder.url)
        let options = ["--harness", "claude-code", "--root", "claude-code=\(root.path())"]
        func rows() throws -> Int {
            usleep(30_000)
            let run = try Command.run(
                ["trace", "export", "--dry-run", "--include-today", "--settle", "0"] + options,
                environment: ["SKEIN_HOME": state.path])
            return CanonicalRows.lines(of: run.output).count
        }
        #expect(try rows() == 3)
        try FileManager.default.removeItem(at: home.folder.url.appending(path: "projects"))
        #expect(try rows() == 3)
        let purge = try Command.run(
            ["trace", "ledger", "purge", "--harness", "codex"], environment: ["SKEIN_HOME": state.path])
        #expect(purge.outputText.contains("1 source of folders that were not searched now"))
    }

    @Test("documents that belong together are read again when one of their folders has another name")
    func renamedGroup() throws {
        let fixture = try #require(Fixture.all(of: .opencode).first { $0.root.contains("tree") })
        let folder = TemporaryFolder()
        let root = folder.url.appending(path: "opencode")
        try FileManager.default.copyItem(at: URL(filePath: fixture.root), to: root)
        func rows(_ further: [String] = []) throws -> [String] {
            usleep(30_000)
            let run = try Command.run(
                [
                    "trace", "export", "--dry-run", "--include-today", "--settle", "0", "--harness", "opencode",
                    "--root",
                    "opencode=\(root.path())",
                ] + further, environment: ["SKEIN_HOME": state.path])
            return CanonicalRows.lines(of: run.output)
        }
        let before = try rows()
        #expect(!before.isEmpty)
        let messages = root.appending(path: "storage/message")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: messages.path()).sorted().first)
        try FileManager.default.moveItem(
            at: messages.appending(path: name), to: messages.appending(path: name + "x"))
        #expect(try rows() == rows(["--fresh"]))
    }

    @Test("the subagent of a session in an excluded folder stays out, whatever its parent was last read under")
    func familyOfGone() throws {
        func line(_ id: Int, _ members: String, in folder: String) -> String {
            InventedLine.response(id, members: #""sessionId":"s","# + members)
                .replacing("/home/ada/\(InventedLine.secret)", with: folder) + "\n"
        }
        let (parent, agent) = ("projects/p/s.jsonl", "projects/p/s/subagents/agent-1.jsonl")
        let work = ["--exclude-path", "/home/ada/work"]
        let own = line(0, "", in: "/home/ada/work")
        home.folder.write(Data(own.utf8), to: parent)
        home.folder.write(
            Data(line(1, #""agentId":"1","isSidechain":true,"#, in: "/home/ada/elsewhere").utf8), to: agent)
        #expect(try rows().count == 2)
        #expect(try rows(work).isEmpty)
        home.folder.write(Data((own + line(2, "", in: "/home/ada/work")).utf8), to: parent)
        #expect(try rows().count == 3)
        try FileManager.default.removeItem(at: home.folder.url.appending(path: parent))
        #expect(try rows(work).isEmpty)
        #expect(try status(work).goneUnderOtherExclusions == 1)
        #expect(try rows().count == 3)
    }

    enum Restoration: CaseIterable { case inPlace, anotherFile }

    @Test(
        "other content of the same length is read, whatever its time was set back to", arguments: Restoration.allCases)
    func timePutBack(restoration: Restoration) throws {
        home.write("a", turns: 0..<4)
        let before = try rows()
        let file = home.folder.url.appending(path: "projects/p/a.jsonl")
        var written = stat()
        #expect(unsafe stat(file.path(), &written) == 0)
        let other = try String(contentsOf: file, encoding: .utf8).replacing("end_turn", with: "refusal!")
        if restoration == .anotherFile {
            try FileManager.default.removeItem(at: file)
            try Data().write(to: file)
        }
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: Data(other.utf8))
        let times = [written.st_atim, written.st_mtim]
        #expect(unsafe futimens(handle.fileDescriptor, times) == 0)
        try handle.close()
        #expect(try rows() != before)
        #expect(try rows() == rows(["--fresh"]))
    }

    @Test("what was taken out of a file while other folders were excluded does not come back")
    func otherExclusionsMeanwhile() throws {
        home.write("a", turns: 0..<4)
        #expect(try rows().count == 4)
        let file = try FileHandle(forWritingTo: home.folder.url.appending(path: "projects/p/a.jsonl"))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(InventedLine.responses(0..<1).utf8))
        try file.close()
        #expect(try rows(["--exclude-path", "nothing-is-called-so"]).count == 1)
        try FileManager.default.removeItem(at: home.folder.url.appending(path: "projects/p/a.jsonl"))
        #expect(try rows().isEmpty)
    }
}
