import Foundation
import TestSupport
import Testing

@testable import TraceSchema
@testable import skein

@Suite("What the encoder writes is valid, and no byte can change unseen")
struct ValidatePropertyTests {
    /// Rows of one session, every other column drawn at random.
    private func rows(_ random: inout SeededGenerator) -> [TraceRow] {
        let session = SurrogateKey()
        let harness = HarnessID.allCases.one(&random)
        let vocabulary = ToolVocabulary.of(harness)
        let models = ["claude-opus-5", "gpt-5.2-codex", "us.anthropic.claude-opus-4-5-20251101-v1:0", "unknown"]
        return (0..<20).map { turn in
            let tools = (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                vocabulary.name(recordedAs: Array("\(vocabulary.names.one(&random))".utf8).span)
            }
            let version = (0..<3).map { _ in "\(Int.random(in: 0..<1000, using: &random))" }.joined(separator: ".")
            return TraceRow(
                sessionKey: session, turnIndex: turn, provider: Provider.allCases.one(&random),
                model: ModelName(validating: Array(models.one(&random).utf8).span), harness: harness,
                harnessVersion: Bool.random(using: &random)
                    ? nil : HarnessVersion(validating: Array(version.utf8).span),
                effort: Effort.allCases.one(&random), tokensIn: TokenBucket.allCases.one(&random),
                tokensOut: TokenBucket.allCases.one(&random), latency: LatencyBucket.allCases.one(&random),
                cost: CostBucket.allCases.one(&random), toolCalls: ToolCalls(counting: tools),
                outcome: Outcome.all.one(&random),
                day: Bool.random(using: &random) ? nil : UTCDay(unixMilliseconds: 1_772_000_000_000))
        }
    }

    private func check(_ bytes: [UInt8]) -> CheckedBlock {
        var checker = BlockChecker(today: UTCDay.supported.upperBound, fingerprint: nil)
        let block = RowBlock(
            number: 0, file: 0, isFirst: true, isLast: true, fault: nil, count: bytes.count + 1, owned: bytes.count,
            reachesEnd: true)
        return checker.check(block, in: [UInt8(ascii: "\n")] + bytes)
    }

    @Test("encoded rows are valid; a changed byte is found, or made other rows", arguments: Seeds.first(40))
    func changedByte(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        let rows = rows(&random)
        for row in rows { row.encode(into: &bytes) }
        let whole = check(bytes)
        #expect(whole.findings.isEmpty && whole.rowIDs == rows.map(\.rowID), "seed \(seed)")
        for _ in 0..<500 {
            var changed = bytes
            let place = bytes.indices.randomElement(using: &random)!
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
            let checked = check(changed)
            guard checked.findings.isEmpty else { continue }
            // Nothing was found: then as many lines are rows, and encoding them gives the changed bytes.
            var again: [UInt8] = []
            for line in changed.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
                (try? TraceRow(decoding: Array(line).span))?.encode(into: &again)
            }
            #expect(again == changed, "seed \(seed), byte \(place)")
        }
    }
}
