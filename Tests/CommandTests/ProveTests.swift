import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@Suite("`prove` says in one sentence that rows do not depend on content")
struct ProveTests {
    @Test("the sample proves, and the same seed says the same")
    func sample() throws {
        let run = try Command.run(["trace", "prove", "--sample", "--rounds", "3", "--seed", "7"])
        #expect(run.exitCode == 0)
        #expect(run.outputText.contains("3 times; seed 7\n"))
        #expect(run.outputText.hasSuffix(": not one byte of your rows depends on content\n"))
        #expect(run.output == (try Command.run(["trace", "prove", "--sample", "--rounds", "3", "--seed", "7"]).output))
    }

    @Test("a database is proved in a copy of which nothing is left, and stays as it is", arguments: Fixture.databases)
    func databases(fixture: Fixture) throws {
        let scratch = TemporaryFolder()
        let before = try Self.contents(of: fixture.root)
        let run = try Command.run(
            ["trace", "prove", "--harness", "\(fixture.harness.label)"] + [
                "--root", "\(fixture.harness.label)=\(fixture.root)",
            ],
            environment: ["TMPDIR": scratch.path, "SQLITE_TMPDIR": scratch.path])
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
        #expect(try Self.contents(of: fixture.root) == before)
    }

    private static func contents(of root: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            contents[name] = FileManager.default.contents(atPath: root + "/" + name)
        }
        return contents
    }

    @Test("without sessions it says where it looked")
    func nothing() throws {
        let run = try Command.run(["trace", "prove"])
        #expect(run.exitCode == 0)
        #expect(run.outputText.contains("claude-code"))
    }

    @Test("a number of rounds that makes no sense is refused", arguments: ["0", "-1", "10001", "many"])
    func rounds(number: String) throws {
        #expect(try Command.run(["trace", "prove", "--sample", "--rounds=" + number]).exitCode == 64)
    }
}

extension Fixture {
    fileprivate static var databases: [Fixture] {
        all.filter { fixture in
            fixture.sessionFiles.contains { if case .database = fixture.form(of: $0) { true } else { false } }
        }
    }
}
