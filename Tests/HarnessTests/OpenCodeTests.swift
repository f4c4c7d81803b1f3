import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("opencode's stores are found by their places, and its sessions kept out with their families")
struct OpenCodeTests {
    @Test(
        "roots follow the environment",
        arguments: [
            ([:], ["/h/.local/share/opencode"]),
            (["XDG_DATA_HOME": "/data/"], ["/data/opencode"]),
            (["XDG_DATA_HOME": ""], ["/h/.local/share/opencode"]),
            (["OPENCODE_DB": "/else/bees.db"], ["/h/.local/share/opencode", "/else/bees.db"]),
            (["OPENCODE_DB": "bees.db", "XDG_DATA_HOME": "/d"], ["/d/opencode", "/d/opencode/bees.db"]),
            (["OPENCODE_DB": ":memory:"], ["/h/.local/share/opencode"]),
        ])
    func roots(variables: [String: String], roots: [String]) {
        #expect(OpenCode.roots(in: HarnessEnvironment(home: "/h", variables: variables)) == roots)
    }

    @Test(
        "what is opened, and what never is",
        arguments: [
            ("opencode.db", true), ("opencode-next.db", true), ("opencode-local.db", true),
            ("opencode.db-wal", false), ("opencode.db-shm", false), ("kilo.db", false), ("auth.json", false),
            ("account.json", false), ("log/opencode.db", false), ("snapshot/opencode.db", false),
            ("storage/session/p/ses_1.json", true), ("storage/message/ses_1/msg_1.json", true),
            ("storage/part/msg_1/prt_1.json", true), ("storage/part/msg_1/.oc-1.json", false),
            ("storage/part/msg_1/more/prt_1.json", false), ("storage/todo/s/t.json", false),
            ("storage/session_diff/ses_1.json", false), ("storage/quarantine/message/msg_1.json", false),
            ("project/p/storage/session/info/ses_1.json", false),
        ])
    func places(path: String, isOpened: Bool) {
        let names = path.split(separator: "/").map(String.init)
        let isEntered = (1..<names.count).allSatisfy { OpenCode.entersFolder(Array(names.prefix($0))) }
        #expect((isEntered && OpenCode.form(of: names) != nil) == isOpened)
    }

    @Test("the folder of a session or of one of its answers keeps the session out, its subagents and its parent too")
    func excluded() async {
        let tree = Fixture.all(of: .opencode).first { $0.name == "version-1.0-tree" }!
        let all = await Extraction(root: tree.root, harness: .opencode)
        let none = await Extraction(root: tree.root, harness: .opencode, excluding: ["meadow"])
        let other = await Extraction(root: tree.root, harness: .opencode, excluding: ["mead"])
        #expect(all.canonicalRows.count == 5 && none.canonicalRows.isEmpty)
        #expect(other.canonicalRows == all.canonicalRows)

        let home = TemporaryFolder()
        func session(_ id: String, _ parent: String?, _ folder: String) {
            let parent = parent.map { #""parentID":"\#($0)","# } ?? ""
            home.write(Data(#"{\#(parent)"directory":"\#(folder)"}"#.utf8), to: "storage/session/p/\(id).json")
            home.write(
                Data(
                    #"{"role":"assistant","time":{"created":1},"path":{"cwd":"\#(folder)"},"providerID":"\#(id)"}"#.utf8
                ),
                to: "storage/message/\(id)/msg_\(id).json")
        }
        session("a", nil, "/open")
        session("b", "a", "/open")
        session("c", "b", "/client")
        session("d", "e", "/open")
        session("e", "d", "/open")
        session("f", nil, "/open")
        let kept = await Extraction(root: home.path, harness: .opencode, excluding: ["client"])
        #expect(kept.canonicalRows.count == 3, "a, b and c are one family; d and e, who name each other, and f stay")
    }

    @Test(
        "kinds that are not known are counted",
        arguments: [("version-1.18-database", 1), ("version-2.0-entries", 1), ("version-1.0-tree", 0)])
    func unknownKinds(name: String, count: Int) async {
        let fixture = Fixture.all(of: .opencode).first { $0.name == name }!
        let extraction = await Extraction(root: fixture.root, harness: .opencode)
        #expect(extraction.skips[.unknownKind] == count)
    }

    @Test("copies are counted: one message in three stores, and a fork's")
    func copies() async {
        for (name, copies) in [("three-generations", 4), ("forks", 4), ("version-2.0-entries", 0)] {
            let fixture = Fixture.all(of: .opencode).first { $0.name == name }!
            let extraction = await Extraction(root: fixture.root, harness: .opencode)
            #expect(extraction.turns.copyCount == copies, "\(name)")
        }
    }

    @Test("an answer that may still be written is held back while its store changes, an older one is not")
    func unsettled() async {
        let home = TemporaryFolder()
        for (name, rest) in [("msg_1", ""), ("msg_2", #","error":{"name":"UnknownError"}"#), ("msg_3", "")] {
            home.write(
                Data(#"{"role":"assistant","time":{"created":\#(name.last!)}\#(rest)}"#.utf8),
                to: "storage/message/ses_1/\(name).json")
        }
        func rows(settledBefore: Int64) async -> Int {
            await Extraction(
                root: home.path, harness: .opencode, selection: .init(today: nil, settledBefore: settledBefore)
            ).canonicalRows.count
        }
        #expect(await rows(settledBefore: .max) == 3)
        #expect(await rows(settledBefore: 0) == 2)
    }
}
