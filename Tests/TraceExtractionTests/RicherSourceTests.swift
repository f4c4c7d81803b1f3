import Testing
import TraceExtraction
import TraceSchema

@Suite("Where a richer source recorded the same time, the poorer one is left out")
struct RicherSourceTests {
    private static let minute: Int64 = 60_000
    /// The richer source's two sessions, in minutes.
    private static let recorded: [ClosedRange<Int64>] = [100...160, 300...330]

    private static func source(yields: Bool, harness: HarnessID, sessions: [ClosedRange<Int64>?]) -> SourceFacts {
        var source = SourceFacts(harness: harness)
        source.telling = yields ? .brief : .full
        for (place, moments) in sessions.enumerated() {
            let identity = UInt64(place + 1) * (yields ? 1000 : 1) + UInt64(harness == .aider ? 0 : 500_000)
            var session = SessionFacts(identity: identity, root: identity)
            session.moments = moments.map { $0.lowerBound * minute...$0.upperBound * minute }
            source.sessions.append(session)
            var turn = TurnFacts(identity: TurnIdentity(response: identity), session: Int32(place))
            turn.telling = source.telling
            turn.firstMoment = session.moments?.lowerBound
            source.turns.append(turn)
        }
        return source
    }

    @Test(
        "a session is left out by when it began",
        arguments: [
            (94, 94, false), (94, 140, false), (95, 95, true), (100, 100, true), (160, 400, true), (161, 161, false),
            (290, 290, false), (296, 296, true), (331, 331, false),
        ] as [(Int64, Int64, Bool)])
    func began(start: Int64, end: Int64, isLeftOut: Bool) {
        let merged = MergedTurns([
            Self.source(yields: true, harness: .aider, sessions: [start...end]),
            Self.source(yields: false, harness: .aider, sessions: Self.recorded),
        ])
        #expect(merged.count == Self.recorded.count + (isLeftOut ? 0 : 1))
        #expect(merged.copyCount == (isLeftOut ? 1 : 0))
    }

    @Test("one without a moment stays, and so does everything of other harnesses and of richer sources")
    func others() {
        let merged = MergedTurns([
            Self.source(yields: true, harness: .aider, sessions: [nil, 120...130]),
            Self.source(yields: false, harness: .codex, sessions: [120...130]),
            Self.source(yields: false, harness: .aider, sessions: Self.recorded),
        ])
        #expect(merged.count == 4)
        let without = MergedTurns([Self.source(yields: true, harness: .aider, sessions: [nil, 120...130])])
        #expect(without.count == 2)
    }

    @Test("a session without times of its own may have gone on until its file was written")
    func lasts() {
        func heldBack(modifiedAt minutes: Int64?, lasts: Bool) -> [Selection.HoldBack: Int] {
            var source = Self.source(yields: true, harness: .aider, sessions: [0...10])
            for index in source.sessions.indices {
                source.sessions[index].lastsUntilWritten = lasts
                let day = UTCDay(unixMilliseconds: 1_781_013_660_000)!.startUnixMilliseconds
                source.sessions[index].moments = day...day + Self.minute
                source.modified = minutes.map { day + $0 * Self.minute }
            }
            let tomorrow = UTCDay(unixMilliseconds: 1_781_013_660_000 + 86_400_000)
            return RowPlan(
                MergedTurns([source]), Selection(today: tomorrow, settledBefore: .max), prices: .bundled
            ).heldBack
        }
        #expect(heldBack(modifiedAt: 5, lasts: true) == [:])
        #expect(heldBack(modifiedAt: 1500, lasts: true) == [.today: 1])
        #expect(heldBack(modifiedAt: nil, lasts: true) == [.today: 1])
        #expect(heldBack(modifiedAt: 1500, lasts: false) == [:])
    }
}
