import Foundation
import TestSupport
import Testing

/// Counting over the one real session, against its own lines as Foundation reads them. Runs where the file is; it is
/// never copied.
@Suite(
    "A real Qwen Code file is counted as an independent reader counts it", .enabled(if: Checkout.sharedSessions != nil))
struct SharedQwenCodeTests {
    private struct Stats: Decodable {
        struct Sums: Decodable { let turns, freshInput, cacheRead, output, toolCalls: Int }
        let total: Sums
    }

    @Test("one turn for each answer of the truth, with the counts that telemetry states")
    func file() throws {
        let name = "fixtures/Piebald-AI__splitrail/src/analyzers/tests/source_data/qwen_code.jsonl"
        let sessions = Checkout.sharedSessions!
        let contents = try Data(contentsOf: sessions.appending(path: name))
        let home = TemporaryFolder()
        home.write(contents, to: "projects/meadow/chats/session.jsonl")
        let run = try Command.run(["trace", "stats", "--json", "--root", "qwen-code=\(home.path)"])
        let sums = try run.json(as: Stats.self).total

        let records = try contents.split(separator: 0x0A).map {
            try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
        }
        let events = records.compactMap { ($0["systemPayload"] as? [String: Any])?["uiEvent"] as? [String: Any] }
            .filter { $0["event.name"] as? String == "qwen-code.api_response" }
        func sum(_ key: String) -> Int { events.reduce(0) { $0 + ($1[key] as? Int ?? 0) } }
        #expect(events.count == 2)
        #expect(sums.turns == events.count && sums.turns == records.count { $0["type"] as? String == "assistant" })
        #expect(sums.freshInput + sums.cacheRead == sum("input_token_count"))
        #expect(sums.cacheRead == sum("cached_content_token_count"))
        #expect(sums.output == sum("output_token_count"))
        #expect(sums.toolCalls == 1)
    }
}
