import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("A turn is published once, and a session that grows goes on under its key")
struct PublishedPastTests {
    private static let all = Selection(today: nil, settledBefore: .max)
    private static let key = SurrogateKey()

    private static func session(_ bits: UInt64) -> SessionIdentity {
        SessionIdentity(harness: .claudeCode, bits: bits)
    }

    private func plan(_ sources: [InventedSource], _ past: PublishedPast) -> RowPlan {
        RowPlan(MergedTurns(sources), Self.all, prices: .bundled, past: past)
    }

    private func rows(of plan: RowPlan) -> [(row: TraceRow, turn: TurnIdentity)] {
        var rows: [(TraceRow, TurnIdentity)] = []
        for block in plan.blocks(ofRows: 5) { plan.forEachRow(in: block) { rows.append(($0, $1)) } }
        return rows
    }

    private func past(
        published responses: [UInt64], isWithheld: Bool = false, isForgotten: Bool = false
    ) -> PublishedPast {
        var turns = TurnSet()
        for response in responses { turns.insert(TurnIdentity(response: response)) }
        return PublishedPast(
            sessions: [
                Self.session(1): .init(
                    key: Self.key, turnsPublished: responses.count, isWithheld: isWithheld, isForgotten: isForgotten)
            ], turns: turns)
    }

    @Test("what is new of a session follows what was published, under the same key")
    func grows() {
        let source = InventedSource(session: 1).adding(10).adding(11).adding(12).adding(13)
        let plan = plan([source], past(published: [10, 11]))
        let rows = rows(of: plan)
        #expect(rows.map(\.turn.response) == [12, 13])
        #expect(rows.map(\.row.turnIndex) == [2, 3])
        #expect(rows.allSatisfy { $0.row.sessionKey == Self.key })
        #expect(plan.heldBack == [.published: 2])
        #expect(plan.sessions.map(\.firstTurnIndex) == [2] && plan.sessions.map(\.rows) == [2])
    }

    @Test("where keys were lost, a session of which more was published than its key remembers goes on no more")
    func unnamed() {
        let source = InventedSource(session: 1).adding(10).adding(11).adding(12)
        for (remembered, unnamed, rows) in [(1, 1, 0), (2, 1, 1), (1, 0, 2)] {
            var turns = TurnSet()
            for response in [UInt64(10), 11].prefix(rows == 2 ? 1 : 2) {
                turns.insert(TurnIdentity(response: response))
            }
            let session = PublishedPast.Session(
                key: Self.key, turnsPublished: remembered, isWithheld: false, isForgotten: false)
            let past = PublishedPast(sessions: [Self.session(1): session], turns: turns, unnamedTurns: unnamed)
            let plan = plan([source], past)
            #expect(plan.rowCount == rows)
            #expect(plan.heldBack == [.published: 3 - rows])
        }
    }

    @Test("nothing is left of a session all of which was published")
    func nothingNew() {
        let plan = plan([InventedSource(session: 1).adding(10)], past(published: [10]))
        #expect(plan.rowCount == 0 && plan.sessions.isEmpty && plan.heldBack == [.published: 1])
    }

    @Test("a copy that turns up in another session, its first file being gone, is left out")
    func copy() {
        let plan = plan([InventedSource(session: 2).adding(10).adding(20)], past(published: [10]))
        let rows = rows(of: plan)
        #expect(rows.map(\.turn.response) == [20] && rows.map(\.row.turnIndex) == [0])
        #expect(rows.allSatisfy { $0.row.sessionKey != Self.key })
    }

    @Test("a fork's copy under a new id is known by its fingerprint")
    func fingerprint() {
        var turns = TurnSet()
        turns.insert(TurnIdentity(response: 10, fingerprint: 77))
        let source = InventedSource(session: 2).adding(20) { $0.identity.fingerprint = 77 }.adding(21)
        let plan = plan([source], PublishedPast(sessions: [:], turns: turns))
        #expect(rows(of: plan).map(\.turn.response) == [21])
    }

    @Test(
        "a session that the person keeps out stays out, and is counted by its reason",
        arguments: [
            (true, false, Selection.HoldBack.withheld), (false, true, .forgotten), (true, true, .forgotten),
        ])
    func keptOut(isWithheld: Bool, isForgotten: Bool, reason: Selection.HoldBack) {
        let source = InventedSource(session: 1).adding(10).adding(11)
        #expect(
            plan([source], past(published: [10], isWithheld: isWithheld, isForgotten: isForgotten)).heldBack == [
                .published: 1, reason: 1,
            ])
    }

    @Test(
        "a seeded history of growth publishes every turn once, each session's indices without a gap",
        arguments: Seeds.first(20))
    func history(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var sources = (0..<4).map { InventedSource(session: UInt64($0 + 1)) }
        var sessions: [SessionIdentity: PublishedPast.Session] = [:]
        var turns = TurnSet()
        var published: [SessionIdentity: [Int]] = [:]
        var keys: [SessionIdentity: SurrogateKey] = [:]
        var next: UInt64 = 100
        for _ in 0..<12 {
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let place = sources.indices.randomElement(using: &generator)!
                sources[place].add(next)
                next += 1
            }
            let plan = plan(sources, PublishedPast(sessions: sessions, turns: turns))
            var indices = Dictionary(grouping: rows(of: plan), by: \.row.sessionKey)
            for session in plan.sessions {
                #expect(keys[session.identity].map { $0 == session.key } ?? true, "seed \(seed)")
                keys[session.identity] = session.key
                let rows = indices.removeValue(forKey: session.key) ?? []
                #expect(rows.count == session.rows, "seed \(seed)")
                published[session.identity, default: []] += rows.map(\.row.turnIndex)
                for row in rows { turns.insert(row.turn) }
                sessions[session.identity] = .init(
                    key: session.key, turnsPublished: session.firstTurnIndex + session.rows, isWithheld: false,
                    isForgotten: false)
            }
            #expect(indices.isEmpty, "seed \(seed)")
        }
        for (place, source) in sources.enumerated() {
            let indices = published[Self.session(UInt64(place + 1))] ?? []
            #expect(indices == Array(0..<source.facts.turns.count), "seed \(seed)")
        }
    }
}
