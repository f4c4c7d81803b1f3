import Foundation

/// A row with the published row's columns. Names are not validated and costs not looked up, which makes less work than
/// the export has.
struct DecodedRow: Encodable {
    struct ToolCall: Encodable {
        let name: String
        let count: Int
    }

    let schema = "skein-trace/1"
    let rowId = UUID().uuidString
    let sessionKey: String
    let turnIndex: Int
    let provider = "unknown"
    let model: String
    let modelKind = "unknown"
    let harness = "claude-code"
    let harnessVersion: String?
    let effort = "unknown"
    let tokensInBucket: String
    let tokensOutBucket: String
    let latencyBucket: String
    let costBucket = "unknown"
    let toolCalls: [ToolCall]
    let toolCallDepth: Int
    let outcome: String
    let errorClass: String?
    let ts: String

    init(_ turn: DecodedTurn, sessionKey: String, turnIndex: Int) {
        self.sessionKey = sessionKey
        self.turnIndex = turnIndex
        model = turn.model ?? "unknown"
        harnessVersion = turn.version
        tokensInBucket = Self.bucket(turn.input + turn.cacheWrite + turn.cacheRead, in: Self.tokens)
        tokensOutBucket = turn.stopReason == nil ? "unknown" : Self.bucket(turn.output, in: Self.tokens)
        if let start = turn.start, let last = turn.last, last >= start {
            latencyBucket = Self.bucket(Int(last.timeIntervalSince(start) * 1000), in: Self.latencies)
        } else {
            latencyBucket = "unknown"
        }
        toolCalls = Dictionary(grouping: turn.tools.values) { $0 }.map { ToolCall(name: $0, count: $1.count) }
            .sorted { $0.name < $1.name }
        toolCallDepth = turn.tools.count
        outcome = turn.isError ? "error" : turn.stopReason != nil || turn.hasToolResult ? "ok" : "unknown"
        errorClass = turn.isError ? "other" : nil
        ts = turn.first?.formatted(.iso8601.year().month().day()) ?? "unknown"
    }

    private static let tokens = [
        (0, "0"), (1, "1-100"), (101, "101-500"), (501, "501-1k"), (1000, "1k-4k"), (4000, "4k-16k"),
        (16_000, "16k-64k"), (64_000, "64k+"),
    ]
    private static let latencies = [(0, "<1s"), (1000, "1-5s"), (5000, "5-15s"), (15_000, "15-60s"), (60_000, "60s+")]

    private static func bucket(_ count: Int, in edges: [(least: Int, label: String)]) -> String {
        edges.last { $0.least <= count }?.label ?? "unknown"
    }
}
