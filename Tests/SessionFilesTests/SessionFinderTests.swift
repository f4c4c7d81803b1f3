import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Sessions are found where a harness keeps them; links are not followed, and nothing is found twice")
struct SessionFinderTests {
    private let home = TemporaryFolder()

    init() { write("projects/p/good.jsonl", 1) }

    private func write(_ place: String, _ id: Int) { home.write(Data(InventedLine.response(id).utf8), to: place) }

    private func link(_ place: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: home.url.appending(path: place).path(), withDestinationPath: target)
    }

    private func makeFolder(_ place: String) throws {
        try FileManager.default.createDirectory(
            at: home.url.appending(path: place), withIntermediateDirectories: true)
    }

    /// Expects that the good file alone was read, and these skips.
    private func expectGoodAlone(_ skips: [Skip: Int], sourceLocation: SourceLocation = #_sourceLocation) async {
        let extraction = await Extraction(root: home.path)
        #expect(extraction.turns.count == 1, sourceLocation: sourceLocation)
        #expect(extraction.skips.byKind == skips, sourceLocation: sourceLocation)
    }

    @Test("a folder named like a session")
    func folder() async throws {
        try makeFolder("projects/p/odd.jsonl")
        write("projects/p/odd.jsonl/inside.jsonl", 2)
        await expectGoodAlone([.notAFile: 1])
    }

    @Test("a pipe named like a session is not waited for", .timeLimit(.minutes(30)))
    func pipe() async throws {
        let status = unsafe mkfifo(home.url.appending(path: "projects/p/odd.jsonl").path(), 0o600)
        #expect(status == 0)
        await expectGoodAlone([.notAFile: 1])
    }

    @Test("links: to a session elsewhere, to nothing, to each other, to a folder elsewhere, to the folder above")
    func links() async throws {
        let elsewhere = TemporaryFolder()
        elsewhere.write(Data(InventedLine.response(2).utf8), to: "outside.jsonl")
        try link("projects/p/outside.jsonl", to: elsewhere.path + "/outside.jsonl")
        try link("projects/p/dangling.jsonl", to: elsewhere.path + "/gone.jsonl")
        try link("projects/p/round.jsonl", to: "about.jsonl")
        try link("projects/p/about.jsonl", to: "round.jsonl")
        try link("projects/q", to: elsewhere.path)
        try link("projects/p/up", to: "..")
        await expectGoodAlone([.linkNotFollowed: 6])
    }

    @Test("links and other files that are no sessions are no skips")
    func otherFiles() async throws {
        try link("projects/p/notes.md", to: "/etc/hostname")
        try link("projects/p/round", to: "round")
        try link("memory", to: "/")
        write("projects/p/s/tool-results/spilled.jsonl", 2)
        write("projects/p/s/subagents/workflows/w/journal.jsonl", 3)
        write("projects/p/notes.txt", 4)
        write("projects/loose.jsonl", 5)
        write("backups/projects/p/old.jsonl", 6)
        await expectGoodAlone([:])
    }

    @Test("the root itself may be a link")
    func rootLink() async throws {
        let other = TemporaryFolder()
        let root = other.url.appending(path: "root").path()
        try FileManager.default.createSymbolicLink(atPath: root, withDestinationPath: home.path)
        let turns = await Extraction(root: root).turns.count
        #expect(turns == 1)
    }

    @Test("a root that is no folder, or not there, is named and nothing else")
    func noRoot() async {
        var finder = SessionFinder()
        await finder.search(home.path + "/projects/p/good.jsonl", of: .claudeCode)
        await finder.search(home.path + "/nowhere", of: .claudeCode)
        #expect(finder.sessions.isEmpty && finder.skips.nonZero.isEmpty)
        #expect(finder.roots.map(\.exists) == [false, false])
    }

    @Test("a file under two names, and a root named twice, are found once")
    func once() async throws {
        let second = TemporaryFolder()
        try FileManager.default.createDirectory(
            at: second.url.appending(path: "projects/p"), withIntermediateDirectories: true)
        try FileManager.default.linkItem(
            atPath: home.url.appending(path: "projects/p/good.jsonl").path(),
            toPath: second.url.appending(path: "projects/p/again.jsonl").path())
        try link("same", to: ".")
        try link("projects/p/dangling.jsonl", to: "nowhere")
        var finder = SessionFinder()
        for root in [home.path, second.path, home.path, home.path + "/same"] {
            await finder.search(root, of: .claudeCode)
        }
        #expect(finder.sessions.count == 1)
        #expect(finder.roots.map(\.sessionFiles) == [1, 0, 0, 0])
        #expect(finder.roots.map(\.exists) == [true, true, true, true])
        #expect(finder.skips.byKind == [.linkNotFollowed: 1], "what is skipped is counted once, too")
    }
}
