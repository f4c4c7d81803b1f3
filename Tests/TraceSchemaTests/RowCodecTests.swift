import Testing

@_spi(StoredKeys) @testable import TraceSchema

@Suite("A row is written and read in one way only")
struct RowCodecTests {
    @Test("an encoded row is the contract's line")
    func canonicalLine() {
        let key = SurrogateKey(stored: Array("01234567-89ab-4cde-8f01-23456789abcd".utf8).span)!
        let vocabulary = ToolVocabulary.of(.claudeCode)
        let names = ["mcp__invented__tool", "Read", "Bash", "Read", "home-made"].map {
            vocabulary.name(recordedAs: Array($0.utf8).span)
        }
        let row = TraceRow(
            rowID: key, sessionKey: key, turnIndex: 12, provider: .githubCopilot,
            model: ModelName(validating: Array("claude-opus-4-5-20251101".utf8).span), harness: .claudeCode,
            harnessVersion: HarnessVersion(validating: Array("v2.1.59-beta.3".utf8).span), effort: .xhigh,
            tokensIn: .from64k, tokensOut: .upTo500, latency: .under1s, cost: .underCent,
            toolCalls: ToolCalls(counting: names), outcome: .failed(.rateLimit),
            day: UTCDay(unixMilliseconds: 1_785_578_405_120))
        var line: [UInt8] = []
        row.encode(into: &line)
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"{"schema":"skein-trace/1","rowId":"01234567-89ab-4cde-8f01-23456789abcd","#
                + #""sessionKey":"01234567-89ab-4cde-8f01-23456789abcd","turnIndex":12,"provider":"github-copilot","#
                + #""model":"claude-opus-4-5-20251101","modelKind":"unknown","harness":"claude-code","#
                + #""harnessVersion":"2.1.59","effort":"xhigh","tokensInBucket":"64k+","tokensOutBucket":"101-500","#
                + #""latencyBucket":"<1s","costBucket":"<0.01","toolCalls":[{"name":"Bash","count":1},"#
                + #"{"name":"Read","count":2},{"name":"mcp","count":1},{"name":"other","count":1}],"toolCallDepth":5,"#
                + #""outcome":"error","errorClass":"rate_limit","ts":"2026-08-01"}"# + "\n")
    }

    @Test("the longest row fits its room")
    func longestRow() {
        let version = HarnessVersion(validating: Array("999.999.9999".utf8).span)
        let row = TraceRow(
            sessionKey: SurrogateKey(), turnIndex: .max, provider: .githubCopilot, model: nil, harness: .claudeCode,
            harnessVersion: version, effort: .unknown, tokensIn: .unknown, tokensOut: .unknown, latency: .unknown,
            cost: .unknown, toolCalls: ToolCalls(), outcome: .failed(.modelNotFound), day: nil)
        var line: [UInt8] = []
        row.encode(into: &line)
        // Every other label is at least ten bytes shorter than the room that is left.
        #expect(line.count + 60 < TraceRow.longestWithoutNames)
    }

    @Test("every row that can be made is read back as itself", arguments: 1...300 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        let row = TraceRow.invented(seed: seed)
        var line: [UInt8] = []
        row.encode(into: &line)
        #expect(line.last == UInt8(ascii: "\n"))
        line.removeLast()
        let again = try TraceRow(decoding: line.span)
        #expect(again == row, "seed \(seed)")
    }

    @Test(
        "a line with one byte changed is no row, or another row spelled in the same way",
        arguments: 1...5 as ClosedRange<UInt64>)
    func changedByte(seed: UInt64) {
        var line: [UInt8] = []
        TraceRow.invented(seed: seed).encode(into: &line)
        line.removeLast()
        for index in line.indices {
            for byte in [UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "a"), UInt8(ascii: "9"), 0, 0xFF] {
                var changed = line
                changed[index] = byte
                guard let row = try? TraceRow(decoding: changed.span) else { continue }
                var again: [UInt8] = []
                row.encode(into: &again)
                #expect(again.dropLast().elementsEqual(changed), "seed \(seed), byte \(index)")
            }
        }
    }

    @Test("a line that is cut or longer is no row")
    func cutLine() {
        var line: [UInt8] = []
        TraceRow.invented(seed: 7).encode(into: &line)
        line.removeLast()
        for end in line.indices { #expect(!isRow(Array(line[..<end])), "cut at \(end)") }
        #expect(!isRow(line + [0x20]))
        #expect(isRow(line))
    }

    @Test(
        "a line outside the contract is no row",
        arguments: [
            (#""turnIndex":3"#, #""turnIndex":03"#), (#""turnIndex":3"#, #""turnIndex":-1"#),
            (#""turnIndex":3"#, #""turnIndex":3.0"#), (#""turnIndex":3"#, #""turnIndex":"3""#),
            (#""provider":"anthropic""#, #""provider":"acme""#), (#""provider":"anthropic""#, #""provider":null"#),
            (#""model":"claude-opus-5""#, #""model":"claude-opus-5-acme""#),
            (#""harness":"claude-code""#, #""harness":"claude""#),
            (#""harnessVersion":"2.1.0""#, #""harnessVersion":"2.1""#),
            (#""harnessVersion":"2.1.0""#, #""harnessVersion":"v2.1.0""#),
            (#""effort":"low""#, #""effort":"max""#), (#""tokensInBucket":"0""#, #""tokensInBucket":"5""#),
            (#""toolCallDepth":2"#, #""toolCallDepth":3"#),
            (
                #"{"name":"Read","count":1},{"name":"mcp","count":1}"#,
                #"{"name":"mcp","count":1},{"name":"Read","count":1}"#
            ),
            (
                #"{"name":"Read","count":1},{"name":"mcp","count":1}"#,
                #"{"name":"Read","count":1},{"name":"Read","count":1}"#
            ),
            (#"{"name":"Read","count":1}"#, #"{"name":"Read","count":0}"#),
            (#"{"name":"Read","count":1}"#, #"{"name":"mcp__x__y","count":1}"#),
            (#""outcome":"ok","errorClass":null"#, #""outcome":"ok","errorClass":"auth""#),
            (#""outcome":"ok","errorClass":null"#, #""outcome":"error","errorClass":null"#),
            (#""outcome":"ok","errorClass":null"#, #""outcome":"error","errorClass":"aborted""#),
            (#""outcome":"ok","errorClass":null"#, #""outcome":"unknown","errorClass":"auth""#),
            (#""ts":"2026-02-28""#, #""ts":"2026-02-29""#), (#""ts":"2026-02-28""#, #""ts":"2026-02-28T10:00:00Z""#),
            (#""ts":"2026-02-28"}"#, #""ts":"2026-02-28","note":"x"}"#), (#"{"schema""#, #"{ "schema""#),
            (#"-4cde-"#, "-5cde-"), (#"-4cde-"#, "-4CDE-"),
        ])
    func outsideTheContract(part: String, replacement: String) throws {
        let good =
            #"{"schema":"skein-trace/1","rowId":"01234567-89ab-4cde-8f01-23456789abcd","#
            + #""sessionKey":"01234567-89ab-4cde-8f01-23456789abcd","turnIndex":3,"provider":"anthropic","#
            + #""model":"claude-opus-5","modelKind":"unknown","harness":"claude-code","harnessVersion":"2.1.0","#
            + #""effort":"low","tokensInBucket":"0","tokensOutBucket":"0","latencyBucket":"<1s","costBucket":"0","#
            + #""toolCalls":[{"name":"Read","count":1},{"name":"mcp","count":1}],"toolCallDepth":2,"#
            + #""outcome":"ok","errorClass":null,"ts":"2026-02-28"}"#
        #expect(isRow(Array(good.utf8)))
        let range = try #require(good.firstRange(of: part))
        let bad = good.replacingCharacters(of: range, with: replacement)
        #expect(!isRow(Array(bad.utf8)))
    }

    private func isRow(_ line: [UInt8]) -> Bool {
        (try? TraceRow(decoding: line.span)) != nil
    }
}

extension String {
    func firstRange(of part: String) -> Range<String.Index>? { ranges(of: part).first }

    func replacingCharacters(of range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
