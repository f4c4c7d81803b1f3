import Foundation
import LocalState
import PublishGate
import Synchronization
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

/// Every change of the local state, with every call to the system failing once, in every way.
@Suite(
    "Whatever call fails, and wherever a run is killed, the state is the old or the new one and the next run finishes")
struct FailureInjectionTests {
    @Test("a change", arguments: StateChange.all, Failure.allCases)
    func change(change: StateChange, failure: Failure) throws {
        let prepared = try PreparedHome(change)
        let old = try Snapshot(Self.state(in: prepared.home))
        let finished = prepared.copy()
        let counter = FailingCalls(at: .max, failure)
        try StateFolder(home: finished.path, calls: counter.calls).with { try change.act(&$0, finished) }
        let new = try Snapshot(Self.state(in: finished))
        #expect(counter.count > 5)

        for place in 0..<counter.count {
            let home = prepared.copy()
            let calls = FailingCalls(at: place, failure)
            let fault = Self.fault { () throws in
                try StateFolder(home: home.path, calls: calls.calls).with { try change.act(&$0, home) }
            }
            let what: Comment = "\(change) with call \(place) (\(calls.failed.map { "\($0)" } ?? "none")): \(failure)"
            let folder = Self.state(in: home)
            let seen = try Snapshot(folder)
            #expect(seen == old || seen == new, what)
            if fault == nil { #expect(seen == new, what) }
            // The state, opened again, is the one that was seen.
            try folder.with { _ in }
            #expect(try Snapshot(folder) == seen, what)
            if seen == old { try folder.with { try change.act(&$0, home) } }
            #expect(try Snapshot(folder) == new, what)
            #expect(try home.names(in: "trace").allSatisfy { !$0.hasSuffix(".part") && $0 != "restored" }, what)
        }
    }

    @Test("an export of a backup: the file is whole, or is not there, or is refused", arguments: Failure.allCases)
    func backup(failure: Failure) throws {
        let prepared = try PreparedHome(StateChange.named("forget"))
        let old = try Snapshot(Self.state(in: prepared.home))
        func export(_ home: TemporaryFolder, _ calls: FailingCalls) throws {
            try StateFolder(home: home.path, calls: calls.calls).with { try $0.exportBackup(to: home.path + "/saved") }
        }
        let counter = FailingCalls(at: .max, failure)
        try export(prepared.copy(), counter)
        for place in 0..<counter.count {
            let (home, other) = (prepared.copy(), TemporaryFolder())
            let calls = FailingCalls(at: place, failure)
            let fault = Self.fault { () throws in try export(home, calls) }
            let what: Comment = "call \(place) (\(calls.failed ?? "none")): \(failure)"
            #expect(try Snapshot(Self.state(in: home)) == old, what)
            let saved = home.path + "/saved"
            let isThere = FileManager.default.fileExists(atPath: saved)
            if isThere {
                // Only a run that was killed leaves a part of one.
                #expect(fault == nil || failure.isLast, what)
                let refused = Self.fault { () throws in
                    _ = try Self.state(in: other).with { try $0.importBackup(from: saved) }
                }
                if refused == nil {
                    #expect(try Snapshot(Self.state(in: other)).batches == old.batches, what)
                } else {
                    #expect(fault != nil && (refused as? StateFault)?.kind == .damaged, what)
                }
                try FileManager.default.removeItem(atPath: saved)
            } else {
                #expect(fault != nil, what)
            }
            try export(home, FailingCalls(at: .max, failure))
        }
    }

    /// The state in a home, without waiting for the disk.
    private static func state(in home: TemporaryFolder) -> StateFolder {
        StateFolder(home: home.path, calls: FailingCalls(at: .max, .ioError).calls)
    }

    private static func fault(_ work: () throws -> Void) -> (any Error)? {
        do {
            try work()
            return nil
        } catch {
            return error
        }
    }
}

/// How a call fails.
enum Failure: CaseIterable, CustomTestStringConvertible, CustomStringConvertible, Sendable {
    case noSpace, noAccess, ioError, killed, killedInTheMiddle

    var description: String { testDescription }

    var testDescription: String {
        switch self {
        case .noSpace: "no space"
        case .noAccess: "no access"
        case .ioError: "input/output error"
        case .killed: "killed here"
        case .killedInTheMiddle: "killed in the middle of it"
        }
    }

    var errorNumber: Int32 {
        switch self {
        case .noSpace: ENOSPC
        case .noAccess: EACCES
        case .ioError, .killed, .killedInTheMiddle: EIO
        }
    }

    /// Whether no call after it runs any more.
    var isLast: Bool { self == .killed || self == .killedInTheMiddle }
}

/// Counts calls and lets one of them fail, or it and all that follow.
final class FailingCalls: Sendable {
    private let place: Int
    private let failure: Failure
    private let state = Mutex<(count: Int, failed: String?)>((0, nil))

    init(at place: Int, _ failure: Failure) {
        self.place = place
        self.failure = failure
    }

    var count: Int { state.withLock { $0.count } }
    var failed: String? { state.withLock { $0.failed } }

    var calls: SystemCalls {
        SystemCalls { call, name in
            self.state.withLock { state in
                defer { state.count += 1 }
                if state.count == self.place { state.failed = "\(call) \(name)" }
                guard state.count == self.place || self.failure.isLast && state.count > self.place else {
                    return call == .sync ? .isSkipped : .runs
                }
                return self.failure == .killedInTheMiddle && state.count == self.place
                    ? .writesHalf(EIO) : .fails(self.failure.errorNumber)
            }
        }
    }
}

/// What a state says, without keys that were only given out: these may be remembered early.
struct Snapshot: Equatable {
    let batches: [KeyMap.Batch]
    let entries: [KeyMap.Entry]
    let receipts: [Receipt]
    let staged: StagedStatus
    let consent: ConsentRecord?
    let published: [Bool]

    init(_ folder: StateFolder) throws {
        let view = try folder.look()
        let past = try folder.past().past
        batches = view.keyMap.batches
        entries = view.keyMap.entries.filter {
            $0.isWithheld || $0.forgotten != nil || !$0.publications.isEmpty
        }
        receipts = view.receipts
        staged = view.staged
        consent = try folder.consent()
        published = (0..<12).map { past.contains(InventedStaging.turn($0, 0)) }
    }
}
