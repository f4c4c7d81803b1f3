import Testing
import TraceExtraction
import TraceSchema

@Suite("Copies in stores of different trust, and forks under new ids, count once")
struct SourceRankTests {
    /// A source with one session and a turn for each entry.
    private func source(
        session: UInt64, began: Int64? = nil,
        _ turns: [(response: UInt64, fingerprint: UInt64, trust: UInt16, moment: Int64, output: Int)]
    ) -> SourceFacts {
        var source = SourceFacts(harness: .opencode)
        var facts = SessionFacts(identity: session, root: session)
        facts.began = began
        for entry in turns {
            var turn = TurnFacts(
                identity: TurnIdentity(response: entry.response, fingerprint: entry.fingerprint), session: 0)
            turn.trust = entry.trust
            turn.firstMoment = entry.moment
            turn.tokens.output = entry.output
            source.turns.append(turn)
            facts.moments.include(entry.moment)
        }
        source.sessions = [facts]
        source.moments = facts.moments
        return source
    }

    private func outputs(_ sources: [SourceFacts]) -> [[Int?]] {
        let merged = MergedTurns(sources)
        return merged.sessions.map { session in
            var outputs: [Int?] = []
            merged.forEachTurn(of: session) { turn, _, _ in outputs.append(turn.tokens.output) }
            return outputs
        }
    }

    @Test("the most trusted copy owns the row wherever it stands, and takes nothing from a less trusted one")
    func trust() {
        let sources = [
            source(session: 1, [(1, 0, 1, 10, 500)]), source(session: 1, [(1, 0, 2, 20, 7)]),
            source(session: 1, [(1, 0, 0, 5, 900)]),
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]] {
            #expect(outputs(order.map { sources[$0] }) == [[7]], "\(order)")
        }
        #expect(outputs([sources[0], source(session: 1, [(1, 0, 1, 20, 800)])]) == [[800]], "equals are merged")
    }

    @Test("equal fingerprints in two sessions are one response, of the session that was begun first")
    func forks() {
        let old = source(session: 1, began: 10, [(1, 7, 0, 10, 1), (2, 8, 0, 20, 2)])
        let fork = source(session: 2, began: 30, [(3, 7, 0, 10, 1), (4, 8, 0, 20, 2), (5, 9, 0, 40, 3)])
        #expect(outputs([old, fork]) == [[1, 2], [3]])
        #expect(outputs([fork, old]) == [[3], [1, 2]])
        #expect(outputs([source(session: 1, [(1, 7, 0, 1, 4), (2, 7, 0, 1, 4)])]) == [[4, 4]], "within one session")
        #expect(
            outputs([source(session: 1, [(1, 0, 0, 1, 4)]), source(session: 2, [(2, 0, 0, 1, 4)])]) == [[4], [4]],
            "without fingerprints")
    }

    @Test("a session in several stores goes by its turns' moments, and each store keeps its own order")
    func order() {
        let first = source(session: 1, [(1, 0, 0, 10, 1), (2, 0, 0, 50, 5), (3, 0, 0, 40, 6)])
        let second = source(session: 1, [(4, 0, 0, 10, 2), (5, 0, 0, 20, 3), (6, 0, 0, 45, 4), (7, 0, 0, 60, 7)])
        #expect(outputs([first, second]) == [[1, 2, 3, 4, 5, 6, 7]])
    }
}
