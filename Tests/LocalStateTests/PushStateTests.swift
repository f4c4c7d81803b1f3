import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("What was published is remembered from before the first byte on")
struct PushStateTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path + "/skein") }
    private let day = InventedStaging.day

    @Test("a state that nobody used knows nothing and makes nothing")
    func unused() throws {
        let view = try folder.look()
        #expect(view.keyMap.entries.isEmpty && view.receipts.isEmpty && view.staged == .none)
        #expect(try folder.consent() == nil)
        #expect(try !folder.past().past.contains(TurnIdentity(response: 1)))
        #expect(try home.names().isEmpty)
    }

    @Test("a staged batch reads back, and its sessions' keys are remembered")
    func stage() throws {
        let staging = InventedStaging(0..<9)
        try folder.with { try $0.stage(staging) }
        try folder.with { state in
            #expect(try state.staged() == .staged(staging.batch.digest))
            #expect(try state.stagedBatch() == staging.batch)
            for shard in staging.shards { #expect(try state.shard(shard.record, of: staging.batch) == shard) }
            #expect(try state.keyMap().entries.map(\.key) == staging.sessions.map(\.key))
            #expect(try state.keyMap().entries.map(\.ownID) == staging.sessions.map(\.ownID))
            let past = try state.past()
            #expect(past.session(staging.sessions[3].session)?.turnsPublished == 0)
            #expect(!staging.turns.contains(where: past.contains))
        }
    }

    @Test("from the beginning of sending on, its turns are published")
    func send() throws {
        let staging = InventedStaging(0..<9)
        try folder.with { state in
            try state.stage(staging)
            try state.beginSending(try staging.permit(), on: day)
        }
        for _ in 0..<2 {
            try folder.with { state in
                #expect(try state.staged() == .sending(staging.batch.digest))
                let past = try state.past()
                #expect(staging.turns.allSatisfy(past.contains))
                #expect(past.session(staging.sessions[0].session)?.turnsPublished == 3)
                try state.beginSending(try staging.permit(), on: day)
            }
        }
        let outcome = HubChange.commit(CommitID(String(repeating: "0a", count: 20))!)
        try folder.with { try $0.finishSending(outcome, on: day) }
        let view = try folder.look()
        #expect(view.staged == .none)
        #expect(view.keyMap.batches.map(\.outcome) == [outcome])
        guard case .push(let push)? = view.receipts.first else {
            Issue.record("no receipt")
            return
        }
        #expect(push.batch == staging.batch.digest && push.rows == staging.turns.count && push.sessions == 9)
        #expect(try home.names(in: "skein/trace/staged").isEmpty)
    }

    @Test("a session that grew goes on under its key and turnIndex; a turn is not published again")
    func grow() throws {
        let first = InventedStaging(0..<2)
        let key = first.sessions[0].key
        try folder.with { state in
            try state.stage(first)
            try state.send(first)
            let again = InventedStaging([InventedStaging.session(0, key: key, turns: 0..<5)])
            expect(.staleBatch) { () throws(StateFault) in try state.stage(again) }
            let otherKey = InventedStaging([InventedStaging.session(0, key: SurrogateKey(), turns: 3..<5)])
            expect(.staleBatch) { () throws(StateFault) in try state.stage(otherKey) }
            let grown = InventedStaging([InventedStaging.session(0, key: key, turns: 3..<5)])
            try state.stage(grown)
            try state.send(grown, .pullRequest(8))
            #expect(try state.keyMap().entry(key)?.publications.map(\.turns) == [3, 2])
        }
        // A copy of a published turn in another session is a copy all the same.
        let copy = StagedSession(
            key: SurrogateKey(), session: SessionIdentity(harness: .codex, bits: 99), ownID: nil, firstTurnIndex: 0,
            turns: [first.turns[1]])
        try folder.with { state in
            let copies = InventedStaging([copy])
            try state.stage(copies)
            let permit = try copies.permit()
            expect(.staleBatch) { () throws(StateFault) in try state.beginSending(permit, on: day) }
            #expect(try state.staged() == .staged(copies.batch.digest))
        }
    }

    @Test("a batch that is being sent is neither replaced nor dropped; given up, its turns stay published")
    func sendingComesFirst() throws {
        let (first, second) = (InventedStaging(0..<2), InventedStaging(2..<4))
        try folder.with { state in
            try state.stage(first)
            try state.beginSending(try first.permit(), on: day)
            let kind = StateFault.Kind.sendingUnfinished(first.batch.digest)
            expect(kind) { () throws(StateFault) in try state.prepareStaging() }
            expect(kind) { () throws(StateFault) in try state.discard() }
            expect(kind) { () throws(StateFault) in try state.stage(second.batch, second.sessions) }
            let permit = try second.permit()
            expect(.otherBatch) { () throws(StateFault) in try state.beginSending(permit, on: day) }
            try state.abandonSending()
            #expect(try state.staged() == .none)
            let past = try state.past()
            #expect(first.turns.allSatisfy(past.contains))
            expect(.notSending) { () throws(StateFault) in try state.finishSending(.pullRequest(1), on: day) }
            try state.stage(second)
            try state.send(second)
        }
    }

    @Test("a batch is replaced by the next and leaves no file")
    func replace() throws {
        let (first, second) = (InventedStaging(0..<9), InventedStaging(2..<4))
        try folder.with { state in
            try state.stage(first)
            let grown = InventedStaging(
                second.sessions.map { session in
                    let key = first.sessions.first { $0.session == session.session }!.key
                    return InventedStaging.session(session.session.bits, key: key, turns: 0..<3)
                })
            try state.stage(grown)
            #expect(try state.stagedBatch() == grown.batch)
            #expect(try home.names(in: "skein/trace/staged").count == grown.shards.count + 2)
            try state.discard()
            expect(.nothingStaged) { () throws(StateFault) in _ = try state.stagedBatch() }
            #expect(try home.names(in: "skein/trace/staged").isEmpty)
            try state.discard()
        }
    }

    @Test("what is withheld or forgotten stays so, and a batch that holds it is not sent")
    func heldBack() throws {
        let staging = InventedStaging(0..<3)
        let key = staging.sessions[1].key
        try folder.with { state in
            try state.stage(staging)
            try state.withhold([key])
            let permit = try staging.permit()
            expect(.heldBack(key)) { () throws(StateFault) in try state.beginSending(permit, on: day) }
            expect(.heldBack(key)) { () throws(StateFault) in try state.stage(staging.batch, staging.sessions) }
            try state.restore([key])
            try state.forget([key], on: day)
        }
        try folder.with { state in
            #expect(try state.past().session(staging.sessions[1].session)?.isForgotten == true)
            let permit = try staging.permit()
            expect(.heldBack(key)) { () throws(StateFault) in try state.beginSending(permit, on: day) }
            try state.allowAgain([key])
            let unknown = SurrogateKey()
            expect(.unknownSession(unknown)) { () throws(StateFault) in try state.withhold([key, unknown]) }
            #expect(try state.past().session(staging.sessions[1].session)?.isWithheld == false)
            try state.send(staging)
        }
    }

    @Test("removals, their answers and their checks are receipts; what is said already is not said again")
    func receipts() throws {
        let keys: Set = [SurrogateKey(), SurrogateKey()]
        let asked = PreparedRemoval(asDiscussionIn: InventedStaging.dataset, at: .huggingFace, of: keys)
        let byHand = PreparedRemoval(byHandFrom: InventedStaging.dataset, at: .huggingFace, of: keys)
        let commit = CommitID("0123456789abcdef0123456789abcdef01234567")!
        func answer(_ outcomes: [HubChange], _ day: UTCDay) -> Receipt {
            .answer(Receipt.Answer(removal: asked.digest, outcomes: outcomes, day: day))
        }
        func check(_ rows: Int, _ day: UTCDay) -> Receipt {
            .verification(Receipt.Verification(removal: asked.digest, rowsLeft: rows, day: day))
        }
        let later = UTCDay(unixMilliseconds: 1_800_000_000_000)!
        let steps: [(receipt: Receipt, isNew: Bool)] = [
            (.removal(Receipt.Removal(asked, day: day)), true), (.removal(Receipt.Removal(byHand, day: day)), true),
            (.removal(Receipt.Removal(asked, day: later)), false), (answer([.discussion(3)], day), true),
            (answer([.discussion(3)], later), false), (answer([.commit(commit), .pullRequest(4)], later), true),
            (answer([], later), true), (check(4, day), true), (check(4, day), false), (check(4, later), true),
            (check(0, later), true), (check(4, later), true),
        ]
        try folder.with { state in
            for step in steps { try state.record(step.receipt) }
        }
        #expect(try folder.look().receipts == steps.filter(\.isNew).map(\.receipt))
    }

    @Test("the local key stays")
    func localKey() throws {
        var keys: Set<LocalKey> = []
        for _ in 0..<3 { keys.insert(try folder.with { try $0.localKey() }) }
        keys.insert(try #require(folder.past().localKey))
        #expect(keys.count == 1)
    }
}
