import Foundation
import StandInHub
import TestSupport
import Testing

/// Files beside the checkout: a machine without them has nothing to compare with.
@Suite("The stand-in answers recorded requests as they were answered", .enabled(if: Recording.folder != nil))
struct RecordingTests {
    /// Who made the call of a recording, by its number.
    private enum Role { case maintainer, contributor, reader, fineGrained, nobody, impostor }

    private static func role(of number: Int) -> Role {
        switch number {
        case 2: .fineGrained
        case 9: .nobody
        case 52: .impostor
        case 53: .reader
        case 3, 4, 12...16, 23, 24, 35, 36, 38, 47, 50, 57...63: .maintainer
        default: .contributor
        }
    }

    @Test("each of the official client's recordings, played in their order, gets what was recorded")
    func recordings() throws {
        let hub = try StandInHub()
        let community = hub.addCommunity()
        let fineGrained = hub.addToken(
            .fineGrained(writing: ["contributor"], discussing: true), for: "contributor")
        let replay = Replay(hub)
        #expect(Recording.names.count == 64)
        for name in Recording.names {
            let number = try #require(Int(name.prefix(2)))
            prepare(hub, for: number)
            let token: String? =
                switch Self.role(of: number) {
                case .maintainer: community.maintainer
                case .contributor: community.contributor
                case .reader: community.reader
                case .fineGrained: fineGrained
                case .nobody: nil
                case .impostor: "hf_nobody"
                }
            let differences = try replay.play(Recording(named: name), token: token)
            #expect(differences == [], "\(name)")
            cleanUp(hub)
        }
        // Git's own ids, not only ones that are alike: two blobs, a file written by the client, and two folders.
        for id in [
            "aeb69823b4b579f35ed2c9bcdd3dd59a1b52a932", "44ad3011a9f703e6e09fb2e74da84837350df193",
            "51537018e686f51d2614a6ff03c1f2c5c05a607c", "6def7d9e3ae18a6fcbd920e49ecf00e9ba9bece5",
            "566d2f81aba2666139b1f42ce00d4faec400f7ca",
        ] {
            #expect(replay.counterparts[id] == id)
        }
    }

    private static let dataset = "skein-community/coding-agent-traces"

    /// What had happened to the Hub before a call was recorded.
    private func prepare(_ hub: StandInHub, for number: Int) {
        let next = hub.requests.count + 1
        switch number {
        case 25, 27: hub.setPageSizes(tree: 3)
        case 54: hub.gate(Self.dataset, admitting: [])
        case 55: hub.setDisabled(true, Self.dataset)
        case 56: hub.setDiscussionsDisabled(true, in: Self.dataset)
        case 57: hub.faults.append(Fault(.request(next), .answer(.rateLimited(resetsIn: 1), .notApplied)))
        case 58: hub.faults.append(Fault(.request(next), .answer(.rateLimited(retryAfter: 1), .notApplied)))
        case 59: hub.faults.append(Fault(.request(next), .answer(.status(503), .notApplied)))
        case 60:
            let upstream = FaultAnswer(503, type: "text/plain", body: Data("upstream".utf8))
            hub.faults.append(Fault(.request(next + 1), .answer(upstream, .notApplied)))
        case 61: hub.faults.append(Fault(.request(next + 1), .answer(.status(409), .notApplied)))
        default: break
        }
    }

    private func cleanUp(_ hub: StandInHub) {
        hub.setPageSizes(tree: 1000)
        guard hub.exists(Self.dataset) else { return }
        hub.gate(Self.dataset, admitting: nil)
        hub.setDisabled(false, Self.dataset)
        hub.setDiscussionsDisabled(false, in: Self.dataset)
    }
}
