import Foundation
import PublishGate
import TestSupport
import TraceSchema

@testable import HubClient

/// A dataset with files of two people: one file is the leaver's alone, one is mixed, one holds none of theirs.
struct RemovalScene {
    let live: LiveHub
    let keys: Set<SurrogateKey>
    /// The files of rows once the leaver's are gone.
    let expected: [String: Data]

    static let own = "data/traces-00000000000000aa.jsonl"
    static let mixed = "data/traces-00000000000000bb.jsonl"
    static let others = "data/traces-00000000000000cc.jsonl"

    init() async throws {
        let leaver = InventedSessions(3, seed: 7)
        let stayer = InventedSessions(3, seed: 8)
        // A line of a vocabulary that nobody here knows stays as it is.
        let foreign = Data(#"{ "schema":"other/9", "note" : "é" }"#.utf8) + Data("\r\n".utf8)
        let stay = Self.lines(stayer.rows)
        live = LiveHub(files: [
            Self.own: Self.lines(leaver.rows), Self.others: stay,
            Self.mixed: foreign + Self.lines(leaver.rows) + stay + Self.lines(leaver.rows.prefix(1)),
        ])
        keys = Set(leaver.sessions.map(\.key))
        expected = [Self.mixed: foreign + stay, Self.others: stay]
    }

    func prepare(_ caller: LiveHub.Caller = .contributor) async throws -> RemovalPreparation {
        try await RemovalPreparation.read(keys, in: live.dataset, over: live.client(caller))
    }

    static func lines(_ rows: some Sequence<TraceRow>) -> Data {
        var bytes: [UInt8] = []
        for row in rows { row.encode(into: &bytes) }
        return Data(bytes)
    }
}
