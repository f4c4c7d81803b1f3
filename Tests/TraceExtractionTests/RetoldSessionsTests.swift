import Testing
import TraceExtraction
import TraceSchema

@Suite("A session that a full source tells is told once, completed by what a brief one adds")
struct RetoldSessionsTests {
    private struct Turn {
        var exchange: UInt64 = 1
        var calls: [UInt64] = []
        var callsTools: Bool?
        var model: String?
    }

    private func source(
        _ telling: Telling, session: UInt64 = 1, root: UInt64? = nil, from first: UInt64, _ turns: [Turn]
    ) -> SourceFacts {
        var source = SourceFacts(harness: .copilotCLI)
        source.sessions = [SessionFacts(identity: session, root: root ?? session)]
        for (place, entry) in turns.enumerated() {
            var turn = TurnFacts(identity: TurnIdentity(response: first + UInt64(place)), session: 0)
            turn.telling = telling
            turn.callsTools = entry.callsTools
            turn.model = entry.model.flatMap { ModelName(validating: Array($0.utf8).span) }
            turn.isModelRecorded = entry.model != nil
            turn.tokens.output = Int(first) + place
            turn.harnessVersion = telling == .brief ? HarnessVersion(validating: Array("1.2.3".utf8).span) : nil
            let other = ToolVocabulary.of(.copilotCLI).other
            source.add(turn, entry.calls.map { ToolUse(identity: $0, name: other) })
            source.exchanges.append(entry.exchange)
        }
        return source
    }

    /// Every turn's output and calls, session by session; calls only where a brief source told them too.
    private func told(_ sources: [SourceFacts]) -> [[String]] {
        let merged = MergedTurns(sources)
        return merged.sessions.map { session in
            var turns: [String] = []
            merged.forEachTurn(of: session) { turn, calls, _ in
                turns.append(
                    "\(turn.tokens.output ?? 0) \(calls.map(\.identity)) \(turn.harnessVersion == nil ? "" : "v")")
            }
            return turns
        }
    }

    @Test("brief turns count alone where no full source tells the session or its family")
    func brief() {
        #expect(told([source(.brief, from: 10, [Turn(calls: [5])])]) == [["10 [5] v"]])
        let other = source(.full, session: 2, from: 1, [Turn()])
        #expect(told([source(.brief, from: 10, [Turn(calls: [5])]), other]) == [["10 [5] v"], ["1 [] "]])
    }

    @Test("turns of the same exchange that agree are completed, in any order of the sources")
    func completed() {
        let full = source(.full, from: 1, [Turn(exchange: 1, callsTools: true), Turn(exchange: 1, callsTools: false)])
        let brief = source(.brief, from: 10, [Turn(exchange: 1, calls: [5, 6]), Turn(exchange: 1)])
        #expect(told([full, brief]) == [["10 [5, 6] v", "11 [] v"]])
        #expect(told([brief, full]) == [["10 [5, 6] v", "11 [] v"]])
        #expect(MergedTurns([full, brief]).copyCount == 2)
    }

    @Test(
        "where they do not agree only the full turns count",
        arguments: [
            ("one more", [Turn(calls: [5]), Turn(calls: [6])], [Turn()]),
            ("another exchange", [Turn(exchange: 2, calls: [5])], [Turn(exchange: 1)]),
            ("no exchange", [Turn(exchange: 0, calls: [5])], [Turn(exchange: 0)]),
            ("another model", [Turn(calls: [5], model: "gpt-5.2")], [Turn(model: "gpt-5.4-mini")]),
            ("a model that is not public", [Turn(calls: [5], model: "acme-bees")], [Turn(model: "gpt-5.4-mini")]),
            ("calls after a stop", [Turn(calls: [5])], [Turn(callsTools: false)]),
            ("no calls after all", [Turn()], [Turn(callsTools: true)]),
        ])
    private func disagreeing(_: String, brief: [Turn], full: [Turn]) {
        let sources = [source(.brief, from: 10, brief), source(.full, from: 1, full)]
        #expect(told(sources) == [["1 [] "]])
    }

    @Test("a turn that stands in two brief sources is one, as the later one tells it")
    func copies() {
        let full = source(.full, from: 1, [Turn(exchange: 1, callsTools: true)])
        let part = source(.brief, from: 10, [Turn(exchange: 1)])
        let whole = source(.brief, from: 10, [Turn(exchange: 1, calls: [5])])
        #expect(told([full, part, whole]) == [["10 [5] v"]])
        let fork = source(.brief, session: 2, from: 10, [Turn(exchange: 1, calls: [6])])
        #expect(told([full, whole, fork]) == [["10 [5] v"], ["10 [6] v"]])
    }

    @Test("a family that a full source tells is not told again by its members, but for what it alone can tell")
    func families() {
        let full = source(.full, session: 1, from: 1, [Turn()])
        let child = source(.brief, session: 2, root: 1, from: 10, [Turn(calls: [5])])
        #expect(told([full, child]).filter { !$0.isEmpty } == [["1 [] "]])
        let failed = source(.alone, session: 1, from: 20, [Turn()])
        #expect(told([full, child, failed]).flatMap { $0 }.sorted() == ["1 [] ", "20 [] "])
        let grandchild = source(.full, session: 3, root: 1, from: 1, [Turn()])
        let parent = source(.brief, session: 1, from: 10, [Turn()])
        #expect(told([grandchild, parent]).filter { !$0.isEmpty } == [["1 [] "]])
    }
}
