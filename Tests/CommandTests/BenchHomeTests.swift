import Foundation
import TestSupport
import Testing

/// What `skein-bench` measures is worth nothing if its home is not what it says.
@Suite("A home that is made to be measured gives one row for each turn that it promises")
struct BenchHomeTests {
    private struct Promise: Decodable {
        let repetitions, files, bytes, lines, turns: Int
    }

    private struct Summary: Decodable {
        let rows, files, records: Int
    }

    @Test(
        "no repetition is a copy of another, in files of their own or in one",
        arguments: ["sessions", "small", "scale", "one-file"])
    func rows(shape: String) throws {
        let folder = TemporaryFolder()
        let home = folder.url.appending(path: "home")
        let made = try Command.run(
            [
                "make-home", home.path(), "--shape", shape, "--size", "200kB",
                "--sessions", Checkout.package.appending(path: "Sources/skein/Sample/home").path(),
            ], program: Checkout.program("skein-bench"))
        try #require(made.exitCode == 0, "\(made.errorText)")
        let promise = try JSONDecoder().decode(
            Promise.self, from: Data(contentsOf: home.appending(path: "home.json")))

        let export = try Command.run([
            "trace", "export", "--dry-run", "--json", "--include-today", "--settle", "0", "--harness", "claude-code",
            "--root", "claude-code=\(home.path())",
        ])
        let summary = try export.json(as: Summary.self)
        #expect(summary.rows == promise.turns)
        #expect(summary.files == promise.files)
        #expect(summary.records == promise.lines)
        #expect(promise.repetitions > 1 && promise.turns > promise.repetitions)
        #expect(promise.bytes >= 200_000)
    }
}
