import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Cursor's stores are found by their places, and only what they say of requests counts")
struct CursorTests {
    @Test(
        "roots follow the environment",
        arguments: [
            (
                [:],
                [
                    "/h/.config/Cursor/User", "/h/Library/Application Support/Cursor/User", "/h/.cursor",
                    "/h/.config/cursor",
                ]
            ),
            (
                ["XDG_CONFIG_HOME": "~/c/"],
                ["/h/c/Cursor/User", "/h/Library/Application Support/Cursor/User", "/h/.cursor", "/h/c/cursor"]
            ),
            (
                ["CURSOR_CONFIG_DIR": "/agent"],
                ["/h/.config/Cursor/User", "/h/Library/Application Support/Cursor/User", "/agent"]
            ),
        ] as [([String: String], [String])])
    func roots(variables: [String: String], roots: [String]) {
        #expect(Cursor.roots(in: HarnessEnvironment(home: "/h", variables: variables)) == roots)
    }

    @Test(
        "what is opened, and what never is",
        arguments: [
            ("globalStorage/state.vscdb", true), ("globalStorage/state.vscdb.backup", false),
            ("globalStorage/storage.json", false), ("workspaceStorage/0f/state.vscdb", true),
            ("workspaceStorage/0f/workspace.json", true),
            ("workspaceStorage/state.vscdb", false), ("workspaceStorage/0f/state.vscdb.backup", false),
            ("workspaceStorage/0f/a/state.vscdb", false), ("state.vscdb", false),
            ("projects/p/agent-transcripts/a/a.jsonl", true), ("projects/p/agent-transcripts/a.jsonl", true),
            ("projects/p/agent-transcripts/a.txt", false), ("projects/agent-transcripts/a/a.jsonl", true),
            ("projects/agent-transcripts/a.jsonl", true),
            ("projects/p/agent-transcripts/a/subagents/b.jsonl", true),
            ("projects/p/agent-transcripts/a/other/b.jsonl", false),
            ("projects/p/agent-transcripts/a/subagents/b/c.jsonl", false), ("projects/p/worker.jsonl", false),
            ("projects/p/terminals/1.jsonl", false), ("projects/a.jsonl", false), ("chats/0f/a/store.db", true),
            ("chats/0f/a/meta.json", true), ("acp-sessions/a/store.db", true), ("acp-sessions/a/meta.json", true),
            ("chats/0f/store.db", false), ("chats/0f/a/b/store.db", false), ("acp-sessions/store.db", false),
            ("acp-sessions/a/b/store.db", false), ("chats/0f/a/store.db-wal", false), ("chats/0f/a/other.json", false),
            ("ai-tracking/ai-code-tracking.db", false),
        ])
    func places(path: String, isOpened: Bool) {
        let names = path.split(separator: "/").map(String.init)
        let isEntered = (1..<names.count).allSatisfy { Cursor.entersFolder(Array(names.prefix($0))) }
        #expect((isEntered && Cursor.form(of: names) != nil) == isOpened)
    }

    @Test(
        "kinds that are not known are counted",
        arguments: [("ide-current", 1), ("command-line", 1), ("ide-2025", 0), ("store-messages", 1)])
    func unknownKinds(name: String, count: Int) async {
        let fixture = Fixture.all(of: .cursor).first { $0.name == name }!
        let extraction = await Extraction(root: fixture.root, harness: .cursor)
        #expect(extraction.skips[.unknownKind] == count)
        #expect(extraction.skips.nonZero.count == (count > 0 ? 1 : 0))
    }

    @Test(
        "what a poorer store tells again counts as a copy",
        arguments: [("both-stores", 3), ("three-stores", 6), ("workspace-2024", 1)])
    func copies(name: String, count: Int) async {
        let fixture = Fixture.all(of: .cursor).first { $0.name == name }!
        let extraction = await Extraction(root: fixture.root, harness: .cursor)
        #expect(extraction.turns.copyCount == count)
    }

    private func home(_ rows: [(key: String, value: String)]) throws -> TemporaryFolder {
        let home = TemporaryFolder()
        let place = home.write(Data(), to: "globalStorage/state.vscdb")
        let database = try TestDatabase(place.path(percentEncoded: false))
        try database.run("CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)")
        for row in rows { try database.run("INSERT INTO cursorDiskKV VALUES ('\(row.key)', '\(row.value)')") }
        return home
    }

    private func conversation(_ id: String, composer: String = "", bubble: String = "") -> [(String, String)] {
        [
            ("composerData:\(id)", #"{"fullConversationHeadersOnly":[{"bubbleId":"u","type":1}]\#(composer)}"#),
            ("bubbleId:\(id):u", #"{"type":1\#(bubble)}"#),
        ]
    }

    @Test("the folder of a conversation, or of one message, keeps it out with its subagents")
    func excluded() async throws {
        let meadow = #"{"uri":{"fsPath":"/home/ada/meadow"}}"#
        let file = #"{"configPath":{"fsPath":"/home/ada/meadow/bees.code-workspace"}}"#
        let home = try home(
            conversation("a", composer: #","workspaceIdentifier":\#(meadow)"#)
                + conversation("b", bubble: #","workspaceProjectDir":"/home/ada/meadow/hive""#)
                + conversation("c", composer: #","workspaceIdentifier":\#(file)"#)
                + conversation("d", composer: #","workspaceProjectDir":"/home/ada/orchard","subComposerIds":["e"]"#)
                + conversation("e", composer: #","subagentComposerIds":["f"]"#)
                + conversation("f", composer: #","subComposerIds":["f"]"#) + conversation("g"))
        for name in ["home-ada-meadow/agent-transcripts/h.jsonl", "agent-transcripts/meadow/i.jsonl"] {
            home.write(Data(#"{"role":"user"}"#.utf8), to: "projects/\(name)")
        }
        func rows(excluding patterns: [String]) async -> Int {
            await Extraction(root: home.path, harness: .cursor, excluding: patterns).canonicalRows.count
        }
        #expect(await rows(excluding: []) == 9)
        #expect(await rows(excluding: ["meadow"]) == 3, "g and i do not say where they ran")
        #expect(
            await rows(excluding: ["/home/ada/orchard"]) == 3,
            "d, its child e, and e's child f, which names itself too; a workspace's file does not say where c ran"
        )
        #expect(await rows(excluding: ["/home/ada"]) == 0)
    }

    @Test("the folder of a workspace keeps out its conversations, wherever they are told")
    func excludedWorkspace() async throws {
        let home = try home(
            conversation("a") + conversation("b", composer: #","workspaceProjectDir":"/srv/hive""#))
        let place = home.write(Data(), to: "workspaceStorage/0f/state.vscdb")
        let database = try TestDatabase(place.path(percentEncoded: false))
        try database.run(
            """
            CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
            INSERT INTO ItemTable VALUES ('composer.composerData',
            '{"allComposers":[{"composerId":"a"},{"composerId":"c","conversation":[{"type":1},{"type":2}]}]}');
            """)
        func rows(in address: String, excluding pattern: String) async -> Int {
            home.write(Data(#"{"folder":"\#(address)"}"#.utf8), to: "workspaceStorage/0f/workspace.json")
            return await Extraction(root: home.path, harness: .cursor, excluding: [pattern]).canonicalRows.count
        }
        #expect(await rows(in: "file:///home/ada/orchard", excluding: "/home/ada/meadow") == 3)
        #expect(await rows(in: "file:///home/ada/meadow", excluding: "/home/ada/meadow") == 1)
        #expect(await rows(in: "file:///home/ada/my%20meadow", excluding: "/home/ada/my meadow") == 1)
        #expect(await rows(in: "file:///c%3A/meadow/hive", excluding: "c:/meadow") == 1)
        let deep = "file:///srv/" + String(repeating: "hive/", count: 200)
        #expect(await rows(in: deep + "orchard", excluding: "meadow") == 3)
        #expect(await rows(in: deep + "meadow", excluding: "meadow") == 1, "however deep it lies")
        #expect(await rows(in: "", excluding: "/home/ada/meadow") == 1, "it does not say where they ran")
        #expect(await rows(in: "vscode-remote://ssh-remote%2Bhive/home/ada/meadow", excluding: "/home/ada") == 1)
    }

    @Test(
        "the last request is held back while its store changes, unless it is known to have ended",
        arguments: [
            ("completed", 1), ("aborted", 1), ("error", 1), ("none", 1), ("generating", 0), ("humming", 0), (nil, 0),
        ] as [(String?, Int)])
    func unsettled(status: String?, rows: Int) async throws {
        let home = try home(conversation("a", composer: status.map { #","status":"\#($0)""# } ?? ""))
        let extraction = await Extraction(
            root: home.path, harness: .cursor, selection: .init(today: nil, settledBefore: 0))
        #expect(extraction.canonicalRows.count == rows)
    }

    @Test("the last request of a transcript is held back until its end is written")
    func unsettledTranscript() async {
        for (end, rows) in [("", 1), ("\n{\"type\":\"turn_ended\",\"status\":\"success\"}", 2)] {
            let home = TemporaryFolder()
            let lines = "{\"role\":\"user\"}\n{\"role\":\"user\"}\n{\"role\":\"assistant\"}" + end
            home.write(Data(lines.utf8), to: "projects/p/agent-transcripts/a.jsonl")
            let extraction = await Extraction(
                root: home.path, harness: .cursor, selection: .init(today: nil, settledBefore: 0))
            #expect(extraction.canonicalRows.count == rows)
        }
    }
}
