import Foundation
import TestSupport
import Testing

@Suite("What is said in a session has no influence on its rows")
struct NonInterferenceTests {
    @Test(
        "all content replaced by other content of other length: the same rows", arguments: Fixture.all, Seeds.first(4))
    func replaced(fixture: Fixture, seed: UInt64) async throws {
        var replacement = ContentReplacement(fixture.harness, seed: seed)
        let home = TemporaryFolder()
        var changed = 0
        for name in fixture.sessionFiles {
            func noting<Content: Equatable>(_ content: Content, _ other: Content) -> Content {
                if other != content { changed += 1 }
                return other
            }
            try fixture.write(name, to: home) { lines in
                noting(lines, replacement.replacing(lines, of: fixture.form(of: name)))
            } document: { document, path in
                noting(document, replacement.replacing(document, at: path))
            } cell: { text, path in
                noting(text, replacement.replacing(cell: text, at: path))
            }
        }
        #expect(changed > 0, "nothing was replaced")
        let before = await Extraction(root: fixture.root, harness: fixture.harness)
        let after = await Extraction(root: home.path, harness: fixture.harness)
        #expect(after.canonicalRows == before.canonicalRows, "seed \(seed)")
        #expect(after.skips == before.skips, "seed \(seed)")
    }
}
