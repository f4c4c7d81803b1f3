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
}
