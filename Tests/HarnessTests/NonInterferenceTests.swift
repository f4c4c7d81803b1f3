import Harnesses
import OtherContent
import TestSupport
import Testing

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
}
