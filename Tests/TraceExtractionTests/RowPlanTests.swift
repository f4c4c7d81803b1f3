import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Rows are the turns that a selection lets through, and the rest is counted by its reason")
struct RowPlanTests {
    private static let all = Selection(today: nil, settledBefore: .max)
    private static func day(_ number: Double) -> UTCDay? {
        UTCDay(unixMilliseconds: InventedSource.moment(number))
    }

    private func plan(_ sources: [InventedSource], _ selection: Selection) -> RowPlan {
        RowPlan(MergedTurns(sources), selection, prices: .bundled)
    }

    private func rows(of plan: RowPlan, blockSize: Int = 5) -> [TraceRow] {
        var rows: [TraceRow] = []
        for block in plan.blocks(ofRows: blockSize) { plan.forEachRow(in: block) { row, _ in rows.append(row) } }
        return rows
    }

    @Test("a session of thousands of turns is encoded in pieces under one key, its turns counted on")
    func longSession() {
        let turns: ClosedRange<UInt64> = 1...3000
        let source = turns.reduce(InventedSource(session: 1, moments: 0...1)) { $0.adding($1) }
        let plan = plan([source, InventedSource(session: 2, moments: 0...1).adding(9000)], Self.all)
        #expect(plan.blocks(ofRows: 512).count >= 3 && plan.sessions.count == 2)
        let bySession = Dictionary(grouping: rows(of: plan, blockSize: 512), by: \.sessionKey)
        #expect(bySession.values.map(\.count).sorted() == [1, 3000])
        #expect(bySession.values.allSatisfy { $0.map(\.turnIndex) == Array(0..<$0.count) })
    }

    @Test(
        "a session whose last moment is today or later is held back",
        arguments: [(0.0, 1), (0.99, 1), (1.0, 0), (1.5, 0), (3.0, 0)])
    func today(last: Double, expected: Int) {
        let source = InventedSource(session: 1, moments: 0...last).adding(10)
        let plan = plan([source], Selection(today: Self.day(1), settledBefore: .max))
        #expect(plan.rowCount == expected)
        #expect(plan.heldBack == (expected == 0 ? [.today: 1] : [:]))
        #expect(self.plan([source], Self.all).rowCount == 1)
    }

    @Test(
        "without a moment the file's last change counts as activity; without that the session is held back",
        arguments: [(0.5, 1), (1.5, 0), (nil, 0)] as [(Double?, Int)])
    func withoutMoment(modified: Double?, expected: Int) {
        let source = InventedSource(session: 1, moments: nil, modified: modified).adding(10)
        #expect(plan([source], Selection(today: Self.day(1), settledBefore: .max)).rowCount == expected)
    }

    @Test(
        "since and until hold a session's first day, both included",
        arguments: [
            (nil, nil, 1), (1, nil, 1), (2, nil, 1), (3, nil, 0), (nil, 1, 0), (nil, 2, 1), (nil, 3, 1), (2, 2, 1),
            (1, 1, 0), (3, 1, 0),
        ] as [(Double?, Double?, Int)])
    func dates(since: Double?, until: Double?, expected: Int) {
        let selection = Selection(
            today: nil, settledBefore: .max, since: since.flatMap(Self.day), until: until.flatMap(Self.day))
        let plan = plan([InventedSource(session: 1, moments: 2.9...5).adding(10).adding(11)], selection)
        #expect(plan.rowCount == expected * 2)
        #expect(plan.heldBack == (expected == 0 ? [.outsideDates: 2] : [:]))
    }

    @Test("a session without a moment began on no day")
    func noDay() {
        let source = InventedSource(session: 1, moments: nil).adding(10)
        for selection in [
            Selection(today: nil, settledBefore: .max, since: Self.day(0)),
            Selection(today: nil, settledBefore: .max, until: Self.day(9)),
        ] {
            #expect(plan([source], selection).heldBack == [.outsideDates: 1])
        }
    }

    @Test(
        "a turn that may still grow is held back while its file is young",
        arguments: [(0.9, 3), (1.0, 2), (1.1, 2), (nil, 2)] as [(Double?, Int)])
    func unsettled(modified: Double?, expected: Int) {
        let source = InventedSource(session: 1, modified: modified).adding(10).adding(11) { $0.mayStillGrow = true }
            .adding(12)
        let plan = plan([source], Selection(today: nil, settledBefore: InventedSource.moment(1)))
        #expect(plan.rowCount == expected)
        #expect(plan.heldBack == (expected == 2 ? [.unsettled: 1] : [:]))
        #expect(rows(of: plan).map(\.turnIndex) == Array(0..<expected), "contiguous over the rows")
    }

    @Test("what a person excludes is named so, whatever else holds it back")
    func excluded() {
        var source = InventedSource(session: 1, moments: 0...9).adding(10) { $0.mayStillGrow = true }
        source.facts.sessions[0].isExcluded = true
        let selection = Selection(today: Self.day(1), settledBefore: 0, since: Self.day(5))
        #expect(plan([source], selection).heldBack == [.excluded: 1])
    }

    @Test("a session all of whose turns are held back has no row and is no session")
    func empty() {
        let source = InventedSource(session: 1).adding(10) { $0.mayStillGrow = true }
        let plan = plan([source], Selection(today: nil, settledBefore: 0))
        #expect(plan.sessions.count == 0 && plan.countsByHarness.isEmpty && plan.blocks(ofRows: 5).isEmpty)
        #expect(plan.heldBack == [.unsettled: 1])
    }

    @Test("rows and what is held back add up to all turns; keys are one for each session", arguments: Seeds.first(20))
    func sums(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var response: UInt64 = 0
        let sources = (1...30 as ClosedRange<UInt64>).map { session in
            let begin = Double(Int.random(in: 0...4, using: &random))
            var source = InventedSource(
                session: session, moments: begin...begin + Double(Int.random(in: 0...2, using: &random)),
                modified: Double(Int.random(in: 0...6, using: &random)))
            source.facts.sessions[0].isExcluded = Int.random(in: 0..<6, using: &random) == 0
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                response += 1
                source.add(response) { $0.mayStillGrow = Int.random(in: 0..<4, using: &random) == 0 }
            }
            return source
        }
        let selection = Selection(
            today: Self.day(5), settledBefore: InventedSource.moment(3), since: Self.day(1), until: Self.day(4))
        let plan = plan(sources, selection)
        #expect(plan.rowCount + plan.heldBack.values.reduce(0, +) == Int(response), "seed \(seed)")
        let counts = plan.countsByHarness[.claudeCode]
        #expect(counts?.turns ?? 0 == plan.rowCount && counts?.sessions ?? 0 == plan.sessions.count, "seed \(seed)")
        for blockSize in [1, 7, 1000] {
            let rows = rows(of: plan, blockSize: blockSize)
            #expect(rows.count == plan.rowCount, "seed \(seed)")
            #expect(Set(rows.map(\.rowID)).count == rows.count, "seed \(seed)")
            let sessions = Dictionary(grouping: rows, by: \.sessionKey)
            #expect(sessions.count == plan.sessions.count, "seed \(seed)")
            for turns in sessions.values { #expect(turns.map(\.turnIndex) == Array(0..<turns.count), "seed \(seed)") }
        }
    }

    @Test("the order of sessions says nothing: it is another each time")
    func shuffled() {
        let sources = (1...50 as ClosedRange<UInt64>).map { session in
            InventedSource(session: session).adding(session) {
                $0.tokens.freshInput = session.isMultiple(of: 2) ? 1 : 5000
            }
        }
        func order() -> [TokenBucket] { rows(of: plan(sources, Self.all)).map(\.tokensIn) }
        let orders = Set((0..<8).map { _ in order() })
        #expect(orders.count == 8, "50 sessions of two kinds lie in one order with a chance of one in 10^14")
        #expect(orders.allSatisfy { $0.count { $0 == .upTo100 } == 25 })
    }
}
