import Testing
import TraceExtraction
import TraceSchema

@Suite("A model that is recorded for a whole session is that of its turns that record none")
struct SessionModelsTests {
    private func source(session: UInt64 = 1, setting: String? = nil, turns: [String?]) -> SourceFacts {
        var source = SourceFacts(harness: .cursor)
        var facts = SessionFacts(identity: session, root: session)
        (facts.model, facts.effort) = (setting.flatMap(name), setting == nil ? .unknown : .high)
        source.sessions = [facts]
        for (place, model) in turns.enumerated() {
            let identity = session * 100 + UInt64(place) + (setting == nil ? 50 : 0)
            var turn = TurnFacts(identity: TurnIdentity(response: identity), session: 0)
            (turn.model, turn.isModelRecorded) = (model.flatMap(name), model != nil)
            source.add(turn, [])
        }
        return source
    }

    private func name(_ text: String) -> ModelName? { ModelName(validating: Array(text.utf8).span) }

    private func models(_ sources: [SourceFacts]) -> [String] {
        let merged = MergedTurns(sources)
        return merged.sessions.flatMap { session in
            var models: [String] = []
            merged.forEachTurn(of: session) { turn, _, _ in
                models.append("\(turn.model == name("gpt-5.1") ? "gpt-5.1" : "none") \(turn.effort.label)")
            }
            return models
        }
    }

    @Test("also where another source tells them, and only in the same session")
    func completed() {
        let store = source(setting: "gpt-5.1", turns: [nil])
        #expect(models([store]) == ["gpt-5.1 high"])
        #expect(models([store, source(turns: [nil])]) == ["gpt-5.1 high", "gpt-5.1 high"])
        #expect(models([source(turns: [nil]), store]) == ["gpt-5.1 high", "gpt-5.1 high"])
        #expect(models([store, source(session: 2, turns: [nil])]) == ["gpt-5.1 high", "none unknown"])
    }

    @Test("a model that is recorded, also one that is not public, stays")
    func recorded() {
        #expect(
            models([source(setting: "gpt-5.1", turns: ["acme-bees", "gpt-5.1"])]) == [
                "none unknown", "gpt-5.1 unknown",
            ])
        #expect(models([source(turns: [nil])]) == ["none unknown"])
    }
}
