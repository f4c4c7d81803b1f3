import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing
import TraceSchema

@testable import HubClient

@Suite("Consent that is taken back stops a push before its next request that writes")
struct RevocationTests {
    private static let rules = "*.jsonl filter=lfs diff=lfs merge=lfs -text\n"

    /// Ends consent before each request that writes in turn, until one push gets through.
    @Test("nothing is written after it", arguments: [LiveHub.Caller.maintainer, .contributor], [false, true])
    func stopped(caller: LiveHub.Caller, isLarge: Bool) async throws {
        var stops = 0
        while true {
            let live = LiveHub(files: isLarge ? [".gitattributes": Data(Self.rules.utf8)] : [:])
            let frozen = live.batch()
            // Read once for the permit, and then before each request that writes.
            let source = ChangingConsent(frozen.consent, after: 1 + stops, .to(frozen.consent.revoked(on: Self.day)))
            let permit = try frozen.permit(asking: source)
            do throws(HubError) {
                _ = try await Push.send(permit, over: live.client(caller), reading: frozen.read)
                break
            } catch {
                guard case .consentEnded(let refusal) = error.kind else { throw error }
                #expect(refusal.reason == .revoked(Self.day) && !error.mayHaveHappened)
            }
            #expect(live.standIn.requests.count { $0.method != "GET" && !$0.target.contains("paths-info") } == stops)
            let isOpen = live.standIn.pullRequests(in: "\(live.dataset)").isEmpty
            #expect(isOpen && live.rows().isEmpty)
            stops += 1
        }
        // An announcement and a commit; where files are large, their permission, the uploads and checks between them.
        #expect(isLarge ? stops >= 3 : stops == 2)
    }

    @Test("a request that waits for the Hub's limit to pass is not sent after it")
    func waiting() async throws {
        let live = LiveHub()
        let frozen = live.batch()
        live.standIn.faults.append(
            Fault(.route("POST", containing: "/commit/"), .answer(.rateLimited(retryAfter: 1), .notApplied)))
        let source = ChangingConsent(frozen.consent, after: 3, .unreadable)
        await #expect(throws: HubError.self) {
            _ = try await Push.send(
                try frozen.permit(asking: source), over: live.client(.maintainer), reading: frozen.read)
        }
        #expect(live.requests.count { $0.contains("/commit/") } == 1)
        #expect(live.rows().isEmpty)
    }

    @Test("a dataset is not created after it")
    func creation() async throws {
        let live = LiveHub()
        let frozen = FrozenBatch(
            InventedSessions(1, seed: 1), endpoint: live.endpoint, dataset: DatasetID("contributor/new")!,
            mostBytesInShard: 4096)
        let source = ChangingConsent(frozen.consent, after: 1, .to(nil))
        await #expect(throws: HubError.self) {
            _ = try await live.client(.contributor).create(try frozen.creationPermit(asking: source))
        }
        #expect(live.requests.isEmpty)
    }

    private static let day = UTCDay(unixMilliseconds: 1_790_000_000_000)!
}
