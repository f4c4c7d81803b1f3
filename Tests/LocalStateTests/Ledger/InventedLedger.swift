import LocalState
import TestSupport
import TraceExtraction
import TraceSchema

/// Entries of a ledger with everything that facts can say, in any combination.
enum InventedLedger {
    static let circumstances = LedgerCircumstances(reader: 7, exclusions: 0)
    /// Long after the files were written.
    static let readAt: Int64 = 1_785_600_000_000_000_000
    static let root: UInt64 = 99

    static func found(_ number: UInt64, _ stamps: [FileStamp]? = nil) -> Ledger.Found {
        Ledger.Found(LedgerEntry.Source(identity: number, root: root), stamps: stamps ?? [stamp(number)])
    }

    static func stamp(_ number: UInt64, size: Int = 4096) -> FileStamp {
        FileStamp(
            device: 1, inode: number, size: size, modified: 1_785_000_000_000_000_001,
            changed: 1_785_000_000_500_000_001)
    }

    static func entry(
        _ number: UInt64, _ outcome: SourceOutcome, stamps: [FileStamp]? = nil,
        circumstances: LedgerCircumstances = InventedLedger.circumstances
    ) -> LedgerEntry {
        LedgerEntry(
            source: LedgerEntry.Source(identity: number, root: root), stamps: stamps ?? [stamp(number)],
            readAt: readAt, circumstances: circumstances, outcome: outcome)
    }

    static func outcome(_ random: inout SeededGenerator) -> SourceOutcome {
        var skips = SkipCounts()
        for skip in Skip.allCases where Bool.random(using: &random) {
            skips.add(skip, Int.random(in: 1...1000, using: &random))
        }
        return SourceOutcome(facts(&random), skips: skips, records: Int.random(in: 0...1 << 40, using: &random))
    }

    static func facts(_ random: inout SeededGenerator) -> SourceFacts {
        var facts = SourceFacts(harness: HarnessID.allCases.one(&random))
        facts.moments = moments(&random)
        facts.modified = maybe(&random) { moment(&$0) }
        facts.unknownKinds = Int.random(in: 0...3, using: &random)
        facts.retriedAttempts = Int.random(in: 0...3, using: &random)
        facts.telling = [.alone, .full, .brief].one(&random)
        facts.inheritance = maybe(&random) {
            Inheritance(parent: $0.next(), leadingTurns: Int.random(in: 0...9, using: &$0))
        }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            var session = SessionFacts(identity: random.next(), root: random.next())
            session.moments = moments(&random)
            session.began = maybe(&random) { moment(&$0) }
            session.isExcluded = Bool.random(using: &random)
            session.isFolderUnknown = Bool.random(using: &random)
            session.lastsUntilWritten = Bool.random(using: &random)
            session.model = model(&random)
            session.effort = Effort.allCases.one(&random)
            facts.sessions.append(session)
        }
        let turns = Int.random(in: 0...12, using: &random)
        for _ in 0..<turns { add(to: &facts, &random) }
        if Bool.random(using: &random) { facts.exchanges = facts.turns.map { _ in random.next() } }
        return facts
    }

    private static func add(to facts: inout SourceFacts, _ random: inout SeededGenerator) {
        var turn = TurnFacts(
            identity: TurnIdentity(
                response: random.next(), request: maybe(&random) { $0.next() } ?? 0,
                fingerprint: maybe(&random) { $0.next() } ?? 0),
            session: Int32.random(in: 0..<Int32(facts.sessions.count), using: &random))
        turn.provider = Provider.allCases.one(&random)
        turn.model = model(&random)
        turn.isModelRecorded = turn.model != nil || Bool.random(using: &random)
        turn.harnessVersion = ["2.1.7", "0.0.0", nil].one(&random)
            .flatMap { HarnessVersion(validating: Array($0.utf8).span) }
        turn.effort = Effort.allCases.one(&random)
        turn.tokens.freshInput = count(&random)
        turn.tokens.cacheWrite = count(&random)
        turn.tokens.cacheWrite1h = count(&random)
        turn.tokens.cacheRead = count(&random)
        turn.tokens.output = count(&random)
        turn.tokens.outputPlaceholder = count(&random)
        turn.isListPriced = Bool.random(using: &random)
        turn.recordedCostPicoUSD = maybe(&random) { Int.random(in: 0 ... .max, using: &$0) }
        turn.latencyMilliseconds = maybe(&random) { Int32.random(in: .min ... .max, using: &$0) }
        turn.outcome = Outcome.all.one(&random)
        turn.isFinished = Bool.random(using: &random)
        turn.mayStillGrow = Bool.random(using: &random)
        turn.isSidechain = Bool.random(using: &random)
        turn.trust = UInt16.random(in: .min ... .max, using: &random)
        turn.telling = [.alone, .full, .brief].one(&random)
        turn.callsTools = [nil, false, true].one(&random)
        turn.firstMoment = maybe(&random) { moment(&$0) }
        let vocabulary = ToolVocabulary.of(facts.harness)
        let calls = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            ToolUse(
                identity: random.next(),
                name: [vocabulary.mcp, vocabulary.other, vocabulary.builtIn(vocabulary.names.one(&random))].one(&random)
            )
        }
        facts.add(turn, calls)
    }

    private static func maybe<Value>(
        _ random: inout SeededGenerator, _ value: (inout SeededGenerator) -> Value
    ) -> Value? {
        Bool.random(using: &random) ? value(&random) : nil
    }

    private static func model(_ random: inout SeededGenerator) -> ModelName? {
        ["gpt-5", "claude-opus-5", nil].one(&random).flatMap { ModelName(validating: Array($0.utf8).span) }
    }

    private static func count(_ random: inout SeededGenerator) -> Int? {
        maybe(&random) { [0, 1, 127, 128, 1 << 20, Int(Int32.max)].one(&$0) }
    }

    private static func moment(_ random: inout SeededGenerator) -> Int64 {
        [.min, -1, 0, 1_785_000_000_123, .max].one(&random)
    }

    private static func moments(_ random: inout SeededGenerator) -> ClosedRange<Int64>? {
        maybe(&random) {
            let (one, other) = (moment(&$0), moment(&$0))
            return min(one, other)...max(one, other)
        }
    }
}
