public import PublishGate
public import TraceExtraction
public import TraceSchema

/// Which random key each session has, and what of it was published where. It never leaves the machine.
public struct KeyMap: Equatable, Sendable {
    /// A batch that was sent, or that may have been.
    public struct Batch: Hashable, Sendable {
        public let digest: ContentDigest
        public let endpoint: HubEndpoint
        public let dataset: DatasetID
        /// When sending began.
        public let day: UTCDay
        /// What came of it; nil while that is not known. Its turns count as published all the same.
        public internal(set) var outcome: HubChange?

        public var isFinished: Bool { outcome != nil }
    }

    /// Consecutive turns of a session that went with one batch.
    public struct Publication: Hashable, Sendable {
        /// The batch's place in ``KeyMap/batches``.
        public let batch: Int
        public let firstTurnIndex: Int
        public let turns: Int
    }

    public struct Entry: Hashable, Sendable {
        public let key: SurrogateKey
        public let session: SessionIdentity
        /// The harness's own id, for the person to find the session by; nil when it is not known.
        public let ownID: String?
        public internal(set) var isWithheld = false
        /// When its removal was asked for; nil when it was not.
        public internal(set) var forgotten: UTCDay?
        /// In the order of the turns, without gaps from 0 on.
        public internal(set) var publications: [Publication] = []
        /// How its turns are told; nil where nobody else tells them, or where nothing was staged yet.
        var retelling: Retelling?
        /// By what its turns are known that were seen while it was withheld or forgotten, sorted.
        var heldMarks: [UInt64] = []

        /// Whether nothing more of it is to be published.
        public var isHeldBack: Bool { isWithheld || forgotten != nil }

        /// How many of its turns were published: the next one's turnIndex.
        public var turnsPublished: Int { publications.last.map { $0.firstTurnIndex + $0.turns } ?? 0 }

        init(key: SurrogateKey, session: SessionIdentity, ownID: String?) {
            self.key = key
            self.session = session
            self.ownID = ownID
        }
    }

    /// In the order in which they were sent.
    public private(set) var batches: [Batch] = []
    /// In the order in which the sessions were first met.
    public private(set) var entries: [Entry] = []
    /// By what the turns of sessions in excluded folders are known, sorted. These sessions have no keys.
    private(set) var excludedMarks: [SessionIdentity: [UInt64]] = [:]
    /// How many turns were published by sessions whose keys were lost: nobody can say any more which rows they are.
    public internal(set) var unnamedTurns = 0
    private var placeOfKey: [SurrogateKey: Int] = [:]
    private var placeOfSession: [SessionIdentity: Int] = [:]

    /// An empty one.
    init() {}

    /// Room for as many sessions as a file of this size can list.
    mutating func reserve(_ count: Int) {
        entries.reserveCapacity(count)
        placeOfKey.reserveCapacity(count)
        placeOfSession.reserveCapacity(count)
    }

    public func entry(_ key: SurrogateKey) -> Entry? { placeOfKey[key].map { entries[$0] } }

    public func entry(_ session: SessionIdentity) -> Entry? { placeOfSession[session].map { entries[$0] } }

    func place(of session: SessionIdentity) -> Int? { placeOfSession[session] }

    public func batch(_ digest: ContentDigest) -> Batch? { batches.first { $0.digest == digest } }

    /// What went with a batch: each session and its turns.
    public func publications(of batch: ContentDigest) -> [(entry: Entry, publication: Publication)] {
        guard let place = batches.firstIndex(where: { $0.digest == batch }) else { return [] }
        return entries.compactMap { entry in
            entry.publications.first { $0.batch == place }.map { (entry, $0) }
        }
    }

    /// How many turns were published in all.
    public var turnsPublished: Int { entries.reduce(unnamedTurns) { $0 + $1.turnsPublished } }

    // MARK: - Changes

    /// - Returns: false when the batch, the key or the session is there already, or when a publication does not follow.
    mutating func add(_ batch: Batch) -> Bool {
        guard self.batch(batch.digest) == nil else { return false }
        batches.append(batch)
        return true
    }

    mutating func add(_ entry: Entry) -> Bool {
        guard placeOfKey[entry.key] == nil, placeOfSession[entry.session] == nil else { return false }
        var next = (turn: 0, batch: 0)
        for publication in entry.publications {
            guard publication.firstTurnIndex == next.turn, publication.turns > 0,
                (next.batch..<batches.count).contains(publication.batch)
            else { return false }
            next = (next.turn + publication.turns, publication.batch + 1)
        }
        placeOfKey[entry.key] = entries.count
        placeOfSession[entry.session] = entries.count
        entries.append(entry)
        return true
    }

    mutating func add(_ publication: Publication, to key: SurrogateKey) -> Bool {
        guard let place = placeOfKey[key], publication.turns > 0, batches.indices.contains(publication.batch),
            publication.firstTurnIndex == entries[place].turnsPublished,
            entries[place].publications.last.map({ $0.batch < publication.batch }) ?? true
        else { return false }
        entries[place].publications.append(publication)
        return true
    }

    mutating func finish(_ digest: ContentDigest, _ outcome: HubChange) {
        guard let place = batches.firstIndex(where: { $0.digest == digest }) else { return }
        batches[place].outcome = outcome
    }

    /// - Returns: false when there is no such session.
    mutating func change(_ key: SurrogateKey, _ change: (inout Entry) -> Void) -> Bool {
        guard let place = placeOfKey[key] else { return false }
        change(&entries[place])
        return true
    }

    /// Remembers further turns of a session in an excluded folder.
    mutating func exclude(_ session: SessionIdentity, _ marks: [UInt64]) {
        excludedMarks[session] = excludedMarks[session].map { $0.joinedSorted(marks) } ?? marks.joinedSorted([])
    }

    /// Forgets the turns of a session that is in no excluded folder any more.
    mutating func include(_ session: SessionIdentity) { excludedMarks[session] = nil }
}

extension [UInt64] {
    /// What either has, sorted and each once.
    func joinedSorted(_ others: [UInt64]) -> [UInt64] { Set(self).union(others).sorted() }
}
