import TraceExtraction
import TraceSchema

/// Facts of sources as a reducer would give them, in a few words.
struct InventedSource {
    var facts = SourceFacts(harness: .claudeCode)

    static let day: Int64 = 86_400_000
    /// 2026-08-01T00:00Z.
    static let start: Int64 = 1_785_542_400_000

    /// - Parameters:
    ///   - session: the identity of its one session.
    ///   - root: the session that it was started from.
    ///   - moments: in days since 2026-08-01.
    init(session: UInt64, root: UInt64? = nil, moments: ClosedRange<Double>? = 0...0, modified: Double? = 100) {
        facts.sessions = [SessionFacts(identity: session, root: root ?? session)]
        facts.moments = moments.map { Self.moment($0.lowerBound)...Self.moment($0.upperBound) }
        facts.sessions[0].moments = facts.moments
        facts.modified = modified.map(Self.moment)
    }

    static func moment(_ days: Double) -> Int64 { start + Int64(days * Double(day)) }

    /// Adds a turn with tool calls by their ids.
    mutating func add(
        _ response: UInt64, request: UInt64 = 0, input: Int? = nil, output: Int? = nil, tools: [UInt64] = [],
        _ change: (inout TurnFacts) -> Void = { _ in }
    ) {
        var turn = TurnFacts(identity: TurnIdentity(response: response, request: request), session: 0)
        turn.tokens.freshInput = input
        turn.tokens.output = output
        let first = Int32(facts.toolUses.count)
        let bash = ToolVocabulary.of(.claudeCode).name(recordedAs: Array("Bash".utf8).span)
        facts.toolUses += tools.map { ToolUse(identity: $0, name: bash) }
        turn.toolUses = first..<Int32(facts.toolUses.count)
        change(&turn)
        facts.turns.append(turn)
    }

    func adding(
        _ response: UInt64, request: UInt64 = 0, input: Int? = nil, output: Int? = nil, tools: [UInt64] = [],
        _ change: (inout TurnFacts) -> Void = { _ in }
    ) -> InventedSource {
        var source = self
        source.add(response, request: request, input: input, output: output, tools: tools, change)
        return source
    }
}

extension MergedTurns {
    init(_ sources: [InventedSource]) { self.init(sources.map(\.facts)) }

    /// The turns of every session that has some, by their responses' ids, in the order of the sessions.
    var responses: [[UInt64]] {
        sessions.map { session in
            var ids: [UInt64] = []
            forEachTurn(of: session) { turn, _, _ in ids.append(turn.identity.response) }
            return ids
        }.filter { !$0.isEmpty }
    }

    /// The only turn with this id, and its tool calls.
    func turn(_ response: UInt64) -> (turn: TurnFacts, tools: [UInt64])? {
        var found: [(TurnFacts, [UInt64])] = []
        for session in sessions {
            forEachTurn(of: session) { turn, tools, _ in
                if turn.identity.response == response { found.append((turn, tools.map(\.identity))) }
            }
        }
        return found.count == 1 ? found[0] : nil
    }
}
