import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

/// A change of the local state, and what comes before it.
struct StateChange: Sendable, CustomTestStringConvertible, CustomStringConvertible {
    let testDescription: String
    let before: @Sendable (inout OpenState, TemporaryFolder) throws -> Void
    let act: @Sendable (inout OpenState, TemporaryFolder) throws -> Void

    var description: String { testDescription }

    private init(
        _ name: String, before: @escaping @Sendable (inout OpenState, TemporaryFolder) throws -> Void = { _, _ in },
        act: @escaping @Sendable (inout OpenState, TemporaryFolder) throws -> Void
    ) {
        testDescription = name
        self.before = before
        self.act = act
    }

    private static let first = InventedStaging(0..<4)
    private static let second = InventedStaging(4..<8)
    private static let day = InventedStaging.day
    private static let keys = first.sessions.map(\.key)
    private static let removal = PreparedRemoval(
        asDiscussionIn: InventedStaging.dataset, at: .huggingFace, of: Set(keys))
    private static let consent = consent(Exclusions())
    private static let otherConsent = consent(Exclusions(paths: ["/home/ada/work"]))

    private static func consent(_ exclusions: Exclusions) -> ConsentRecord {
        ConsentRecord(
            Acceptance(typed: "agree")!, endpoint: .huggingFace, dataset: InventedStaging.dataset,
            toolVersion: HarnessVersion(validating: Array("0.1.0".utf8).span)!, on: day, since: nil,
            exclusions: exclusions)
    }

    static let all: [StateChange] = [
        StateChange("first consent", act: { state, _ in try state.accept(consent, over: nil) }),
        StateChange("first batch", act: { state, _ in try state.stage(first) }),
        StateChange("next batch in the place of another") { state, _ in
            try state.stage(first)
        } act: { state, _ in
            try state.stage(second)
        },
        StateChange("batch after one that was sent") { state, _ in
            try state.stage(first)
            try state.send(first)
        } act: { state, _ in
            try state.stage(second)
        },
        StateChange(
            "keys without a batch",
            act: { state, _ in
                try state.remember(first.sessions)
                try state.withhold([keys[0]])
            }),
        StateChange("begin sending") { state, _ in
            try state.stage(first)
            try state.send(first)
            try state.stage(second)
        } act: { state, _ in
            try state.beginSending(try second.permit(), on: day)
        },
        StateChange("begin sending to a new dataset") { state, _ in
            try state.stage(first)
        } act: { state, _ in
            try state.beginSending(try first.permit(), on: day, creating: true)
            #expect(try state.isCreating())
        },
        StateChange("finish sending") { state, _ in
            try state.stage(first)
            try state.beginSending(try first.permit(), on: day)
        } act: { state, _ in
            if try state.staged() != .none { try state.finishSending(.pullRequest(3), on: day) }
        },
        StateChange("give up sending") { state, _ in
            try state.stage(first)
            try state.beginSending(try first.permit(), on: day)
        } act: { state, _ in
            if try state.staged() != .none { try state.abandonSending() }
        },
        StateChange("discard") { state, _ in
            try state.stage(first)
        } act: { state, _ in
            try state.discard()
        },
        StateChange("withhold and restore") { state, _ in
            try state.stage(first)
            try state.withhold([keys[0]])
        } act: { state, _ in
            try state.restore([keys[0]])
        },
        StateChange("remember what is kept out") { state, _ in
            try state.stage(first)
            try state.withhold([keys[0]])
        } act: { state, _ in
            try state.remember(
                [HeldSession(session: first.sessions[0].session, reason: .withheld, marks: [1, 2])], included: [])
        },
        StateChange("forget") { state, _ in
            try state.stage(first)
            try state.send(first)
        } act: { state, _ in
            try state.forget(keys, on: day)
        },
        StateChange("record a removal") { state, _ in
            try state.stage(first)
            try state.send(first)
        } act: { state, _ in
            try state.record(.removal(Receipt.Removal(removal, day: day)))
        },
        StateChange("record a removal's answer") { state, _ in
            try state.record(.removal(Receipt.Removal(removal, day: day)))
        } act: { state, _ in
            try state.record(.answer(.init(removal: removal.digest, outcomes: [.pullRequest(9)], day: day)))
        },
        StateChange("another consent during a push") { state, _ in
            try state.accept(consent, over: nil)
            try state.stage(first)
            try state.beginSending(try first.permit(), on: day)
        } act: { state, _ in
            if try state.consent() == consent { try state.accept(otherConsent, over: consent) }
        },
        StateChange("import a backup that knows more") { state, home in
            try state.stage(first)
            try state.send(first)
            let later = TemporaryFolder()
            try FileManager.default.copyItem(
                at: home.url.appending(path: "trace"), to: later.url.appending(path: "trace"))
            try StateFolder(home: later.path).with { state in
                try state.stage(second)
                try state.send(second)
                try state.withhold([keys[1]])
                try state.exportBackup(to: home.path + "/backup")
            }
        } act: { state, home in
            try state.importBackup(from: home.path + "/backup")
        },
    ]
}

/// A home in which everything before a change was done, to be copied for each try.
struct PreparedHome {
    let home = TemporaryFolder()

    init(_ change: StateChange) throws {
        try StateFolder(home: home.path).with { try change.before(&$0, home) }
    }

    func copy() -> TemporaryFolder {
        let copy = TemporaryFolder()
        for name in try! home.names() {
            try! FileManager.default.copyItem(
                at: home.url.appending(path: name), to: copy.url.appending(path: name))
        }
        return copy
    }
}
