import Foundation
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Copilot CLI's answers and failed requests are told by their events, whichever store tells the session")
struct CopilotCLIAnswerTests {
    /// A folder with one session's log, each event on the given second of one minute.
    private func home(_ events: [(second: Int, event: String)]) -> TemporaryFolder {
        let home = TemporaryFolder()
        let lines = events.enumerated().map { place, entry in
            let time = "2026-06-20T08:00:\(entry.second < 10 ? "0" : "")\(entry.second).000Z"
            return #"{"id":"e\#(place)","timestamp":"\#(time)",\#(entry.event)}"#
        }
        home.write(Data(lines.joined(separator: "\n").utf8), to: "session-state/a/events.jsonl")
        return home
    }

    private func rows(_ events: [(second: Int, event: String)]) async -> [String] {
        let home = home(events)
        return await Extraction(root: home.path, harness: .copilotCLI).canonicalRows
    }

    private let prompt = #""type":"user.message","data":{}"#
    private let start = #""type":"assistant.turn_start","data":{"model":"gpt-5.2"}"#
    private let message = #""type":"assistant.message","data":{}"#
    private let error = #""type":"session.error","data":{"errorType":"query"}"#
    private let abort = #""type":"abort","data":{}"#

    @Test("a request's own model is the failed row's, and the answer's where that names none")
    func requestedModel() async {
        let selected = #""type":"session.start","data":{"selectedModel":"claude-sonnet-4.6"}"#
        let rows = await rows([(0, selected), (1, start), (2, error), (3, start), (4, message), (5, message)])
        let models = ["gpt-5.2", "gpt-5.2", "claude-sonnet-4.6"]
        #expect(rows.count == models.count)
        for (row, model) in zip(rows, models) { #expect(row.contains(#""model":"\#(model)""#)) }
    }

    @Test(
        "an answer whose request has no start of its own began with the prompt, or with the tool's result",
        arguments: [
            ([(0, "prompt"), (7, "message")], "5-15s"), ([(0, "prompt"), (20, "tool"), (24, "message")], "1-5s"),
            ([(0, "start"), (20, "tool"), (24, "message")], "15-60s"), ([(0, "message")], "unknown"),
        ])
    func starts(events: [(second: Int, name: String)], latency: String) async {
        let tool = #""type":"tool.execution_complete","data":{}"#
        let written = ["prompt": prompt, "start": start, "message": message, "tool": tool]
        let rows = await rows(events.map { ($0.second, written[$0.name]!) })
        #expect(rows.count == 1 && rows[0].contains(#""latencyBucket":"\#(latency)""#))
    }

    @Test("an answer that follows another one directly has no known start, a subagent's neither")
    func noStart() async {
        for agent in ["", #""agentId":"b","#] {
            let begun = #"\#(agent)"type":"subagent.started","data":{"toolCallId":"t"}"#
            let answer = #"\#(agent)"type":"assistant.message","data":{"parentToolCallId":"t"}"#
            let rows = await rows([(0, begun), (1, answer), (9, answer)])
            #expect(rows.count == 2)
            for (row, latency) in zip(rows, ["1-5s", "unknown"]) {
                #expect(row.contains(#""latencyBucket":"\#(latency)""#))
            }
        }
    }

    @Test("an event that stands twice in a log is one piece of its answer")
    func repeatedEvent() async {
        let home = TemporaryFolder()
        for call in ["", #","apiCallId":"c""#] {
            let data = #"{"outputTokens":80,"toolRequests":[{"name":"view"}]\#(call)}"#
            let line = #"{"type":"assistant.message","id":"a","data":\#(data)}"# + "\n"
            home.write(Data((line + line).utf8), to: "session-state/a/events.jsonl")
            let rows = await Extraction(root: home.path, harness: .copilotCLI).canonicalRows
            #expect(rows.count == 1 && rows[0].contains(#""tokensOutBucket":"1-100""#))
            #expect(rows.first?.contains(#""toolCallDepth":1"#) == true)
        }
    }

    @Test(
        "a request that was cut off stays so, and what comes after a resume is not its end",
        arguments: [
            (["start", "abort", "error"], ["aborted"]), (["start", "error", "abort"], ["aborted"]),
            (["start", "error", "resume"], ["other"]), (["start", "resume", "error"], []),
            (["start", "resume", "abort"], []),
        ] as [([String], [String])])
    func unanswered(events: [String], classes: [String]) async {
        let resume = #""type":"session.resume","data":{}"#
        let written = ["start": start, "abort": abort, "error": error, "resume": resume]
        let rows = await rows(events.enumerated().map { ($0.offset, written[$0.element]!) })
        #expect(rows.count == classes.count)
        for (row, expected) in zip(rows, classes) { #expect(row.contains(#""errorClass":"\#(expected)""#)) }
    }

    private func count(_ columns: String, _ values: String, in home: TemporaryFolder) throws {
        let place = home.write(Data(), to: "session-store.db")
        try TestDatabase(place.path(percentEncoded: false)).run(
            """
            CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id, turn_index, agent_id,
              parent_tool_call_id, model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
              duration_ms, reasoning_effort, finish_reason, content_filter_triggered, created_at);
            INSERT INTO assistant_usage_events (session_id, turn_index, \(columns)) VALUES ('a', 0, \(values));
            """)
    }

    @Test("what the filter stopped is refused, also where the log tells the answer and no finish word stands")
    func refusal() async throws {
        let home = home([(0, prompt), (1, message)])
        try count("content_filter_triggered, output_tokens", "1, 7", in: home)
        let rows = await Extraction(root: home.path, harness: .copilotCLI).canonicalRows
        #expect(rows.count == 1 && rows[0].contains(#""outcome":"error","errorClass":"refusal""#))
    }

    @Test("a session that was one file and went on in a folder is joined with the database's rows")
    func copies() async throws {
        let home = TemporaryFolder()
        let answer = #"{"type":"assistant.message","id":"m","data":{"toolRequests":[{"name":"view"}]}}"#
        let lines = Data((#"{"type":"user.message","id":"u","data":{}}"# + "\n" + answer).utf8)
        for place in ["a.jsonl", "a/events.jsonl"] { home.write(lines, to: "session-state/" + place) }
        try count("finish_reason", "'tool_calls'", in: home)
        let rows = await Extraction(root: home.path, harness: .copilotCLI).canonicalRows
        #expect(rows.count == 1 && rows[0].contains(#"[{"name":"view","count":1}]"#))
    }

    @Test(
        "numbers that are none, negative, broken or too large are not known",
        arguments: ["'many'", "-5", "2.5", "1e30", "9223372036854775807", "NULL", "x'00ff'"])
    func numbers(value: String) async throws {
        let home = TemporaryFolder()
        let columns = [
            "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "duration_ms", "agent_id",
        ]
        try count(columns.joined(separator: ","), columns.map { _ in value }.joined(separator: ","), in: home)
        let rows = await Extraction(root: home.path, harness: .copilotCLI).canonicalRows
        #expect(rows.count == 1 && rows[0].contains(#""tokensInBucket":"unknown","tokensOutBucket":"unknown""#))
        #expect(rows.first?.contains(#""costBucket":"unknown""#) == true)
    }
}
