import PublishGate

@testable import HubClient

/// Everything that is asked of a Hub, answered by anything: it ends, the token stays with its origin, and what people
/// are told is printable.
struct HubTarget: FuzzTarget {
    func seeds() throws -> [[UInt8]] {
        HubConversation.all.enumerated().flatMap { number, conversation in
            conversation.answers.map { [UInt8(number)] + Array($0.joined(separator: "\u{1E}").utf8) }
                + [[UInt8(number)] + Array(HubConversation.refusal.utf8)]
        }
    }

    func check(_ input: [UInt8]) async throws {
        var input = FuzzInput(input)
        let conversation = HubConversation.all[Int(input.byte()) % HubConversation.all.count]
        let transport = WrittenTransport(input.parts)
        let hub = Hub(.huggingFace, transport, clock: NoWaiting())
        do {
            try await conversation.hold(hub)
        } catch let error as HubError {
            try Self.checkMessage("\(error)")
        }
        try transport.check(origin: hub.origin)
    }

    private static func checkMessage(_ message: String) throws(BrokenProperty) {
        guard message.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), message.utf8.count < 1000 else {
            throw BrokenProperty("an error is not fit for a terminal")
        }
    }
}

/// Waits for nothing.
private struct NoWaiting: RetryClock {
    func wait(seconds: Double) async throws(CancellationError) {
        precondition(seconds >= 0 && seconds < 1000, "a wait has an end")
    }

    func jitter() -> Double { 0.5 }
}
