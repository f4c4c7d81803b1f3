import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Once one telling of a session was published, the other is held back and the published one goes on")
struct KnownTellingsTests {
    private static let key = SurrogateKey()

    private static func source(_ telling: Telling, session: UInt64 = 1, root: UInt64? = nil, _ turns: [UInt64])
        -> InventedSource
    {
        turns.reduce(InventedSource(session: session, root: root)) { source, turn in
            source.adding(turn) { $0.telling = telling }
        }
    }

    /// What is known once these turns of session 1 were published so.
    private static func past(_ retelling: Retelling?, _ responses: [UInt64], isWithheld: Bool = false) -> PublishedPast
    {
        var turns = TurnSet()
        for response in responses { turns.insert(TurnIdentity(response: response)) }
        let session = PublishedPast.Session(
            key: key, turnsPublished: responses.count, isWithheld: isWithheld, isForgotten: false,
            retelling: retelling)
        return PublishedPast(
            sessions: [SessionIdentity(harness: .claudeCode, bits: 1): session], turns: turns)
    }

    private static func plan(_ sources: [InventedSource], _ past: PublishedPast) -> RowPlan {
        RowPlan(
            MergedTurns(sources.map(\.facts), past: past), Selection(today: nil, settledBefore: .max),
            prices: .bundled, past: past)
    }

    private static func responses(of plan: RowPlan) -> [UInt64] {
        var responses: [UInt64] = []
        for block in plan.blocks(ofRows: 10) { plan.forEachRow(in: block) { responses.append($1.response) } }
        return responses.sorted()
    }

    @Test("a family told in full: what brief sources tell of it is held back, its own new turns are not")
    func full() {
        let past = Self.past(.ofFamily(.full, root: 1), [10])
        let brief = Self.source(.brief, [20, 21])
        let child = Self.source(.brief, session: 2, root: 1, [30])
        let gone = Self.plan([brief, child], past)
        #expect(gone.rowCount == 0 && gone.heldBack == [.published: 3])
        let grown = Self.plan([brief, child, Self.source(.full, [10, 11])], past)
        #expect(Self.responses(of: grown) == [11])
        let stranger = Self.plan([Self.source(.brief, session: 3, [40])], past)
        #expect(Self.responses(of: stranger) == [40])
    }

    @Test("a family told in brief goes on so when a full source turns up")
    func brief() {
        let past = Self.past(.ofFamily(.brief, root: 1), [20])
        let full = Self.source(.full, [10, 11])
        let only = Self.plan([full], past)
        #expect(only.rowCount == 0 && only.heldBack == [.published: 2])
        let both = Self.plan([Self.source(.brief, [20, 21]), full], past)
        #expect(Self.responses(of: both) == [21])
        #expect(both.sessions.map(\.retelling) == [.ofFamily(.brief, root: 1)])
        #expect(both.sessions.map(\.firstTurnIndex) == [1])
    }

    /// A session of a source that others are matched with by time, in minutes.
    private static func source(
        _ telling: Telling, session: UInt64, _ minutes: ClosedRange<Int64>, _ turns: [UInt64]
    ) -> InventedSource {
        var source = source(telling, session: session, turns)
        source.facts.telling = telling
        source.facts.sessions[0].moments = minutes.lowerBound * 60_000...minutes.upperBound * 60_000
        return source
    }

    @Test(
        "by time: the session that began while the other was recording is held back, whichever was published",
        arguments: [
            (Telling.full, 94, false), (.full, 95, true), (.full, 160, true), (.full, 161, false),
            (.brief, 94, false), (.brief, 95, true), (.brief, 160, true), (.brief, 161, false),
        ] as [(Telling, Int64, Bool)])
    func time(published: Telling, begins: Int64, isHeld: Bool) {
        // The full session records from 100 to 160, the brief one begins then and lasts long.
        let (full, brief) = (Int64(100)...Int64(160), begins...begins + 500)
        let own = published == .full ? full : brief
        let moments = own.lowerBound * 60_000...own.upperBound * 60_000
        for isWithheld in [false, true] {
            let past = Self.past(.ofTime(published, moments), isWithheld ? [] : [10], isWithheld: isWithheld)
            let other =
                published == .full
                ? Self.source(.brief, session: 2, brief, [20]) : Self.source(.full, session: 2, full, [20])
            let plan = Self.plan([other], past)
            #expect(plan.rowCount == (isHeld ? 0 : 1))
            #expect(plan.heldBack == (isHeld ? [isWithheld ? .withheld : .published: 1] : [:]))
        }
    }

    @Test("by time: a brief session that was published goes on beside a full one")
    func goesOn() {
        let past = Self.past(.ofTime(.brief, 6_000_000...6_000_000), [20])
        let plan = Self.plan(
            [
                Self.source(.brief, session: 1, 100...120, [20, 21]),
                Self.source(.full, session: 2, 100...120, [30, 31]),
            ], past)
        #expect(Self.responses(of: plan) == [21])
        #expect(plan.heldBack == [.published: 3])
    }

    @Test("what is remembered keeps its telling, and its time only grows")
    func widened() {
        let first = Retelling.ofTime(.full, 10...20)
        #expect(first.widened(by: .ofTime(.full, 15...30)) == .ofTime(.full, 10...30))
        #expect(first.widened(by: .ofTime(.brief, 0...30)) == first && first.widened(by: nil) == first)
        let family = Retelling.ofFamily(.brief, root: 1)
        #expect(family.widened(by: .ofFamily(.full, root: 2)) == family)
    }
}
