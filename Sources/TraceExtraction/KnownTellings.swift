import TraceSchema

/// Which sessions were published or are withheld in one telling (``Telling``), so that another of the same turns, which
/// has other identities, is held back.
struct KnownTellings: Sendable {
    /// The published sessions told so, and those that they were started from.
    private var families: [Telling: Set<SessionIdentity>] = [:]
    private var publishedTimes: [Telling: CoveredTimes] = [:]
    private var withheldTimes: [Telling: CoveredTimes] = [:]

    init(_ sessions: [SessionIdentity: PublishedPast.Session]) {
        var published: [Telling: [HarnessID: [ClosedRange<Int64>]]] = [:]
        var withheld = published
        for (identity, session) in sessions {
            switch session.retelling {
            case .ofFamily(let telling, let root) where session.turnsPublished > 0:
                let root = SessionIdentity(harness: identity.harness, bits: root)
                families[telling, default: []].formUnion([identity, root])
            case .ofTime(let telling, let moments):
                let span = CoveredTimes.span(of: telling, moments)
                if session.turnsPublished > 0 {
                    published[telling, default: [:]][identity.harness, default: []].append(span)
                } else if session.holdBack != nil {
                    withheld[telling, default: [:]][identity.harness, default: []].append(span)
                }
            case .ofFamily, nil: break
            }
        }
        publishedTimes = published.mapValues(CoveredTimes.init)
        withheldTimes = withheld.mapValues(CoveredTimes.init)
    }

    /// Whether the session or one of its family was published in this telling.
    func arePublished(_ telling: Telling, of session: SessionFacts, of harness: HarnessID) -> Bool {
        guard let families = families[telling] else { return false }
        return [session.identity, session.root].contains {
            families.contains(SessionIdentity(harness: harness, bits: $0))
        }
    }

    /// Why turns of this telling are held back in a session: the other telling was published, or is withheld.
    func holdBack(_ telling: Telling, of session: MergedTurns.Session) -> Selection.HoldBack? {
        guard let other = telling.other else { return nil }
        let root = SessionIdentity(harness: session.harness, bits: session.root)
        if let families = families[other], families.contains(session.identity) || families.contains(root) {
            return .published
        }
        guard session.isRetoldByTime, let moments = session.moments else { return nil }
        let span = CoveredTimes.span(of: telling, moments)
        if publishedTimes[other]?.meet(span, of: session.harness) == true { return .published }
        return withheldTimes[other]?.meet(span, of: session.harness) == true ? .withheld : nil
    }
}

extension Telling {
    fileprivate var other: Telling? {
        switch self {
        case .alone: nil
        case .full: .brief
        case .brief: .full
        }
    }
}
