import Foundation
import LocalState
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

/// What was written once under a version number is what is written under it for ever.
@Suite("The ledger's bytes change with its version number, and never without")
struct LedgerLayoutTests {
    /// By the first line of the file: what follows the 8 bytes that the local key gives.
    private static let layouts = [
        "skein-ledger/1": """
        c3010000000000003cfeffffffffffffcb664ff8c2751d7923eacd6b7e9f1ee2c70f7f215f1da44f88933e2e4ec01b48bb01
        00000000000001000000000000006300000000000000000000000000000007000000000000000000000000000000808080ef
        a9efdcc7310101018020828094c1dd82ccc5318294ff9de182ccc531ac02020e746f726e2d6c6173742d6c696e65010c756e
        6b6e6f776e2d6b696e64c801010b636c617564652d636f64650180e8d3a4f367a0f73601c2d6c1a5f3670304010101010000
        000000000202040400000000000004040000000000000000000007756e6b6e6f776e02020000000000000303000000000000
        0180e8d3a4f367a0f73601fee7d3a4f367070f636c617564652d6f7075732d342d3504686967685a00000000000000020762
        6564726f636b0f636c617564652d6f7075732d342d3505322e312e37066d656469756d0107756e6b6e6f776e000007756e6b
        6e6f776e0202056572726f720571756f746107756e6b6e6f776e00020442617368036d63700102000001ff02070505000000
        000000060600000000000007070000000000000180018101f1a20402030380f4f6905d0180e8d3a4f367020a0a0000000000
        0000000000000000000001090900000000000001010000000008080000000000000000000000000000000000000000000053
        00000000000000acffffffffffffffd4a207da2854ad100a56d71703cfffa07c55cae9d3987c89883d74f59951e5744b0000
        000000000002000000000000006300000000000000000000000000000007000000000000000000000000000000808080efa9
        efdcc7310101028020828094c1dd82ccc5318294ff9de182ccc531000000
        """
    ]

    private static let found = [1, 2].map { InventedLedger.found($0) }
    private static let outcomes = [
        SourceOutcome(fullFacts, skips: skips, records: 300),
        SourceOutcome(nil, skips: SkipCounts(), records: 0),
    ]

    @Test("what was written once is what is written today")
    func written() async throws {
        let home = try TemporaryLedger()
        for (found, outcome) in zip(Self.found, Self.outcomes) { try await home.keep(outcome, of: found) }
        let bytes = try home.bytes
        let end = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        let version = String(decoding: bytes[..<end], as: UTF8.self)
        let body = Hexadecimal.digits(of: bytes[(end + 9)...])
        #expect(
            body == Self.layouts[version]?.split(separator: "\n").joined(),
            """
            Entries have another layout than \(version) has. Ledgers of that version lie on people's disks, and would \
            be read as what they do not say: raise the version in LedgerFile, and add the layout here.
            """)
    }

    @Test("what was written once is read as what it says")
    func read() async throws {
        let home = try TemporaryLedger()
        try await home.keep(SourceOutcome(nil, skips: SkipCounts(), records: 0), of: InventedLedger.found(9))
        let bytes = try home.bytes
        let head = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 9
        let version = String(decoding: bytes[..<(head - 9)], as: UTF8.self)
        let layout = try #require(Self.layouts[version]).split(separator: "\n").joined()
        try home.put(bytes[..<head] + #require(Hexadecimal.bytes(spelledAs: layout)))
        #expect(try await home.recall(Self.found).known == Self.outcomes)
    }

    private static let skips: SkipCounts = {
        var skips = SkipCounts()
        skips.add(.tornLastLine, 1)
        skips.add(.unknownKind, 200)
        return skips
    }()

    /// Every field says something.
    private static let fullFacts: SourceFacts = {
        var facts = SourceFacts(harness: .claudeCode)
        facts.moments = 1_785_000_000_000...1_785_000_900_000
        facts.modified = 1_785_000_900_001
        facts.unknownKinds = 3
        facts.retriedAttempts = 4
        facts.telling = .full
        facts.inheritance = Inheritance(parent: 0x0101, leadingTurns: 2)
        var session = SessionFacts(identity: 0x0202, root: 0x0303)
        session.moments = 1_785_000_000_000...1_785_000_900_000
        session.began = 1_784_999_999_999
        (session.isExcluded, session.isFolderUnknown, session.lastsUntilWritten) = (true, true, true)
        (session.model, session.effort) = (model, .high)
        facts.sessions = [SessionFacts(identity: 0x0404, root: 0x0404), session]
        facts.add(fullTurn, calls)
        facts.add(TurnFacts(identity: TurnIdentity(response: 0x0808), session: 0), [])
        facts.exchanges = [0x0909, 0]
        return facts
    }()

    private static let model = ModelName(validating: Array("claude-opus-4-5".utf8).span)

    private static let calls: [ToolUse] = {
        let vocabulary = ToolVocabulary.of(.claudeCode)
        return [
            ToolUse(identity: 0x0A0A, name: vocabulary.builtIn("Bash")), ToolUse(identity: 0, name: vocabulary.mcp),
        ]
    }()

    private static let fullTurn: TurnFacts = {
        var turn = TurnFacts(
            identity: TurnIdentity(response: 0x0505, request: 0x0606, fingerprint: 0x0707), session: 1)
        (turn.provider, turn.model, turn.isModelRecorded) = (.bedrock, model, true)
        turn.harnessVersion = HarnessVersion(validating: Array("2.1.7".utf8).span)
        (turn.effort, turn.isListPriced) = (.medium, false)
        turn.tokens.freshInput = 0
        turn.tokens.cacheWrite = 127
        turn.tokens.cacheWrite1h = 128
        turn.tokens.cacheRead = 70_000
        turn.tokens.output = 1
        turn.tokens.outputPlaceholder = 2
        (turn.recordedCostPicoUSD, turn.latencyMilliseconds) = (12_500_000_000, -1)
        (turn.outcome, turn.isFinished, turn.mayStillGrow, turn.isSidechain) = (.failed(.quota), true, true, true)
        (turn.trust, turn.telling, turn.callsTools) = (7, .brief, true)
        turn.firstMoment = 1_785_000_000_000
        return turn
    }()
}
