import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Through any history of runs, killed ones too, keys stay and no turn is published twice")
struct HistoryTests {
    @Test("a random history", arguments: Seeds.first(24))
    func history(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let home = TemporaryFolder()
        var model = Model()
        for step in 0..<40 {
            // The first of all acts, in random order, that makes sense now: opening the state always does.
            var choice: (act: Act, change: Model.Change)?
            for act in Act.allCases.shuffled(using: &random) where choice == nil {
                choice = model.change(act, &random).map { (act, $0) }
            }
            let (act, change) = try #require(choice)
            // Every third run is killed at one of its calls.
            let isKilled = Int.random(in: 0..<3, using: &random) == 0
            let place = isKilled ? Int.random(in: 0..<90, using: &random) : .max
            let calls = FailingCalls(at: place, Bool.random(using: &random) ? .killed : .killedInTheMiddle)
            var finished = true
            do {
                try StateFolder(home: home.path, calls: calls.calls).with { try change.run(&$0) }
            } catch {
                finished = false
                #expect(calls.failed != nil, "seed \(seed), step \(step), \(act): \(error)")
            }
            let seen = try Model.Visible(home)
            let (before, after) = (model.visible, change.after.visible)
            #expect(seen == after || !finished && seen == before, "seed \(seed), step \(step), \(act)")
            if seen == after { model = change.after }
            model.learnKeys(try StateFolder(home: home.path).look().keyMap)
            try model.check(StateFolder(home: home.path).past().past, "seed \(seed), step \(step), \(act)")
        }
        #expect(model.steps > 5, "seed \(seed)")
    }
}

/// What a person can do.
enum Act: CaseIterable { case stage, begin, finish, abandon, discard, withhold, restore, forget, allow, reopen }

/// The local state as simply as it can be said: how many turns of each session were published, and what is staged.
struct Model {
    private struct Session {
        let key: SurrogateKey
        var published = 0
        var isWithheld = false
        var isForgotten = false
    }

    /// What the files must tell, too. Sessions of which only a key was given out are left out.
    struct Visible: Equatable {
        var published: [UInt64: Int] = [:]
        var withheld: Set<UInt64> = []
        var forgotten: Set<UInt64> = []
        var staged: StagedStatus = .none
        var receipts = 0
    }

    private var sessions: [UInt64: Session] = [:]
    private var staged: InventedStaging?
    private var isSending = false
    private var receipts = 0
    private(set) var steps = 0

    /// An act on the state, and the model after it.
    struct Change {
        let run: (inout OpenState) throws -> Void
        let after: Model
    }

    /// What an act is now; nil when it makes no sense.
    func change(_ act: Act, _ random: inout SeededGenerator) -> Change? {
        var after = self
        after.steps += 1
        let (day, staged) = (InventedStaging.day, staged)
        let number = UInt64.random(in: 0..<8, using: &random)
        let key = sessions[number]?.key
        switch act {
        case .stage:
            guard !isSending, let staging = after.newStaging(&random) else { return nil }
            return Change(run: { try $0.stage(staging) }, after: after)
        case .begin:
            guard let staged, !isSending, staged.sessions.allSatisfy({ isFree($0) }) else { return nil }
            after.isSending = true
            for session in staged.sessions { after.sessions[session.session.bits]!.published += session.turns.count }
            return Change(run: { try $0.beginSending(try staged.permit(), on: day) }, after: after)
        case .finish:
            guard isSending else { return nil }
            (after.staged, after.isSending, after.receipts) = (nil, false, receipts + 1)
            return Change(run: { try $0.finishSending(.pullRequest(1), on: day) }, after: after)
        case .abandon:
            guard isSending else { return nil }
            (after.staged, after.isSending) = (nil, false)
            return Change(run: { try $0.abandonSending() }, after: after)
        case .discard:
            guard staged != nil, !isSending else { return nil }
            after.staged = nil
            return Change(run: { try $0.discard() }, after: after)
        case .withhold:
            guard let key else { return nil }
            after.sessions[number]!.isWithheld = true
            return Change(run: { try $0.withhold([key]) }, after: after)
        case .restore:
            guard let key else { return nil }
            after.sessions[number]!.isWithheld = false
            return Change(run: { try $0.restore([key]) }, after: after)
        case .forget:
            // What may have been sent in part comes first.
            let isUnfinished = isSending && staged?.sessions.contains { $0.session.bits == number } ?? false
            guard let key, !isUnfinished else { return nil }
            after.sessions[number]!.isForgotten = true
            return Change(run: { try $0.forget([key], on: day) }, after: after)
        case .allow:
            guard let key else { return nil }
            after.sessions[number]!.isForgotten = false
            return Change(run: { try $0.allowAgain([key]) }, after: after)
        case .reopen:
            return Change(run: { _ = try $0.localKey() }, after: after)
        }
    }

    /// Some sessions that are free, each with a few turns more.
    private mutating func newStaging(_ random: inout SeededGenerator) -> InventedStaging? {
        var chosen: [StagedSession] = []
        for number in 0..<8 as Range<UInt64> where Bool.random(using: &random) {
            let session = sessions[number] ?? Session(key: SurrogateKey())
            guard !session.isWithheld, !session.isForgotten else { continue }
            sessions[number] = session
            let turns = session.published..<session.published + Int.random(in: 1...4, using: &random)
            chosen.append(InventedStaging.session(number, key: session.key, turns: turns))
        }
        guard !chosen.isEmpty else { return nil }
        staged = InventedStaging(chosen)
        return staged
    }

    /// A run that was killed may have given out keys and nothing else: they are used by the next.
    mutating func learnKeys(_ keyMap: KeyMap) {
        for entry in keyMap.entries where sessions[entry.session.bits]?.key != entry.key {
            #expect(sessions[entry.session.bits]?.published ?? 0 == 0)
            sessions[entry.session.bits] = Session(key: entry.key)
        }
    }

    private func isFree(_ session: StagedSession) -> Bool {
        let known = sessions[session.session.bits]!
        return !known.isWithheld && !known.isForgotten
    }

    var visible: Visible {
        var visible = Visible(receipts: receipts)
        for (number, session) in sessions {
            if session.published > 0 { visible.published[number] = session.published }
            if session.isWithheld { visible.withheld.insert(number) }
            if session.isForgotten { visible.forgotten.insert(number) }
        }
        if let digest = staged?.batch.digest { visible.staged = isSending ? .sending(digest) : .staged(digest) }
        return visible
    }

    /// Every published turn is known, no other is, and keys are those that were given out.
    func check(_ past: PublishedPast, _ what: String) throws {
        for (number, session) in sessions {
            let published = (0..<session.published + 5).map { past.contains(InventedStaging.turn(number, $0)) }
            #expect(published == (0..<session.published + 5).map { $0 < session.published }, "\(what)")
            let identity = InventedStaging.session(number, key: session.key, turns: 0..<0).session
            guard let known = past.session(identity) else {
                #expect(session.published == 0, "\(what)")
                continue
            }
            #expect(known.turnsPublished == session.published, "\(what)")
            if session.published > 0 { #expect(known.key == session.key, "\(what)") }
        }
    }
}

extension Model.Visible {
    init(_ home: TemporaryFolder) throws {
        let view = try StateFolder(home: home.path).look()
        self.init(staged: view.staged, receipts: view.receipts.count)
        for entry in view.keyMap.entries {
            if entry.turnsPublished > 0 { published[entry.session.bits] = entry.turnsPublished }
            if entry.isWithheld { withheld.insert(entry.session.bits) }
            if entry.forgotten != nil { forgotten.insert(entry.session.bits) }
        }
    }
}
