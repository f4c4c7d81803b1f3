import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("What is kept out with one session is not published by a copy in another")
struct HeldTurnsTests {
    private static let kept = SessionIdentity(harness: .claudeCode, bits: 1)

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

    /// What is known of session 1, of which turn 10 was published, once a plan saw it.
    private static func past(_ reason: Selection.HoldBack, _ seen: [HeldSession]) -> PublishedPast {
        var (turns, held) = (TurnSet(), HeldTurns())
        turns.insert(TurnIdentity(response: 10))
        for session in seen { held.add(session.marks, of: session.session, because: session.reason) }
        let session = PublishedPast.Session(
            key: SurrogateKey(), turnsPublished: 1, isWithheld: reason == .withheld,
            isForgotten: reason == .forgotten)
        return PublishedPast(sessions: [kept: session], turns: turns, held: held)
    }

    private static func original(isExcluded: Bool) -> InventedSource {
        var source = InventedSource(session: 1).adding(10).adding(11).adding(12) { $0.identity.fingerprint = 77 }
        source.facts.sessions[0].isExcluded = isExcluded
        return source
    }

    private static let fork = InventedSource(session: 2, moments: 1...1).adding(10).adding(11)
        .adding(20) { $0.identity.fingerprint = 77 }.adding(21)

    @Test("the first one's file is gone", arguments: [Selection.HoldBack.withheld, .forgotten, .excluded])
    func copies(reason: Selection.HoldBack) {
        let original = Self.original(isExcluded: reason == .excluded)
        let first = Self.plan([original, Self.fork], Self.past(reason, []))
        #expect(Self.responses(of: first) == [21])
        #expect(first.heldSessions == [HeldSession(session: Self.kept, reason: reason, marks: [11, 12, 77])])
        let past = Self.past(reason, first.heldSessions)
        let gone = Self.plan([Self.fork], past)
        #expect(Self.responses(of: gone) == [21] && gone.sessions.map(\.rows) == [1])
        #expect(gone.heldBack == [.published: 1, reason: 2])
        #expect(gone.heldSessions.isEmpty)
    }

    @Test("a folder that is not excluded any more lets its sessions in again; a withheld session stays out")
    func includedAgain() {
        let seen = Self.plan([Self.original(isExcluded: true)], Self.past(.excluded, [])).heldSessions
        let past = Self.past(.excluded, seen)
        let plan = Self.plan([Self.original(isExcluded: false), Self.fork], past)
        #expect(plan.includedAgain == [Self.kept])
        #expect(Self.responses(of: plan) == [11, 12, 21])
        let withheld = Self.past(
            .withheld, [HeldSession(session: Self.kept, reason: .withheld, marks: [11, 12])] + seen)
        #expect(Self.responses(of: Self.plan([Self.original(isExcluded: false), Self.fork], withheld)) == [21])
    }
}
