import LocalState
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("What is kept out is remembered turn by turn, and so is how a session was told")
struct HeldStateTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder {
        StateFolder(home: home.path, calls: FailingCalls(at: .max, .ioError).calls)
    }
    private let staging = InventedStaging(0..<3)
    private var keys: [SurrogateKey] { staging.sessions.map(\.key) }

    /// How many of a session's turns a copy of it, in another session, would have published.
    private func published(of session: StagedSession) throws -> Int {
        var copy = SourceFacts(harness: session.session.harness)
        copy.sessions = [SessionFacts(identity: 999, root: 999)]
        copy.turns = ChunkedList(session.turns.map { TurnFacts(identity: $0, session: 0) })
        let past = try folder.past().past
        return RowPlan(
            MergedTurns([copy], past: past), Selection(today: nil, settledBefore: .max), prices: .bundled, past: past
        ).rowCount
    }

    @Test("a session of the staged batch that is withheld or forgotten, until that is taken back")
    func staged() throws {
        try folder.with { state in
            try state.stage(staging)
            try state.withhold([keys[0]])
            try state.forget([keys[1]], on: InventedStaging.day)
        }
        #expect(try staging.sessions.map { try published(of: $0) } == [0, 0, 3])
        try folder.with { state in
            try state.restore([keys[0]])
            try state.allowAgain([keys[1]])
        }
        #expect(try staging.sessions.map { try published(of: $0) } == [3, 3, 3])
    }

    @Test("sessions that a plan saw, withheld ones and those of excluded folders, also through a backup")
    func seen() throws {
        let marks = staging.sessions.map { $0.turns.flatMap(\.marks) }
        let backup = home.path + "/backup"
        try folder.with { state in
            try state.remember(staging.sessions)
            try state.withhold([keys[0]])
            try state.remember(
                [
                    HeldSession(session: staging.sessions[0].session, reason: .withheld, marks: marks[0]),
                    HeldSession(session: staging.sessions[1].session, reason: .excluded, marks: marks[1]),
                ], included: [])
            try state.exportBackup(to: backup)
            try state.remember([], included: [staging.sessions[1].session])
        }
        #expect(try staging.sessions.map { try published(of: $0) } == [0, 3, 3])
        try folder.with { try $0.importBackup(from: backup) }
        #expect(try staging.sessions.map { try published(of: $0) } == [0, 0, 3])
    }

    @Test(
        "the telling of what was published stays; before that it is the latest",
        arguments: [Retelling.ofFamily(.full, root: 5), .ofTime(.full, 100...200)])
    func retelling(first: Retelling) throws {
        func told(_ retelling: Retelling?, turns: Range<Int>) -> InventedStaging {
            let session = staging.sessions[0]
            return InventedStaging([
                StagedSession(
                    key: session.key, session: session.session, ownID: nil, firstTurnIndex: turns.lowerBound,
                    turns: turns.map { InventedStaging.turn(0, $0) }, retelling: retelling)
            ])
        }
        func known() throws -> Retelling? { try folder.past().past.session(staging.sessions[0].session)?.retelling }
        try folder.with { try $0.stage(told(.ofFamily(.brief, root: 5), turns: 0..<2)) }
        #expect(try known() == .ofFamily(.brief, root: 5))
        let sent = told(first, turns: 0..<2)
        try folder.with { state in
            try state.stage(sent)
            #expect(try state.keyMap().entries.count == 1)
            try state.send(sent)
        }
        #expect(try known() == first)
        try folder.with { try $0.stage(told(.ofTime(.full, 150...300), turns: 2..<3)) }
        #expect(try known() == first.widened(by: .ofTime(.full, 150...300)))
        try folder.with { try $0.stage(told(.ofFamily(.brief, root: 9), turns: 2..<4)) }
        #expect(try known() == first.widened(by: .ofTime(.full, 150...300)))
    }
}
