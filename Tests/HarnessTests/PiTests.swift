import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("pi's sessions are found by their places, and kept out by where they ran")
struct PiTests {
    @Test(
        "roots follow the environment",
        arguments: [
            ([:], "/h/.pi/agent/sessions"),
            (["PI_CODING_AGENT_DIR": "~/bees/"], "/h/bees/sessions"),
            (["PI_CODING_AGENT_DIR": ""], "/h/.pi/agent/sessions"),
            (["PI_CODING_AGENT_DIR": "/bees", "PI_CODING_AGENT_SESSION_DIR": "/wax"], "/wax"),
        ])
    func roots(variables: [String: String], root: String) {
        #expect(Pi.roots(in: HarnessEnvironment(home: "/h", variables: variables)) == [root])
    }

    @Test(
        "what is opened, and what never is",
        arguments: [
            ("--home-ada--/2026_1.jsonl", true), ("flat.jsonl", true), ("a/b/c/child.jsonl", true),
            ("--home-ada--/2026_1.json", false), ("auth.json", false), ("pi-debug.log", false),
        ])
    func places(path: String, isOpened: Bool) {
        let names = path.split(separator: "/").map(String.init)
        let isEntered = (1..<names.count).allSatisfy { Pi.entersFolder(Array(names.prefix($0))) }
        #expect((isEntered && Pi.form(of: names) != nil) == isOpened)
    }

    @Test("the header says where a session ran", arguments: [("meadow", 0), ("/home/*/meadow", 0), ("forest", 9)])
    func excluded(pattern: String, rows: Int) async throws {
        let fixture = try #require(Fixture.all(of: .pi).first { $0.name == "version-3-tree" })
        let extraction = await Extraction(root: fixture.root, harness: .pi, excluding: [pattern])
        #expect(extraction.canonicalRows.count == rows)
    }

    @Test(
        "unknown kinds, copies and requests made again are counted, and what may still be written is held back",
        arguments: [
            ("version-1-linear", 0, 0, 0, 1),
            ("version-3-tree", 1, 0, 0, 0),
            ("costs-and-names", 1, 0, 0, 0),
            ("fork-copies", 0, 4, 0, 0),
            ("errors", 0, 0, 1, 3),
            ("ends", 0, 0, 1, 0),
        ])
    func counts(name: String, unknownKinds: Int, copies: Int, unsettled: Int, retried: Int) async throws {
        let fixture = try #require(Fixture.all(of: .pi).first { $0.name == name })
        let changing = Selection(today: nil, settledBefore: .min)
        let extraction = await Extraction(root: fixture.root, harness: .pi, selection: changing)
        #expect(extraction.skips[.unknownKind] == unknownKinds)
        #expect(extraction.skips[.attemptRetried] == retried)
        #expect(extraction.turns.copyCount == copies)
        #expect((extraction.plan.heldBack[.unsettled] ?? 0) == unsettled)
    }
}
