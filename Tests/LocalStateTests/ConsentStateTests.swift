import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A consent is replaced by a yes, taken back at once, and never stands beside a batch of another")
struct ConsentStateTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }
    private static let day = InventedStaging.day

    private static func record(_ paths: [String] = [], since: UTCDay? = nil) -> ConsentRecord {
        ConsentRecord(
            Acceptance(typed: "agree")!, endpoint: .huggingFace, dataset: InventedStaging.dataset,
            toolVersion: HarnessVersion(validating: Array("0.1.0".utf8).span)!, on: day, since: since,
            exclusions: Exclusions(paths: paths))
    }

    @Test("revoked while another run holds the state, it is revoked at once")
    func revokedBesideARun() throws {
        #expect(try !folder.revoke(on: Self.day))
        #expect(try home.names().isEmpty)
        try folder.with { state in
            try state.accept(Self.record(), over: nil)
            #expect(try folder.revoke(on: Self.day))
            #expect(try folder.revoke(on: UTCDay(afterNewYear2026: 301)))
            #expect(try state.consent() == Self.record().revoked(on: Self.day))
        }
    }

    @Test(
        "a staged batch of other days or exclusions is dropped, any other stays",
        arguments: [(record(), true), (record(["/work"]), false), (record(since: day), false)])
    func stagedBatch(next: ConsentRecord, stays: Bool) throws {
        let staging = InventedStaging(0..<3)
        try folder.with { state in
            try state.stage(staging)
            try state.accept(next, over: nil)
            #expect(try state.staged() == (stays ? .staged(staging.batch.digest) : .none))
        }
    }

    @Test("a batch that is being sent stays, and is not sent on under another consent")
    func sendingBatch() throws {
        let staging = InventedStaging(0..<3)
        try folder.with { state in
            try state.stage(staging)
            try state.accept(Self.record(), over: nil)
            try state.beginSending(try staging.permit(), on: Self.day)
            try state.accept(Self.record(["/work"]), over: Self.record())
            #expect(try state.staged() == .sending(staging.batch.digest))
            let refusal = try staging.batch.refusal(consent: state.consent(), switches: OfflineSwitches { _ in nil })
            #expect(refusal?.reason == .otherCoverage)
        }
    }

    @Test("a yes to what another run changed since is not recorded")
    func overtaken() throws {
        let first = Self.record(["/work"])
        try folder.with { state in
            try state.accept(first, over: nil)
            for seen in [nil, Self.record()] {
                expect(.overtaken) { () throws(StateFault) in try state.accept(Self.record(), over: seen) }
            }
            #expect(try state.consent() == first)
            try folder.revoke(on: Self.day)
            expect(.overtaken) { () throws(StateFault) in try state.accept(Self.record(), over: first) }
            #expect(try state.consent()?.revoked == Self.day)
        }
    }

    @Test("a damaged record is in nobody's way, and is not taken for none")
    func damaged() throws {
        try folder.with { try $0.accept(Self.record(["/work"]), over: nil) }
        let file = home.url.appending(path: "trace/consent.json")
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: Data("x".utf8))
        try handle.close()
        expect(.damaged) { () throws(StateFault) in _ = try folder.consent() }
        expect(.damaged) { () throws(StateFault) in try folder.revoke(on: Self.day) }
        try folder.with { try $0.accept(Self.record(["/other"]), over: nil) }
        #expect(try folder.consent() == Self.record(["/other"]))
    }

    @Test("whatever call fails, no new consent stands beside an older batch", arguments: Failure.allCases)
    func acceptingFails(failure: Failure) throws {
        let staging = InventedStaging(0..<3)
        func prepared(_ calls: FailingCalls) throws -> TemporaryFolder {
            let home = TemporaryFolder()
            try StateFolder(home: home.path).with { state in
                try state.accept(Self.record(), over: nil)
                try state.stage(staging)
            }
            try? StateFolder(home: home.path, calls: calls.calls).with { state in
                try state.accept(Self.record(["/work"]), over: Self.record())
            }
            return home
        }
        let counter = FailingCalls(at: .max, failure)
        _ = try prepared(counter)
        var states: Set<String> = []
        for place in 0...counter.count {
            let home = try prepared(FailingCalls(at: place, failure))
            let folder = StateFolder(home: home.path)
            let isNew = try folder.consent() == Self.record(["/work"])
            let isStaged = try folder.look().staged != .none
            #expect(!isNew || !isStaged, "call \(place)")
            states.insert("\(isNew) \(isStaged)")
        }
        // The old state, the new one, and the one between them were all seen.
        #expect(states.count == 3)
    }

    @Test("whatever call fails, what is recorded is the old record or the revoked one", arguments: Failure.allCases)
    func revokingFails(failure: Failure) throws {
        func prepared(_ calls: FailingCalls) throws -> (home: TemporaryFolder, failed: Bool) {
            let home = TemporaryFolder()
            try StateFolder(home: home.path).with { try $0.accept(Self.record(["/work"]), over: nil) }
            let revoked: Bool? = try? StateFolder(home: home.path, calls: calls.calls).revoke(on: Self.day)
            return (home, revoked == nil)
        }
        let counter = FailingCalls(at: .max, failure)
        _ = try prepared(counter)
        for place in 0..<counter.count {
            let (home, failed) = try prepared(FailingCalls(at: place, failure))
            let folder = StateFolder(home: home.path)
            let record = try folder.consent()
            let (old, new) = (Self.record(["/work"]), Self.record(["/work"]).revoked(on: Self.day))
            #expect(record == new || failed && record == old, "call \(place)")
            #expect(try folder.revoke(on: Self.day))
            #expect(try folder.consent() == new)
            #expect(try home.names(in: "trace").allSatisfy { !$0.hasSuffix(".part") } || record == new)
        }
    }
}
