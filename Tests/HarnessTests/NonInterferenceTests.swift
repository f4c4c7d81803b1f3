import Harnesses
import OtherContent
import TestSupport
import Testing
import TraceSchema

@Suite("What is said in a session has no influence on its rows")
struct NonInterferenceTests {
    @Test("all content replaced by other content: the same rows", arguments: Fixture.all, Seeds.first(8))
    func replaced(fixture: Fixture, seed: UInt64) async {
        let harness = fixture.harness.harness
        let content = OtherContent(
            harness.fieldMap, of: fixture.harness, splitsLines: harness.splitsLines, seed: seed, days: 0)
        let before = await Extraction(root: fixture.root, harness: fixture.harness)
        let after = await Extraction(root: fixture.root, harness: fixture.harness, holding: content)
        #expect(after.canonicalRows == before.canonicalRows, "seed \(seed)")
        #expect(after.skips == before.skips, "seed \(seed)")
    }

    @Test(
        "an id that is none, because of a byte in it, does not become one",
        arguments: ["\u{FFFD}\u{FFFD}z", " tea for two", "\u{E9}\u{E9}\u{E9}\u{E9}\u{E9}", "\\u0000abcdefghijk"])
    func damagedID(end: String) async {
        let decoded = end.replacing("\\u0000", with: "\u{0}")
        let id = "msg_01" + String(repeating: "A", count: 22 - decoded.utf8.count) + end
        let line = InventedLine.response(1).replacing("msg_1", with: id)
        let home = TemporaryFolder()
        home.write(Array(line.utf8), to: "projects/p/a.jsonl")
        await expectNonInterference(of: home)
    }

    @Test(
        "a backslash outside of strings, in a container that is skipped",
        arguments: [#"{"a":1,\":2}"#, #"{"a":1,\\":{}"}"#, #"[\{]"#, #"[\}"#, #"{\\\"}"#, #"{\"}"x":"}"}"#])
    func backslash(container: String) async {
        let line = InventedLine.response(1, members: "\"zz\":\(container),")
        let home = TemporaryFolder()
        home.write(Array("\(line)\n\(InventedLine.response(2))".utf8), to: "projects/p/a.jsonl")
        await expectNonInterference(of: home)
    }

    @Test("a line around the longest that is read", arguments: [-1, 0, 1, 5000])
    func longest(beyond: Int) async {
        let harness = HarnessID.claudeCode
        let line = InventedLine.response(1)
        let length = 32 << 20
        let filler = String(repeating: "a", count: length + beyond - line.utf8.count - #""zz":"","#.utf8.count)
        let long = "{\"zz\":\"\(filler)\"," + line.dropFirst()
        let home = TemporaryFolder()
        let lines = [InventedLine.response(2), long, InventedLine.response(3)].joined(separator: "\n")
        home.write(lines.utf8.map { $0 }, to: "projects/p/a.jsonl")
        let content = OtherContent(harness.harness.fieldMap, of: harness, splitsLines: false, seed: 1, days: 0)
        let before = await Extraction(root: home.path)
        let after = await Extraction(root: home.path, holding: content)
        #expect(before.canonicalRows.count == (beyond < 0 ? 3 : 2))
        #expect(after.canonicalRows == before.canonicalRows)
        #expect(after.skips == before.skips)
    }

    private func expectNonInterference(of home: TemporaryFolder) async {
        let harness = HarnessID.claudeCode
        let before = await Extraction(root: home.path)
        #expect(!before.canonicalRows.isEmpty)
        for seed in UInt64(1)...8 {
            let content = OtherContent(harness.harness.fieldMap, of: harness, splitsLines: false, seed: seed, days: 0)
            let after = await Extraction(root: home.path, holding: content)
            #expect(after.canonicalRows == before.canonicalRows, "seed \(seed)")
        }
    }
}
