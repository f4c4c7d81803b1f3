import Foundation

/// A row's line, spelled out by hand.
struct RowLine {
    var id = Self.key()
    var session: String
    var turn: Int
    var harness = "claude-code"
    var latency = "<1s"
    var day = "2026-02-28"

    /// A random key.
    static func key() -> String { UUID().uuidString.lowercased() }

    /// Turns of one session, each of another latency than the one before.
    static func session(_ key: String = Self.key(), turns: Range<Int>, harness: String = "claude-code") -> [RowLine] {
        let latencies = ["<1s", "1-5s", "5-15s", "15-60s", "60s+"]
        return turns.map { RowLine(session: key, turn: $0, harness: harness, latency: latencies[$0 * $0 % 5]) }
    }

    var text: String {
        #"{"schema":"skein-trace/1","rowId":"\#(id)","sessionKey":"\#(session)","turnIndex":\#(turn),"#
            + #""provider":"anthropic","model":"claude-opus-5","modelKind":"unknown","harness":"\#(harness)","#
            + #""harnessVersion":"2.1.0","effort":"low","tokensInBucket":"0","tokensOutBucket":"0","#
            + #""latencyBucket":"\#(latency)","costBucket":"0","toolCalls":[{"name":"mcp","count":2}],"#
            + #""toolCallDepth":2,"outcome":"ok","errorClass":null,"ts":"\#(day)"}"#
    }
}

extension [RowLine] {
    /// The lines of a file.
    var text: String { map { $0.text + "\n" }.joined() }
}
