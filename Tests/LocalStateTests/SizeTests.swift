import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

/// How long it takes is measured by `.ci/measure-publishing`, beside the export of the same rows.
@Suite("A large state is staged, remembered and asked")
struct SizeTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }

    @Test("10,000 rows of 500 sessions")
    func batch() throws {
        let staging = InventedStaging(0..<500, turns: 20, mostBytesInShard: Shard.mostBytes)
        let permit = try staging.permit()
        var state = try folder.open()
        try state.stage(staging)
        let staged = try state.stagedBatch()
        #expect(staged.rowCount == 10_000)
        try state.beginSending(permit, on: InventedStaging.day)
        try state.finishSending(.pullRequest(1), on: InventedStaging.day)
        #expect(try state.keyMap().turnsPublished == 10_000)
    }

    @Test("100,000 published turns of 2,000 sessions: each is known, and no other")
    func past() throws {
        var state = try folder.open()
        for start in stride(from: UInt64(0), to: 2000, by: 1000) {
            let staging = InventedStaging(start..<start + 1000, turns: 50, mostBytesInShard: Shard.mostBytes)
            try state.stage(staging)
            try state.send(staging)
        }
        _ = consume state
        #expect(try folder.look().keyMap.entries.count == 2000)
        let known = try folder.past().past
        var count = 0
        for number in 0..<UInt64(2000) {
            for index in 25..<75 where known.contains(InventedStaging.turn(number, index)) { count += 1 }
        }
        #expect(count == 50_000)
    }
}
