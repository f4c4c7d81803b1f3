import TestSupport
import Testing
import TraceSchema

@testable import PublishGate

@Suite("What could lead to the person trips, and nothing else does")
struct IdentityTripwireTests {
    /// Models' names that pass, with parts that no public name has: the grammar knows days and sizes of any number.
    static let dated = "claude-opus-9-20310417"
    static let sized = "qwen9-993b-a87b"

    @Test(
        "a whole part of a model's name that is a part of the person's",
        arguments: [
            ("20310417", dated, IdentityTripwire.Identity.userName), ("Ada 20310417", dated, .fullName),
            ("host-993B.hive.example", sized, .hostName), ("a87b@hive.example", sized, .eMail),
            ("a87b", sized, .gitIdentity),
        ])
    func trips(name: String, model: String, identity: IdentityTripwire.Identity) {
        var tripwire = IdentityTripwire()
        tripwire.watch(for: name, as: identity)
        #expect(throws: IdentityTripwire.Trip(identity: identity, column: .model, harness: .codex)) {
            try tripwire.check(.invented(model: model))
        }
    }

    @Test(
        "no public word, no part shorter than three bytes, and no part of a part",
        arguments: [
            ("claude", dated), ("opus", dated), ("gpt", "gpt-9-mini"), ("ed", sized), ("9", sized), ("2031", dated),
            ("993", sized), ("87b", sized), ("ax-20310417x", dated),
        ])
    func passes(name: String, model: String) throws {
        var tripwire = IdentityTripwire()
        for identity in IdentityTripwire.Identity.allCases { tripwire.watch(for: name, as: identity) }
        try tripwire.check(.invented(model: model))
    }

    @Test("a folder that a session lies in; days and ids are no folder of a project's")
    func folders() throws {
        var tripwire = IdentityTripwire()
        tripwire.watch(forSessionAt: "sessions/2031/20310417/a87b-993b/rollout-2031-a87b.jsonl")
        try tripwire.check(.invented(model: Self.dated))
        try tripwire.check(.invented(model: Self.sized))
        tripwire.watch(forSessionAt: "projects/-home-ada-a87b/0.jsonl")
        #expect(throws: IdentityTripwire.Trip(identity: .projectFolder, column: .model, harness: .codex)) {
            try tripwire.check(.invented(model: Self.sized))
        }
    }

    @Test("a key that is the id of a session, in either column and in any case")
    func ids() throws {
        let (row, other) = (TraceRow.invented(model: nil), TraceRow.invented(model: nil))
        for (id, column) in [(row.rowID, IdentityTripwire.Column.rowID), (row.sessionKey, .sessionKey)] {
            for place in ["projects/p/\(id).jsonl", "p/rollout-2031-\("\(id)".uppercased()).jsonl", "\(id)/a"] {
                var tripwire = IdentityTripwire()
                tripwire.watch(forSessionAt: place)
                #expect(throws: IdentityTripwire.Trip(identity: .sessionID, column: column, harness: .codex)) {
                    try tripwire.check(row)
                }
                try tripwire.check(other)
            }
        }
    }
}

extension TraceRow {
    fileprivate static func invented(model: String?) -> TraceRow {
        TraceRow(
            sessionKey: SurrogateKey(), turnIndex: 0, provider: .unknown,
            model: model.map { ModelName(validating: Array($0.utf8).span)! }, harness: .codex, harnessVersion: nil,
            effort: .unknown, tokensIn: .unknown, tokensOut: .unknown, latency: .unknown, cost: .unknown,
            toolCalls: ToolCalls(), outcome: .ok, day: nil)
    }
}
