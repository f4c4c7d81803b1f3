import TraceSchema

/// The turns of sessions that the person keeps out, as far as they were seen: a copy in a session that is not kept out
/// must not publish them once the first one's file is gone.
public struct HeldTurns: Sendable {
    private var owners: [(session: SessionIdentity, reason: Selection.HoldBack)] = []
    private var ownerOfMark = IdentityTable<Int32>(filler: 0)

    public init() {}

    /// Adds a session's turns. Of a turn that several sessions have the first one stays the owner.
    /// - Parameter marks: ``TurnIdentity/marks`` of its turns.
    public mutating func add(_ marks: [UInt64], of session: SessionIdentity, because reason: Selection.HoldBack) {
        if marks.isEmpty { return }
        let owner = Int32(owners.count)
        owners.append((session, reason))
        for mark in marks { _ = ownerOfMark.insert(mark, owner) }
    }

    /// Whose turn it is, and why it is kept out; nil for one that is not.
    func owner(of turn: TurnIdentity) -> (session: SessionIdentity, reason: Selection.HoldBack)? {
        for mark in turn.marks {
            if let owner = ownerOfMark.value(of: mark) { return owners[Int(owner)] }
        }
        return nil
    }

    /// The sessions that are kept out by their folder.
    var excluded: [SessionIdentity] { owners.lazy.filter { $0.reason == .excluded }.map(\.session) }

    var isEmpty: Bool { owners.isEmpty }
}

extension TurnIdentity {
    /// By any of these a copy of the turn is known.
    public var marks: [UInt64] { fingerprint == 0 ? [response] : [response, fingerprint] }
}

/// A session that the person keeps out, with those of its turns that were not published.
public struct HeldSession: Hashable, Sendable {
    public let session: SessionIdentity
    /// Withheld, forgotten or excluded.
    public let reason: Selection.HoldBack
    public let marks: [UInt64]

    public init(session: SessionIdentity, reason: Selection.HoldBack, marks: [UInt64]) {
        self.session = session
        self.reason = reason
        self.marks = marks
    }
}
