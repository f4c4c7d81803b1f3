/// One source's copy of a turn.
public struct TurnTelling: Hashable, Sendable {
    /// The place of the source among all.
    public let source: Int
    /// What the turn is known by there.
    public let turn: TurnIdentity
}

extension MergedTurns {
    /// Where a turn of a session is told: first the copy that owns it, then those that were merged into that.
    public func tellings(of turn: TurnIdentity, in session: Session) -> [TurnTelling] {
        guard let owner = order[session.turns].first(where: { self[$0].identity == turn }) else { return [] }
        let copies = ownerOfCopy.keys.filter { self.owner(of: $0) == owner }
            .sorted { ($0.source, $0.turn) < ($1.source, $1.turn) }
        let tellings = ([owner] + copies).map { TurnTelling(source: Int($0.source), turn: self[$0].identity) }
        // A source may repeat a turn.
        return tellings.enumerated().filter { !tellings[..<$0.offset].contains($0.element) }.map(\.element)
    }

    private func owner(of place: TurnPlace) -> TurnPlace {
        var place = place
        while let owner = ownerOfCopy[place] { place = owner }
        return place
    }

}
