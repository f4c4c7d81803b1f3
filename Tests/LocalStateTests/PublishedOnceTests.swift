import Foundation
import LocalState
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Whatever file of a harness vanishes or comes back, no turn is published twice")
struct PublishedOnceTests {
    /// A fixture, and one of its files.
    struct Case: CustomTestStringConvertible, Sendable {
        let fixture: Fixture
        let file: String
        var testDescription: String { "\(fixture) \(file)" }

        static let all = Fixture.all.flatMap { fixture in
            let files = fixture.sessionFiles
            return files.count < 2 ? [] : files.map { Case(fixture: fixture, file: $0) }
        }
    }

    /// A machine with the fixture's home and a state of its own.
    private final class Machine {
        private let home = TemporaryFolder()
        private let state = TemporaryFolder()
        private let item: Case
        private var first: Extraction?
        /// Without waiting for the disk.
        private var folder: StateFolder {
            StateFolder(home: state.path, calls: FailingCalls(at: .max, .ioError).calls)
        }
        private var file: URL { home.url.appending(path: "home/\(item.file)") }

        init(_ item: Case) throws {
            self.item = item
            try FileManager.default.copyItem(
                at: URL(filePath: item.fixture.root), to: home.url.appending(path: "home"))
        }

        func remove() throws { try FileManager.default.removeItem(at: file) }
        func restore() throws { try item.fixture.contents(of: item.file).write(to: file) }

        /// What would be published now.
        func plan() async throws -> RowPlan {
            let root = home.path + "/home"
            guard let first else {
                let first = await Extraction(root: root, harness: item.fixture.harness)
                self.first = first
                return first.plan
            }
            let past = try folder.past().past
            return await Extraction(
                root: root, harness: item.fixture.harness, identityKey: first.identityKey, past: past
            ).plan
        }

        /// Publishes it, and gives back how many rows that were.
        func publish() async throws -> Int {
            let plan = try await plan()
            if plan.rowCount == 0 { return 0 }
            var turns: [SurrogateKey: [TurnIdentity]] = [:]
            for block in plan.blocks(ofRows: 512) {
                plan.forEachRow(in: block) { turns[$0.sessionKey, default: []].append($1) }
            }
            let staging = InventedStaging(
                plan.sessions.map { session in
                    StagedSession(
                        key: session.key, session: session.identity, ownID: nil,
                        firstTurnIndex: session.firstTurnIndex, turns: turns[session.key] ?? [],
                        retelling: session.retelling)
                })
            try folder.with { state in
                try state.remember(plan.heldSessions, included: plan.includedAgain)
                try state.stage(staging)
                try state.send(staging)
            }
            return plan.rowCount
        }
    }

    @Test("everything was published; then one file is gone", arguments: Case.all)
    func vanishes(item: Case) async throws {
        let machine = try Machine(item)
        _ = try await machine.publish()
        try machine.remove()
        let plan = try await machine.plan()
        #expect(plan.rowCount == 0, "\(item.testDescription)")
    }

    /// Turns that a file alone tells, where another tells more turns than it of the time that both cover.
    private static let toldAlone = ["aider/log-and-history analytics.jsonl": 1]

    @Test("everything but one file was published; then it is there, and is gone again", arguments: Case.all)
    func comesBack(item: Case) async throws {
        let whole = try await Machine(item).plan().rowCount
        let machine = try Machine(item)
        try machine.remove()
        let first = try await machine.publish()
        try machine.restore()
        let second = try await machine.publish()
        let new = Self.toldAlone[item.testDescription] ?? max(0, whole - first)
        #expect(second <= new, "\(item.testDescription): \(first), then \(second) of \(whole)")
        try machine.remove()
        let last = try await machine.plan()
        #expect(last.rowCount == 0, "\(item.testDescription)")
    }
}
