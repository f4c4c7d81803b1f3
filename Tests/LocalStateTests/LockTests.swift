import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing

@Suite("One run at a time changes the state")
struct LockTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }

    @Test("a second run says who is at work; looking is free")
    func busy() throws {
        try folder.with { state in
            try state.stage(InventedStaging(0..<2))
            expect(.busy(process: getpid())) { () throws(StateFault) in _ = try folder.open(patienceMilliseconds: 30) }
            #expect(try folder.look().keyMap.entries.count == 2)
        }
        try folder.with { _ in }
    }

    @Test("whether a run is at work can be seen without waiting, and without making anything")
    func isBusy() throws {
        #expect(!folder.isBusy)
        #expect(try home.names().isEmpty)
        try folder.with { _ in #expect(folder.isBusy) }
        // A program that another test starts at this moment has the lock's file until it is that program.
        for _ in 0..<500 where folder.isBusy { usleep(10_000) }
        #expect(!folder.isBusy)
    }

    @Test("a second run waits for the first, and sees what it did")
    func waits() async throws {
        let (folder, staging) = (folder, InventedStaging(0..<2))
        let isOpen = AsyncStream.makeStream(of: Void.self)
        let first = Task.detached {
            try folder.with { state in
                isOpen.continuation.yield()
                usleep(200_000)
                try state.stage(staging)
            }
        }
        for await _ in isOpen.stream { break }
        var second = try folder.open(patienceMilliseconds: 60_000)
        #expect(try second.staged() == .staged(staging.batch.digest))
        try await first.value
    }

    @Test("runs at once each find a whole state")
    func together() async throws {
        let folder = folder
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 as Range<UInt64> {
                group.addTask {
                    let staging = InventedStaging(number * 10..<number * 10 + 3)
                    var state = try folder.open(patienceMilliseconds: 60_000)
                    try state.stage(staging)
                    try state.send(staging)
                }
                group.addTask {
                    for _ in 0..<20 {
                        let view = try folder.look()
                        let past = try folder.past().past
                        #expect(view.receipts.count <= view.keyMap.batches.count)
                        _ = past
                    }
                }
            }
            try await group.waitForAll()
        }
        let view = try folder.look()
        #expect(view.receipts.count == 8 && view.keyMap.turnsPublished == 72)
    }
}
