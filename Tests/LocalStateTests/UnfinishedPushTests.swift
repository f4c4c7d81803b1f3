import LocalState
import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A batch that may have been sent in part goes on as it was confirmed, or not at all")
struct UnfinishedPushTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }
    private let day = InventedStaging.day
    private let staging = InventedStaging(0..<3)

    private func begin(creating: Bool = false) throws {
        try folder.with { state in
            try state.stage(staging)
            try state.beginSending(try staging.permit(), on: day, creating: creating)
        }
    }

    @Test("a session that was held back since stops it, until it is let in again")
    func heldBackSince() throws {
        try begin()
        let key = staging.sessions[1].key
        try folder.with { try $0.withhold([key]) }
        try folder.with { state in
            let permit = try staging.permit()
            let kind = StateFault.Kind.heldBackSince(sessions: 1, of: 3)
            expect(kind) { () throws(StateFault) in try state.checkSending(staging.batch) }
            expect(kind) { () throws(StateFault) in try state.beginSending(permit, on: day) }
            try state.restore([key])
            try state.checkSending(staging.batch)
            try state.beginSending(permit, on: day)
        }
    }

    @Test("a batch that could not be sent is refused before anybody is asked")
    func checkedBefore() throws {
        try folder.with { state in
            expect(.nothingStaged) { () throws(StateFault) in try state.checkSending(staging.batch) }
            try state.stage(staging)
            try state.checkSending(staging.batch)
            let other = InventedStaging(4..<5)
            expect(.otherBatch) { () throws(StateFault) in try state.checkSending(other.batch) }
            try state.withhold([staging.sessions[2].key])
            expect(.heldBack(staging.sessions[2].key)) { () throws(StateFault) in
                try state.checkSending(staging.batch)
            }
        }
    }

    @Test("its sessions are not forgotten before it is finished or given up; others are")
    func forgetting() throws {
        let earlier = InventedStaging(7..<8)
        try folder.with { state in
            try state.stage(earlier)
            try state.send(earlier)
        }
        try begin()
        let keys = staging.sessions.map(\.key)
        try folder.with { state in
            let kind = StateFault.Kind.unfinishedHolds(staging.batch.digest, sessions: 2)
            expect(kind) { () throws(StateFault) in try state.checkForgetting([keys[0], keys[2]]) }
            expect(kind) { () throws(StateFault) in try state.forget([keys[0], keys[2]], on: day) }
            #expect(try state.keyMap().entry(keys[0])?.forgotten == nil)
            try state.forget(earlier.sessions.map(\.key), on: day)
            try state.abandonSending()
            try state.forget(keys, on: day)
        }
    }

    @Test("that its dataset is new is remembered as long as it is being sent", arguments: [true, false])
    func creating(isNew: Bool) throws {
        try begin(creating: isNew)
        for _ in 0..<2 { #expect(try folder.with { try $0.isCreating() } == isNew) }
        try folder.with { state in
            try state.finishSending(.pullRequest(1), on: day)
            #expect(try !state.isCreating())
        }
        #expect(try home.names(in: "trace/staged").isEmpty)
    }

    @Test(
        "an outcome that would not read back is refused, and nothing is written",
        arguments: [1_000_000_000_000_000, .max, -1])
    func unwritable(number: Int) throws {
        try begin()
        try folder.with { state in
            for outcome in [HubChange.pullRequest(number), .discussion(number)] {
                expect(.unwritable) { () throws(StateFault) in try state.finishSending(outcome, on: day) }
            }
            let removal = PreparedRemoval(
                asDiscussionIn: InventedStaging.dataset, at: .huggingFace, of: [SurrogateKey()])
            expect(.unwritable) { () throws(StateFault) in
                try state.record(.removal(Receipt.Removal(removal, outcome: .discussion(number), day: day)))
            }
        }
        let view = try folder.look()
        #expect(view.staged == .sending(staging.batch.digest) && view.receipts.isEmpty)
        try folder.with { try $0.finishSending(.pullRequest(999_999_999), on: day) }
        #expect(try folder.look().receipts.count == 1)
    }
}
