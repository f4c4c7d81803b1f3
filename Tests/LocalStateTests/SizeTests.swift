import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

/// Times are held in release builds; debug builds do a tenth of the work and hold that it is done.
@Suite("A large state is staged, remembered and asked without waiting", .serialized)
struct SizeTests {
    #if DEBUG
        private static let part = 10
    #else
        private static let part = 1
    #endif

    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }

    @Test("100,000 rows of 5,000 sessions")
    func batch() throws {
        let staging = InventedStaging(0..<UInt64(5000 / Self.part), turns: 20, mostBytesInShard: Shard.mostBytes)
        let permit = try staging.permit()
        var state = try folder.open()
        try Self.expect("staged", within: .milliseconds(1000)) { try state.stage(staging) }
        try Self.expect("read back", within: .milliseconds(2000)) { _ = try state.stagedBatch() }
        try Self.expect("remembered as published", within: .milliseconds(500)) {
            try state.beginSending(permit, on: InventedStaging.day)
        }
        try Self.expect("finished", within: .milliseconds(500)) {
            try state.finishSending(.pullRequest(1), on: InventedStaging.day)
        }
        #expect(try state.keyMap().turnsPublished == 100_000 / Self.part)
    }

    @Test("1,000,000 published turns of 20,000 sessions")
    func past() throws {
        var state = try folder.open()
        for start in stride(from: 0, to: UInt64(20_000 / Self.part), by: 1000) {
            let staging = InventedStaging(start..<start + 1000, turns: 50, mostBytesInShard: Shard.mostBytes)
            try state.stage(staging)
            try state.send(staging)
        }
        _ = consume state
        try Self.expect("key map looked at", times: 5, within: .milliseconds(100)) {
            let count = try folder.look().keyMap.entries.count
            #expect(count == 20_000 / Self.part)
        }
        try Self.expect("past loaded", times: 5, within: .milliseconds(300)) { _ = try folder.past() }
        let known = try folder.past().past
        Self.expect("a million questions", times: 5, within: .milliseconds(300)) {
            var count = 0
            for number in 0..<UInt64(20_000 / Self.part) {
                for index in 25..<75 where known.contains(InventedStaging.turn(number, index)) { count += 1 }
            }
            #expect(count == 500_000 / Self.part)
        }
    }

    private static func expect<Fault: Error>(
        _ what: String, times: Int = 1, within limit: Duration, sourceLocation: SourceLocation = #_sourceLocation,
        _ work: () throws(Fault) -> Void
    ) throws(Fault) {
        let clock = ContinuousClock()
        // The best of several times is the work's own; the others are the machine's.
        var time = Duration.seconds(3600)
        for _ in 0..<times {
            let start = clock.now
            try work()
            time = min(time, clock.now - start)
        }
        print("\(what): \(time.formatted(.units(allowed: [.milliseconds])))")
        #if !DEBUG
            #expect(time < limit, "\(what)", sourceLocation: sourceLocation)
        #endif
    }
}
