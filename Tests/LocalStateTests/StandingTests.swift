import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction

@Suite("All that is remembered can be seen at once, without a lock")
struct StandingTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }

    @Test("what looks show one by one, at every step of a push; nothing where nothing is remembered")
    func steps() throws {
        #expect(try folder.standing() == nil)
        #expect(try home.names().isEmpty)
        let staging = InventedStaging(0..<4)
        try folder.with { state in
            try state.stage(staging)
            try expectStanding(.staged(staging.batch.digest), batch: staging.batch, published: false, staging)
            try state.beginSending(try staging.permit(), on: InventedStaging.day)
            // Its turns count as published from here on.
            try expectStanding(.sending(staging.batch.digest), batch: staging.batch, published: true, staging)
            try state.finishSending(.pullRequest(7), on: InventedStaging.day)
        }
        try expectStanding(.none, batch: nil, published: true, staging)
    }

    private func expectStanding(
        _ status: StagedStatus, batch: StagedBatch?, published: Bool, _ staging: InventedStaging,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let standing = try #require(try folder.standing(), sourceLocation: sourceLocation)
        let view = try folder.look()
        #expect(standing.keyMap == view.keyMap && standing.receipts == view.receipts, sourceLocation: sourceLocation)
        #expect(standing.staged == status && view.staged == status, sourceLocation: sourceLocation)
        #expect(standing.batch?.digest == batch?.digest, sourceLocation: sourceLocation)
        #expect(standing.batch?.dataset == batch?.dataset, sourceLocation: sourceLocation)
        #expect(try standing.localKey == folder.past().localKey, sourceLocation: sourceLocation)
        for turn in staging.turns {
            #expect(standing.past.contains(turn) == published, sourceLocation: sourceLocation)
        }
    }
}
