import Testing

@testable import TraceSchema

@Suite("Tool calls are counted by name and sorted")
struct ToolCallsTests {
    private static let vocabulary = ToolVocabulary.of(.claudeCode)

    private static func name(_ recorded: String) -> ToolName { vocabulary.name(recordedAs: Array(recorded.utf8).span) }

    @Test(
        "equal names add up, other names fall together, the order of the calls says nothing",
        arguments: [
            ([], []), (["Bash"], ["Bash 1"]), (["Bash", "Bash", "Bash"], ["Bash 3"]),
            (["Read", "Bash", "Read"], ["Bash 1", "Read 2"]),
            (["mcp__a__x", "Write", "mcp__b__y"], ["Write 1", "mcp 2"]),
            (["deployToAcme", "other", "bash"], ["other 3"]),
            (["exit_plan_mode", "Zzz", "Bash", "mcp__"], ["Bash 1", "exit_plan_mode 1", "mcp 1", "other 1"]),
        ])
    func counting(recorded: [String], expected: [String]) {
        for calls in [recorded, recorded.reversed()] {
            let counted = ToolCalls(counting: calls.map(Self.name))
            #expect(counted.entries.map { "\($0.name.label) \($0.count)" } == expected)
            #expect(counted.depth == recorded.count)
        }
    }

    @Test("any calls of the whole vocabulary: counts add up, names are unique and in the order of their bytes")
    func vocabulary() {
        let names = Self.vocabulary.names.indices.map { ToolName(harness: .claudeCode, code: UInt16($0)) }
        for repetitions in 1...3 {
            let calls = (0..<repetitions).flatMap { _ in names.shuffled() }
            let counted = ToolCalls(counting: calls)
            #expect(counted.depth == calls.count)
            #expect(counted.entries.map(\.count) == names.map { _ in repetitions })
            let bytes = counted.entries.map { Array("\($0.name.label)".utf8) }
            #expect(zip(bytes, bytes.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        }
    }
}
