import Testing

@testable import TraceSchema

@Suite("A line that is no row is told apart by kind, column and byte")
struct RowFaultTests {
    private static let row =
        #"{"schema":"skein-trace/1","rowId":"01234567-89ab-4cde-8f01-23456789abcd","#
        + #""sessionKey":"01234567-89ab-4cde-8f01-23456789abcd","turnIndex":3,"provider":"anthropic","#
        + #""model":"claude-opus-5","modelKind":"unknown","harness":"claude-code","harnessVersion":"2.1.0","#
        + #""effort":"low","tokensInBucket":"0","tokensOutBucket":"0","latencyBucket":"<1s","costBucket":"0","#
        + #""toolCalls":[{"name":"Read","count":1},{"name":"mcp","count":1}],"toolCallDepth":2,"#
        + #""outcome":"ok","errorClass":null,"ts":"2026-02-28"}"#

    /// - `at`: how far behind the start of the part the fault is.
    @Test(
        "each fault by the part that is replaced",
        arguments: [
            (#"{"schema""#, #"{ "schema""#, .name, .schema, 1), (#""rowId""#, #""rowID""#, .name, .rowID, 5),
            (#""skein-trace/1""#, #""skein-trace/2""#, .value, .schema, 1),
            (#""rowId":"01234567-89ab"#, #""rowId":"01234567089ab"#, .value, .rowID, 9),
            (#""turnIndex":3"#, #""turnIndex":"3""#, .type, .turnIndex, 12),
            (#""turnIndex":3"#, #""turnIndex":-1"#, .type, .turnIndex, 12),
            (#""turnIndex":3"#, #""turnIndex":3.0"#, .type, .turnIndex, 12),
            (#""turnIndex":3"#, #""turnIndex":1234567890"#, .value, .turnIndex, 12),
            (#""turnIndex":3"#, #""turnIndex":03"#, .spelling, .turnIndex, 12),
            (#""provider":"anthropic""#, #""provider":"acme""#, .value, .provider, 12),
            (#""provider":"anthropic""#, #""provider":null"#, .type, .provider, 11),
            (#""provider":"anthropic""#, #""provider":"anthropic""# + "\0", .name, .model, 22),
            (#""model":"claude-opus-5""#, #""model":"acme-legal-ft""#, .value, .model, 9),
            (#""harness":"claude-code""#, #""harness":"claude-codex""#, .value, .harness, 11),
            (#""harness":"claude-code""#, #""harness":"codex""#, .value, .toolCalls, nil),
            (#""harnessVersion":"2.1.0""#, #""harnessVersion":2"#, .type, .harnessVersion, 17),
            (#""harnessVersion":"2.1.0""#, #""harnessVersion":"v2.1.0""#, .spelling, .harnessVersion, 18),
            (#""effort":"low""#, #""effort":"low\u0000""#, .value, .effort, 10),
            (#""toolCalls":["#, #""toolCalls":"#, .type, .toolCalls, 12),
            (#"{"name":"Read","count":1}"#, #"{"name":"Read","count":0}"#, .value, .toolCalls, 23),
            (#"{"name":"Read","count":1}"#, #"{"name":"Read", "count":1}"#, .type, .toolCalls, 15),
            (#"[{"name":"Read","count":1}"#, #"[{"name":"other","count":1}"#, .toolOrder, .toolCalls, 1),
            (#""toolCallDepth":2"#, #""toolCallDepth":3"#, .depth, .toolCallDepth, 16),
            (#""outcome":"ok""#, #""outcome":"fine""#, .value, .outcome, 11),
            (#""errorClass":null"#, #""errorClass":"auth""#, .pair, .errorClass, 13),
            (#""errorClass":null"#, #""errorClass":"odd""#, .value, .errorClass, 14),
            (#""outcome":"ok""#, #""outcome":"error""#, .pair, .errorClass, nil),
            (#""ts":"2026-02-28""#, #""ts":"2026-02-30""#, .value, .day, 6),
            (#""2026-02-28"}"#, #""2026-02-28","note":"x"}"#, .trailing, nil, 12),
            (#""2026-02-28"}"#, #""2026-02-28"} "#, .trailing, nil, 12),
        ] as [(String, String, RowFault.Kind, RowFault.Column?, Int?)])
    func replaced(part: String, by text: String, kind: RowFault.Kind, column: RowFault.Column?, at: Int?) throws {
        #expect(Self.fault(of: Self.row) == nil)
        let range = try #require(Self.row.firstRange(of: part))
        let fault = try #require(Self.fault(of: Self.row.replacingCharacters(of: range, with: text)))
        #expect(fault.kind == kind)
        #expect(fault.column == column)
        let start = Self.row.utf8.distance(from: Self.row.startIndex, to: range.lowerBound)
        if let at { #expect(fault.offset - start == at) }
    }

    @Test("a line that breaks off ends in the column that was due, wherever it breaks off")
    func cut() {
        let bytes = Array(Self.row.utf8)
        for end in bytes.indices {
            let fault = Self.fault(of: String(decoding: bytes[..<end], as: UTF8.self))
            #expect(fault?.kind == .cut && fault?.offset == end, "cut at \(end)")
        }
    }

    @Test("a column's name is that of the published order", arguments: RowFault.Column.allCases)
    func names(column: RowFault.Column) throws {
        let named = Self.row.replacingCharacters(
            of: try #require(Self.row.firstRange(of: "\"\(column.name)\":")), with: "\"x\":")
        #expect(Self.fault(of: named)?.column == column)
    }

    private static func fault(of line: String) -> RowFault? {
        do throws(RowFault) {
            _ = try TraceRow(decoding: Array(line.utf8).span)
            return nil
        } catch {
            return error
        }
    }
}
