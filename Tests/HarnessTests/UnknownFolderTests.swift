import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceSchema

@Suite("A session that does not say where it ran may have run in an excluded folder, and is kept out")
struct UnknownFolderTests {
    @Test(
        "with the folder's name gone from every record, any exclusion keeps all sessions out",
        arguments: [HarnessID.claudeCode, .codex, .opencode, .pi, .copilotCLI, .qwenCode])
    func nameless(harness: HarnessID) async throws {
        let excluded = ["no-such-folder"]
        var kept = 0
        for fixture in Fixture.all(of: harness) {
            kept += await Extraction(root: fixture.root, harness: harness, excluding: excluded).canonicalRows.count
            for isEmpty in [false, true] {
                let home = TemporaryFolder()
                for name in fixture.sessionFiles where Self.isPlain(fixture, name) {
                    try fixture.write(name, to: home) {
                        Self.withoutFolders($0, isEmpty)
                    } document: { document, _ in
                        Self.withoutFolders(document, isEmpty)
                    } cell: { text, _ in
                        text
                    }
                }
                let rows = await Extraction(root: home.path, harness: harness, excluding: excluded).canonicalRows
                #expect(rows.isEmpty, "\(fixture), \(isEmpty ? "empty" : "missing")")
            }
        }
        #expect(kept > 0, "sessions that say where they ran stay")
    }

    private static func isPlain(_ fixture: Fixture, _ name: String) -> Bool {
        switch fixture.form(of: name) {
        case .lines?, .markedLines?, .document?: true
        case .database?, nil: false
        }
    }

    /// Without the folder's name, or with an empty one.
    private static func withoutFolders(_ data: Data, _ isEmpty: Bool) -> Data {
        var text = String(decoding: data, as: UTF8.self)
        for key in ["cwd", "directory"] {
            if isEmpty {
                text.replace(try! Regex("\"\(key)\": *\"[^\"]*\""), with: "\"\(key)\":\"\"")
            } else {
                text.replace("\"\(key)\":", with: "\"x\(key)\":")
            }
        }
        return Data(text.utf8)
    }
}
