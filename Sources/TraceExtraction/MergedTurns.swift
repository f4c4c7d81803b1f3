public import TraceSchema

/// The turns of all sources, each once: copies of a response in several files are merged into the one that owns it.
///
/// The outcome depends on the facts and on the order of the sources alone, never on timing.
public struct MergedTurns: Sendable {
    /// One session over all sources.
    public struct Session: Sendable {
        /// Its own id.
        public let identity: SessionIdentity
        /// The place of the first source that has it.
        public let source: Int
        public let root: UInt64
        public fileprivate(set) var moments: ClosedRange<Int64>?
        public fileprivate(set) var isExcluded: Bool
        fileprivate(set) var isFolderUnknown: Bool
        /// Whether it may have gone on after its moments, until its file was last written.
        public fileprivate(set) var lastsUntilWritten: Bool
        /// Whether other tellings of its turns are found by their time.
        let isRetoldByTime: Bool
        /// The session's own turns in their order, as places in the list of all.
        fileprivate(set) var turns: Range<Int> = 0..<0

        public var harness: HarnessID { identity.harness }
    }

    /// Sorted by nothing in particular; a session all of whose turns are copies has none.
    public private(set) var sessions: [Session] = []
    /// How many copies were merged into another turn.
    public private(set) var copyCount = 0

    private(set) var sources: [SourceFacts]
    private(set) var order: [TurnPlace] = []
    /// What each copy was merged into, which may have become a copy itself since.
    private(set) var ownerOfCopy: [TurnPlace: TurnPlace] = [:]
    /// Calls that only a copy recorded, by the owner's place.
    private var furtherTools: [TurnPlace: [ToolUse]] = [:]

    /// - Parameters:
    ///   - sources: in the order of their files' names.
    ///   - past: what was published before; of several tellings of a session the published one goes on.
    public init(_ sources: [SourceFacts], past: PublishedPast = PublishedPast()) {
        self.sources = sources
        SessionModels.complete(&self.sources)
        let dropped =
            dropInherited() + leaveOutWhatFullSourcesHold(past) + RetoldSessions.merge(&self.sources, past.tellings)
        mergeCopies()
        mergeForks()
        copyCount = dropped + ownerOfCopy.count
        gatherSessions()
    }

    /// How many turns there are, copies left out.
    public var count: Int { order.count }

    /// How many turns of a session there are.
    public func turnCount(of session: Session) -> Int { session.turns.count }

    /// Calls `body` with each turn of a session in order, and its tool calls.
    public func forEachTurn(of session: Session, _ body: (TurnFacts, ArraySlice<ToolUse>, Source) -> Void) {
        forEachTurn(0..<session.turns.count, of: session, body)
    }

    /// The same for a range of its turns.
    func forEachTurn(
        _ range: Range<Int>, of session: Session, _ body: (TurnFacts, ArraySlice<ToolUse>, Source) -> Void
    ) {
        for place in order[range.shifted(by: session.turns.lowerBound)] {
            // A source is never taken out of the list: that would count the references of all that it holds.
            let source = Int(place.source)
            let turn = sources[source].turns[Int(place.turn)]
            var tools = sources[source].toolUses[Int(turn.toolUses.lowerBound)..<Int(turn.toolUses.upperBound)]
            if !furtherTools.isEmpty, let further = furtherTools[place] { tools += further }
            body(turn, tools, Source(harness: sources[source].harness, modified: sources[source].modified))
        }
    }

    /// The same without tool calls, for deciding what may be shown.
    func forEachTurn(_ range: Range<Int>, of session: Session, _ body: (TurnFacts, Source) -> Void) {
        for place in order[range.shifted(by: session.turns.lowerBound)] {
            let source = Int(place.source)
            body(
                sources[source].turns[Int(place.turn)],
                Source(harness: sources[source].harness, modified: sources[source].modified))
        }
    }

    /// What of a turn's source matters after merging.
    public struct Source: Sendable {
        public let harness: HarnessID
        /// When the file was last written; nil when that is not known.
        public let modified: Int64?
    }

    /// Where a turn's facts are.
    struct TurnPlace: Hashable {
        let source: Int32
        let turn: Int32
    }

    // MARK: - Copies

    /// Two different responses under one id were seen; one id on thousands of them must not cost more time with each.
    private static let mostWithSameID = 16

    /// Drops the turns that a source repeats from its parent's: where the parent is there, up to the first turn that
    /// it does not know; else as many as the source alone tells.
    /// - Returns: how many.
    private mutating func dropInherited() -> Int {
        guard sources.contains(where: { $0.inheritance != nil }) else { return 0 }
        var sourceOfSession: [UInt64: Int] = [:]
        for (index, source) in sources.enumerated() {
            for session in source.sessions where sourceOfSession[session.identity] == nil {
                sourceOfSession[session.identity] = index
            }
        }
        let drops = sources.indices.map { index -> Int in
            let source = sources[index]
            guard let inheritance = source.inheritance else { return 0 }
            guard let parent = sourceOfSession[inheritance.parent], parent != index,
                case let known = Set(sources[parent].exchanges.filter { $0 != 0 }), !known.isEmpty,
                source.exchanges.contains(where: { $0 != 0 })
            else { return inheritance.leadingTurns }
            return source.exchanges.prefix { $0 == 0 || known.contains($0) }.count
        }
        for (index, drop) in drops.enumerated() {
            sources[index].turns.removeFirst(min(drop, sources[index].turns.count))
        }
        return drops.reduce(0, +)
    }

    /// Leaves out the turns of sessions that began while a full source of the same harness was recording, unless they
    /// were published so.
    /// - Returns: how many.
    private mutating func leaveOutWhatFullSourcesHold(_ past: PublishedPast) -> Int {
        guard sources.contains(where: { $0.telling == .brief }) else { return 0 }
        let covered = CoveredTimes(by: sources)
        return sources.indices.filter { sources[$0].telling == .brief }.reduce(0) { dropped, index in
            let source = sources[index]
            let isLeftOut = source.sessions.map { session in
                let identity = SessionIdentity(harness: source.harness, bits: session.identity)
                guard let moments = session.moments, !past.isPublished(identity) else { return false }
                return covered.meet(CoveredTimes.span(of: .brief, moments), of: source.harness)
            }
            sources[index].turns.removeAll { isLeftOut[Int($0.session)] }
            return dropped + source.turns.count - sources[index].turns.count
        }
    }

    /// Merges every copy into its owner.
    private mutating func mergeCopies() {
        var owners = IdentityTable<TurnPlace>(
            filler: TurnPlace(source: 0, turn: 0), expected: sources.reduce(0) { $0 + $1.turns.count })
        /// Further responses under the same id, by the one found before.
        var nextWithSameID: [TurnPlace: TurnPlace] = [:]
        for source in sources.indices {
            for turn in sources[source].turns.indices {
                let place = TurnPlace(source: Int32(source), turn: Int32(turn))
                let identity = sources[source].turns[turn].identity.response
                let (first, isNew) = owners.insert(identity, place)
                if isNew { continue }
                var owner = first
                var before: TurnPlace?
                var looks = 1
                while !areCopies(owner, place), looks < Self.mostWithSameID, let next = nextWithSameID[owner] {
                    (before, owner, looks) = (owner, next, looks + 1)
                }
                guard areCopies(owner, place) else {
                    if looks < Self.mostWithSameID { nextWithSameID[owner] = place }
                    continue
                }
                if precedes(place, owner) {
                    merge(owner, into: place)
                    if let before { nextWithSameID[before] = place } else { owners.set(identity, place) }
                    nextWithSameID[place] = nextWithSameID.removeValue(forKey: owner)
                } else {
                    merge(place, into: owner)
                }
            }
        }
    }

    /// Merges responses that a fork repeats under new ids: equal fingerprints in different sessions. The session that
    /// was begun first owns the row.
    private mutating func mergeForks() {
        var owners = IdentityTable<TurnPlace>(filler: TurnPlace(source: 0, turn: 0))
        for source in sources.indices {
            for turn in sources[source].turns.indices {
                let place = TurnPlace(source: Int32(source), turn: Int32(turn))
                let fingerprint = sources[source].turns[turn].identity.fingerprint
                guard fingerprint != 0, ownerOfCopy[place] == nil else { continue }
                let (owner, isNew) = owners.insert(fingerprint, place)
                guard !isNew, session(of: owner).identity != session(of: place).identity else { continue }
                if began(place, before: owner) {
                    merge(owner, into: place)
                    owners.set(fingerprint, place)
                } else {
                    merge(place, into: owner)
                }
            }
        }
    }

    private func session(of place: TurnPlace) -> SessionFacts {
        sources[Int(place.source)].sessions[Int(self[place].session)]
    }

    private func began(_ left: TurnPlace, before right: TurnPlace) -> Bool {
        func key(_ place: TurnPlace) -> (Int64, Int64, Int32, Int32) {
            let session = session(of: place)
            return (session.began ?? .max, session.moments?.lowerBound ?? .max, place.source, self[place].session)
        }
        return key(left) < key(right)
    }

    private(set) subscript(_ place: TurnPlace) -> TurnFacts {
        get { sources[Int(place.source)].turns[Int(place.turn)] }
        set { sources[Int(place.source)].turns[Int(place.turn)] = newValue }
    }

    private func tools(of place: TurnPlace) -> [ToolUse] {
        let uses = self[place].toolUses
        let own = sources[Int(place.source)].toolUses[Int(uses.lowerBound)..<Int(uses.upperBound)]
        return own + (furtherTools[place] ?? [])
    }

    /// The same id stands on two different responses only if both requests are recorded and differ, the prompt counts
    /// differ, and no tool call is shared (anthropics/claude-code#64880).
    private func areCopies(_ left: TurnPlace, _ right: TurnPlace) -> Bool {
        let (a, b) = (self[left], self[right])
        if a.identity.request == 0 || b.identity.request == 0 || a.identity.request == b.identity.request {
            return true
        }
        if a.tokens.hasSamePrompt(as: b.tokens) { return true }
        let calls = Set(tools(of: left).map(\.identity))
        return tools(of: right).contains { calls.contains($0.identity) }
    }

    /// Whether `left` owns the row rather than `right`: the more trusted, then no replay, then the file that began first, then the one that
    /// stopped growing first (it stopped when the copy was made), then the smaller name.
    private func precedes(_ left: TurnPlace, _ right: TurnPlace) -> Bool {
        let (a, b) = (sources[Int(left.source)], sources[Int(right.source)])
        func key(_ source: SourceFacts, _ place: TurnPlace) -> (Int, Int, Int64, Int64, Int32) {
            (
                -Int(self[place].trust), self[place].isSidechain ? 1 : 0, source.moments?.lowerBound ?? .max,
                source.moments?.upperBound ?? .max,
                place.source
            )
        }
        return key(a, left) < key(b, right)
    }

    private mutating func merge(_ copy: TurnPlace, into owner: TurnPlace) {
        ownerOfCopy[copy] = owner
        guard self[copy].trust == self[owner].trust else {
            furtherTools[copy] = nil
            return
        }
        let known = Set(tools(of: owner).map(\.identity))
        let further = tools(of: copy).filter { !known.contains($0.identity) }
        if !further.isEmpty { furtherTools[owner, default: []] += further }
        furtherTools[copy] = nil
        self[owner].merge(self[copy])
    }

    // MARK: - Sessions

    private mutating func gatherSessions() {
        var places = IdentityTable<Int32>(filler: 0)
        var sessionOfSource: [[Int32]] = []
        for (place, source) in sources.enumerated() {
            sessionOfSource.append(
                source.sessions.map { facts in
                    let (index, isNew) = places.insert(facts.identity, Int32(sessions.count))
                    if isNew {
                        sessions.append(
                            Session(
                                identity: SessionIdentity(harness: source.harness, bits: facts.identity), source: place,
                                root: facts.root,
                                moments: facts.moments,
                                isExcluded: facts.isExcluded, isFolderUnknown: facts.isFolderUnknown,
                                lastsUntilWritten: facts.lastsUntilWritten, isRetoldByTime: source.telling != .alone))
                    } else {
                        sessions[Int(index)].moments.include(facts.moments)
                        sessions[Int(index)].isExcluded = sessions[Int(index)].isExcluded || facts.isExcluded
                        if !facts.isFolderUnknown { sessions[Int(index)].isFolderUnknown = false }
                        if facts.lastsUntilWritten { sessions[Int(index)].lastsUntilWritten = true }
                    }
                    return index
                })
        }
        excludeFamilies()

        let owned = ownedTurns()
        var counts = [Int](repeating: 0, count: sessions.count)
        for place in owned { counts[session(of: place, sessionOfSource)] += 1 }
        var start = 0
        for index in sessions.indices {
            sessions[index].turns = start..<start + counts[index]
            start += counts[index]
        }
        var next = sessions.map(\.turns.lowerBound)
        var order = [TurnPlace](repeating: TurnPlace(source: 0, turn: 0), count: start)
        for place in owned {
            let session = session(of: place, sessionOfSource)
            order[next[session]] = place
            next[session] += 1
        }
        self.order = order
        for session in sessions where session.turns.count > 1 { interleaveSources(of: session) }
    }

    /// A session that lies in several sources at once, as in stores of two generations, goes by its turns' moments; a
    /// source's own order stays, and one without any moment goes last.
    private mutating func interleaveSources(of session: Session) {
        let first = order[session.turns.lowerBound].source
        guard session.turns.contains(where: { order[$0].source != first }) else { return }
        // A slice would hold on to the list of all turns, and writing would copy it for each session.
        let places = Array(order[session.turns])
        let timed = Set(places.filter { self[$0].firstMoment != nil }.map(\.source))
        var reached: [Int32: Int64] = [:]
        let moments = places.map { place in
            let unknown: Int64 = timed.contains(place.source) ? .min : .max
            let moment = max(reached[place.source] ?? .min, self[place].firstMoment ?? unknown)
            reached[place.source] = moment
            return moment
        }
        let inTime = moments.indices.sorted { (moments[$0], $0) < (moments[$1], $1) }
        for (place, turn) in zip(session.turns, inTime) { order[place] = places[turn] }
    }

    /// A subagent of an excluded session is excluded too, wherever it ran, and the other way round. So is a family of
    /// which no source says where it ran: it may have been in an excluded folder.
    private mutating func excludeFamilies() {
        let unknown = Set(sessions.lazy.filter(\.isFolderUnknown).map(\.root))
        let known = Set(sessions.lazy.filter { !$0.isFolderUnknown && unknown.contains($0.root) }.map(\.root))
        let roots = unknown.subtracting(known).union(sessions.lazy.filter(\.isExcluded).map(\.root))
        if roots.isEmpty { return }
        for index in sessions.indices where roots.contains(sessions[index].root) { sessions[index].isExcluded = true }
    }

    private func session(of place: TurnPlace, _ sessionOfSource: [[Int32]]) -> Int {
        let source = Int(place.source)
        return Int(sessionOfSource[source][Int(sources[source].turns[Int(place.turn)].session)])
    }

    /// Every turn that is no copy, sources in the order in which their sessions went on.
    private func ownedTurns() -> [TurnPlace] {
        // Asked for once each, the table of copies would be hashed for every turn.
        let copies = Dictionary(grouping: ownerOfCopy.keys, by: \.source).mapValues { Set($0.lazy.map(\.turn)) }
        let inTime = sources.indices.sorted { left, right in
            func key(_ index: Int) -> (Int64, Int64, Int) {
                (sources[index].moments?.lowerBound ?? .max, sources[index].moments?.upperBound ?? .max, index)
            }
            return key(left) < key(right)
        }
        var owned: [TurnPlace] = []
        owned.reserveCapacity(sources.reduce(0) { $0 + $1.turns.count } - ownerOfCopy.count)
        for source in inTime {
            let copies = copies[Int32(source)] ?? []
            for turn in sources[source].turns.indices where copies.isEmpty || !copies.contains(Int32(turn)) {
                owned.append(TurnPlace(source: Int32(source), turn: Int32(turn)))
            }
        }
        return owned
    }
}

extension TurnFacts {
    /// Takes over from a copy what this one lacks: larger counts, a finish word, an earlier moment.
    mutating func merge(_ copy: TurnFacts) {
        if copy.isFinished && !isFinished || outcome == .unknown { outcome = copy.outcome }
        isFinished = isFinished || copy.isFinished
        mayStillGrow = mayStillGrow && copy.mayStillGrow
        tokens.merge(copy.tokens)
        if provider == .unknown { provider = copy.provider }
        if !isModelRecorded { (model, isModelRecorded) = (copy.model, copy.isModelRecorded) }
        if effort == .unknown { effort = copy.effort }
        harnessVersion = harnessVersion ?? copy.harnessVersion
        latencyMilliseconds = latencyMilliseconds ?? copy.latencyMilliseconds
        recordedCostPicoUSD = recordedCostPicoUSD ?? copy.recordedCostPicoUSD
        if let moment = copy.firstMoment { firstMoment = min(firstMoment ?? moment, moment) }
        if identity.request == 0 { identity.request = copy.identity.request }
    }
}

extension Range<Int> {
    fileprivate func shifted(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}

extension TokenCounts {
    func hasSamePrompt(as other: TokenCounts) -> Bool {
        freshInput == other.freshInput && cacheWrite == other.cacheWrite && cacheWrite1h == other.cacheWrite1h
            && cacheRead == other.cacheRead
    }
}
