import ArgumentParser
import Harnesses
import SessionFiles
import SessionText
import TestSupport
import Testing
import TraceSchema

@testable import skein

@Suite("A reader that depends on content is found, and what it read is named")
struct ContentProofTests {
    @Test("every fixture proves, its times moved", arguments: Fixture.all, Seeds.first(2))
    func proves(fixture: Fixture, seed: UInt64) async {
        var proof = await Self.proof(of: fixture)
        #expect(await proof.run(seed: seed) == .same, "seed \(seed)")
    }

    struct Planted: Sendable, CustomTestStringConvertible {
        let harness: HarnessID
        let fixture: String
        /// What the reader reads although its field map says nothing of it.
        let path: String
        let place: String

        var testDescription: String { "\(harness.label) \(path)" }
    }

    static let planted = [
        Planted(
            harness: .claudeCode, fixture: "one-turn", path: "message.usage.input_tokens",
            place: "what `message.usage` holds that is not mapped"),
        Planted(
            harness: .claudeCode, fixture: "tools", path: "message.content[].name",
            place: "what `message.content[]` holds that is not mapped"),
        Planted(
            harness: .opencode, fixture: "version-1.18-database", path: "data.tokens.input",
            place: "what `data.tokens` holds that is not mapped"),
        Planted(
            harness: .copilotCLI, fixture: "version-1.0.73-ledger", path: "data.toolRequests[].name",
            place: "what `data.toolRequests[]` holds that is not mapped"),
        Planted(
            harness: .aider, fixture: "version-0.86", path: "usage", place: "lines that no pattern is spelled like"),
    ]

    @Test("a value that is read and not mapped is found, in some round", arguments: planted)
    func finds(planted: Planted) async throws {
        let fixture = try #require(Fixture.all(of: planted.harness).first { $0.name == planted.fixture })
        var proof = await Self.proof(of: fixture) { $0.harness.fieldMap.without(planted.path) }
        var outcomes: [ContentProof.Outcome] = []
        for seed in UInt64(1)...8 { outcomes.append(await proof.run(seed: seed)) }
        #expect(outcomes.contains(.depends(planted.harness, place: planted.place)))
    }

    @Test("rows that depend on content are an internal failure")
    func exitCode() {
        #expect(Failure.rowsDepend(on: "a place", seed: 1) as? ExitCode == ExitCode(70))
        #expect(Failure.sessionsChange() as? ExitCode == ExitCode(75))
    }

    private static func proof(
        of fixture: Fixture, keeping map: @escaping @Sendable (HarnessID) -> FieldMap = { $0.harness.fieldMap }
    ) async -> ContentProof {
        var finder = SessionFinder()
        await finder.search(fixture.root, of: fixture.harness)
        return await ContentProof(finder.sessions, workers: 2, keeping: map, progress: { _ in })
    }
}

extension FieldMap {
    private struct Field: RawRepresentable { let rawValue: UInt8 }

    /// The map without a path, or a line pattern of that name.
    fileprivate func without(_ path: String) -> FieldMap {
        FieldMap(
            entries.filter { "\($0.path)" != path }, kindField: kindField.map { Field(rawValue: $0) }, kinds: kinds,
            captures: captures, lines: lines.filter { "\($0.name)" != path })
    }
}
