import Foundation
import TestSupport
import Testing

@Suite("The invented sample runs through the very same pipeline")
struct SampleTests {
    private static let golden = Checkout.package.appending(path: "Tests/CommandTests/Golden/sample.rows.jsonl")

    @Test("its rows are the golden rows, and nothing of it stays behind")
    func rows() throws {
        let folder = TemporaryFolder()
        let run = try Command.run(["trace", "export", "--dry-run", "--sample"], environment: ["TMPDIR": folder.path])
        #expect(run.exitCode == 0)
        let golden = try String(contentsOf: Self.golden, encoding: .utf8).split(separator: "\n").map(String.init)
        let rows = CanonicalRows.lines(of: run.output)
        #expect(golden.count == 22)
        #expect(rows.count == golden.count)
        for (row, expected) in zip(rows, golden) { #expect(row == expected) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("the binary holds the sample, so it works wherever it is moved")
    func moved() throws {
        let folder = TemporaryFolder()
        let moved = folder.url.appending(path: "moved")
        try FileManager.default.copyItem(at: Checkout.program("skein"), to: moved)
        let run = try Command.run(["trace", "stats", "--sample", "--json"], program: moved)
        #expect(run.exitCode == 0)
        #expect(run.outputText.contains(#""turns":22"#))
    }
}
