import Foundation
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("A request of Cursor's is put together from what its messages say, however they were written")
struct CursorRequestTests {
    /// The rows of one conversation whose messages are `m0`, `m1` and so on.
    private func rows(
        _ messages: [String?], list: String? = nil, of conversation: String = #""status":"completed""#
    ) async throws -> [String] {
        let home = TemporaryFolder()
        let place = home.write(Data(), to: "globalStorage/state.vscdb")
        let database = try TestDatabase(place.path(percentEncoded: false))
        try database.run("CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)")
        for (place, message) in messages.enumerated() {
            let value = message.map { "'\($0)'" } ?? "NULL"
            try database.run("INSERT INTO cursorDiskKV VALUES ('bubbleId:c:m\(place)', \(value))")
        }
        let list = list ?? messages.indices.map { #"{"bubbleId":"m\#($0)"}"# }.joined(separator: ",")
        try database.run(
            """
            INSERT INTO cursorDiskKV VALUES
            ('composerData:c', '{"fullConversationHeadersOnly":[\(list)],\(conversation)}')
            """)
        return await Extraction(root: home.path, harness: .cursor).canonicalRows
    }

    @Test("a message that is listed twice counts once")
    func listedTwice() async throws {
        let call = #"{"type":2,"toolFormerData":{"name":"grep"}}"#
        let list = ["m0", "m0", "m1", "m1"].map { #"{"bubbleId":"\#($0)"}"# }.joined(separator: ",")
        let rows = try await rows([#"{"type":1}"#, call], list: list)
        #expect(rows.count == 1 && rows[0].contains(#""toolCallDepth":1"#))
    }

    @Test("a message of which NULL is left is not there")
    func deleted() async throws {
        let list = #"{"bubbleId":"m0","type":1},{"bubbleId":"m1","type":2},{"bubbleId":"m2","type":1}"#
        let rows = try await rows([#"{"type":1}"#, #"{"type":2}"#, nil], list: list)
        #expect(rows.count == 1 && rows[0].contains(#""outcome":"ok""#))
    }

    @Test("messages that a conversation holds itself count without ids too")
    func withoutIDs() async throws {
        let held = #""conversation":[{"type":1},{"type":2,"toolFormerData":{"tool":5}},{"type":1},{"type":2}]"#
        let rows = try await rows([], of: held)
        #expect(rows.map { $0.contains(#"[{"name":"read_file","count":1}]"#) } == [true, false])
    }

    @Test(
        "model and effort are the request's own, else the conversation's, whose effort counts for its own model",
        arguments: [
            (#""modelInfo":{"modelName":""}"#, "gpt-5.2-high", "low"),
            (#""modelInfo":{"modelName":"gpt-5.2-high"}"#, "gpt-5.2-high", "low"),
            (#""modelInfo":{"modelName":"gpt-5.1-high"}"#, "gpt-5.1-high", "high"),
            (#""modelInfo":{"modelName":"acme-bees"}"#, "unknown", "unknown"),
            (#""modelInfo":{"modelName":"default"}"#, "unknown", "unknown"),
            (#""modelInfo":7"#, "gpt-5.2-high", "low"),
        ])
    func setting(message: String, model: String, effort: String) async throws {
        let setting = #"{"modelId":"gpt-5.2-high","parameters":[{"id":"effort","value":"low"}]}"#
        let rows = try await rows(
            [#"{"type":1}"#, #"{"type":2,\#(message)}"#], of: #""modelConfig":{"selectedModels":[\#(setting)]}"#)
        #expect(rows.count == 1 && rows[0].contains(#""model":"\#(model)""#))
        #expect(rows.first?.contains(#""effort":"\#(effort)""#) == true)
    }

    @Test(
        "a recorded end says how the last request ended, and an error only where that leaves it open",
        arguments: [
            ("aborted", #""outcome":"unknown","errorClass":"aborted""#),
            ("error", #""outcome":"error","errorClass":"network""#),
            ("completed", #""outcome":"error","errorClass":"network""#),
            ("generating", #""outcome":"error","errorClass":"network""#),
        ])
    func ends(status: String, expected: String) async throws {
        let failure = #"{"type":2,"errorDetails":{"message":"Premature close"}}"#
        let rows = try await rows([#"{"type":1}"#, failure], of: #""status":"\#(status)""#)
        #expect(rows.count == 1 && rows[0].contains(expected))
    }

    @Test("where the person's message is gone, the earliest moment of the answer dates the request")
    func dated() async throws {
        let rows = try await rows([
            #"{"type":2,"createdAt":"2026-02-02T23:59:59.000Z"}"#,
            #"{"type":2,"timingInfo":{"clientRpcSendTime":1770080400000}}"#,
        ])
        #expect(rows.count == 1 && rows[0].contains(#""ts":"2026-02-02""#))
    }

    @Test(
        "times in other units, and values of other types, are not known",
        arguments: ["1770000000", "1770000000000000", "1770000000000000000", "-1770000000000", "1e30", "true", "{}"])
    func otherUnits(time: String) async throws {
        let count = #""tokenCount":{"inputTokens":\#(time),"outputTokens":"640"}"#
        let rows = try await rows([#"{"type":1,"createdAt":\#(time)}"#, #"{"type":2,"createdAt":\#(time),\#(count)}"#])
        #expect(rows.count == 1 && rows[0].contains(#""latencyBucket":"unknown""#))
        #expect(rows.first?.contains(#""tokensOutBucket":"unknown""#) == true)
        #expect(rows.first?.contains(#""ts":"unknown""#) == true)
    }

    @Test(
        "a transcript's request ended as its last end or answer says",
        arguments: [
            (["error", "success"], #""outcome":"ok""#), (["failed", "answer"], #""outcome":"ok""#),
            (["error", "aborted"], #""errorClass":"aborted""#), (["success", "error"], #""outcome":"ok""#),
            (["error", "paused"], #""outcome":"error""#), (["answer", "paused"], #""outcome":"unknown""#),
        ])
    func transcript(lines: [String], expected: String) async {
        let written = [
            "answer": #"{"role":"assistant"}"#, "error": #"{"type":"error","error":"The hive is busy."}"#,
            "success": #"{"type":"turn_ended","status":"success"}"#,
            "failed": #"{"type":"turn_ended","status":"error","error":"The hive is busy."}"#,
            "aborted": #"{"type":"turn_ended","status":"error","error":"User aborted request"}"#,
            "paused": #"{"type":"turn_ended","status":"paused"}"#,
        ]
        let home = TemporaryFolder()
        let text = ([#"{"role":"user"}"#] + lines.map { written[$0]! }).joined(separator: "\n")
        home.write(Data(text.utf8), to: "projects/p/agent-transcripts/a.jsonl")
        let rows = await Extraction(root: home.path, harness: .cursor).canonicalRows
        #expect(rows.count == 1 && rows[0].contains(expected))
    }
}
