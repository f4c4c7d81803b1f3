import TraceSchema

/// Sessions that one source tells in full and others in brief (``Telling``): the full turns count, completed by what a
/// brief one adds to the same turn.
enum RetoldSessions {
    /// Leaves out the brief turns of sessions that a full source tells, and of the sessions of their families; not of
    /// those that were published as a brief source told them.
    /// - Returns: how many.
    static func merge(_ sources: inout [SourceFacts], _ known: KnownTellings) -> Int {
        var full: Set<UInt64> = []
        for source in sources where source.turns.contains(where: { $0.telling == .full }) {
            let tellings = source.sessions.map { known.arePublished(.brief, of: $0, of: source.harness) }
            for turn in source.turns where turn.telling == .full && !tellings[Int(turn.session)] {
                let session = source.sessions[Int(turn.session)]
                full.formUnion([session.identity, session.root])
            }
        }
        if full.isEmpty { return 0 }
        completeTurns(of: &sources)
        return sources.indices.reduce(0) { dropped, index in
            let source = sources[index]
            sources[index].turns.removeAll { turn in
                let session = source.sessions[Int(turn.session)]
                return turn.telling == .brief && (full.contains(session.identity) || full.contains(session.root))
            }
            return dropped + source.turns.count - sources[index].turns.count
        }
    }

    private struct Exchange: Hashable {
        let session: UInt64
        let bits: UInt64
    }

    private struct Retold: Hashable {
        let exchange: Exchange
        let response: UInt64
    }

    private struct Place {
        let source: Int
        let turn: Int
    }

    /// The same turns are those of the same exchange of the person's, as many in both sources and agreeing one by one.
    private static func completeTurns(of sources: inout [SourceFacts]) {
        let full = exchanges(of: sources, .full)
        for (exchange, brief) in exchanges(of: sources, .brief) {
            guard let turns = full[exchange], turns.count == brief.count,
                zip(turns, brief).allSatisfy({
                    agree(sources[$0.source].turns[$0.turn], sources[$1.source].turns[$1.turn])
                })
            else { continue }
            for (turn, other) in zip(turns, brief) { complete(turn, by: other, &sources) }
        }
    }

    /// A turn that stands in several sources of the same telling is one, as the last of them tells it: there its
    /// session went on.
    private static func exchanges(of sources: [SourceFacts], _ telling: Telling) -> [Exchange: [Place]] {
        var exchanges: [Exchange: [Place]] = [:]
        var known: [Retold: Int] = [:]
        for (index, source) in sources.enumerated() where source.exchanges.count == source.turns.count {
            for (place, turn) in source.turns.enumerated() where turn.telling == telling {
                guard source.exchanges[place] != 0 else { continue }
                let session = source.sessions[Int(turn.session)].identity
                let exchange = Exchange(session: session, bits: source.exchanges[place])
                let retold = Retold(exchange: exchange, response: turn.identity.response)
                if let order = known[retold] {
                    exchanges[exchange]?[order] = Place(source: index, turn: place)
                } else {
                    known[retold] = exchanges[exchange]?.count ?? 0
                    exchanges[exchange, default: []].append(Place(source: index, turn: place))
                }
            }
        }
        return exchanges
    }

    private static func agree(_ full: TurnFacts, _ brief: TurnFacts) -> Bool {
        // A name that is not public is another than one that is.
        if full.isModelRecorded, brief.isModelRecorded, full.model != brief.model { return false }
        return full.callsTools.map { $0 != brief.toolUses.isEmpty } ?? true
    }

    private static func complete(_ full: Place, by brief: Place, _ sources: inout [SourceFacts]) {
        let other = sources[brief.source].turns[brief.turn]
        let calls = Array(
            sources[full.source].toolUses[range(sources[full.source].turns[full.turn].toolUses)]
                + sources[brief.source].toolUses[range(other.toolUses)])
        var turn = sources[full.source].turns[full.turn]
        turn.merge(other)
        let first = Int32(sources[full.source].toolUses.count)
        sources[full.source].toolUses += calls
        turn.toolUses = first..<first + Int32(calls.count)
        sources[full.source].turns[full.turn] = turn
    }

    private static func range(_ uses: Range<Int32>) -> Range<Int> { Int(uses.lowerBound)..<Int(uses.upperBound) }
}
