import LocalState
import TestSupport
import Testing

@Suite("Whether the state can be written is tried as a run would write it, and nothing of it stays")
struct TriedWritingTests {
    private let home = TemporaryFolder()

    @Test("where no state is begun nothing is made")
    func fresh() throws {
        #expect(try !StateFolder(home: home.path).tryWriting())
        #expect(try !StateFolder(home: home.path + "/none").tryWriting())
        #expect(try home.names().isEmpty)
    }

    @Test("every call that fails is told, and the state stays what it was", arguments: Failure.allCases)
    func failing(failure: Failure) throws {
        try StateFolder(home: home.path).with { try $0.stage(InventedStaging(0..<4)) }
        let before = try home.names(in: "trace")
        let counter = FailingCalls(at: .max, failure)
        #expect(try StateFolder(home: home.path, calls: counter.calls).tryWriting())
        #expect(try home.names(in: "trace") == before && counter.count > 8)
        for place in 0..<counter.count {
            let calls = FailingCalls(at: place, failure)
            let what: Comment = "call \(place): \(failure)"
            // Only what is killed right before its end was done.
            if failure == .killedInTheMiddle, place == counter.count - 1 { continue }
            #expect(throws: StateFault.self, what) {
                _ = try StateFolder(home: home.path, calls: calls.calls).tryWriting()
            }
            // What could not be removed is removed by the next run.
            try StateFolder(home: home.path).with { _ in }
            #expect(try home.names(in: "trace") == before, what)
        }
    }

    @Test("another run is not waited for")
    func busy() throws {
        let folder = StateFolder(home: home.path)
        var state = try folder.open()
        try state.stage(InventedStaging(0..<4))
        do throws(StateFault) {
            _ = try StateFolder(home: home.path).tryWriting()
            Issue.record("the lock was had twice")
        } catch {
            if case .busy = error.kind { return }
            Issue.record("\(error)")
        }
        _ = try state.staged()
    }
}
