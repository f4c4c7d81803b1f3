import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing

@testable import HubClient

@Suite("A rehearsed push makes the requests of the push, and sends none")
struct PushRehearsalTests {
    @Test("each is the one that goes out, its file not yet in Base64", arguments: [1 << 20, 4096])
    func same(mostBytesInShard: Int) async throws {
        let live = LiveHub()
        let frozen = live.batch(sessions: 4, mostBytesInShard: mostBytesInShard)
        let rehearsed = try await PushRehearsal.requests(of: frozen.batch, reading: frozen.read)
        #expect(live.standIn.requests.isEmpty)
        _ = try await Push.send(try frozen.permit(), over: live.client(.maintainer), reading: frozen.read)
        let sent = live.standIn.requests.map { request in
            var text = "\(request.method) \(live.endpoint)\(request.target)\n"
            for header in request.headers where header.name == "Content-Type" {
                text += "Content-Type: \(header.value)\n"
            }
            return text + frozen.decoded(String(decoding: request.body, as: UTF8.self))
        }
        #expect(rehearsed.map { String(decoding: $0, as: UTF8.self) } == sent)
        #expect(sent.count == 3)
    }
}

extension FrozenBatch {
    /// A body with the batch's files as they are.
    fileprivate func decoded(_ body: String) -> String {
        shards.reduce(body) { body, shard in
            body.replacing(Data(shard.bytes).base64EncodedString(), with: String(decoding: shard.bytes, as: UTF8.self))
        }
    }
}
