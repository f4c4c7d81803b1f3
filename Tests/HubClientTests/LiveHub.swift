import Foundation
import PublishGate
import StandInHub
import TestSupport
import TraceSchema

@testable import HubClient

/// A stand-in of the Hub with the community's dataset, and this tool's client talking to it over libcurl.
struct LiveHub {
    let standIn = try! StandInHub()
    let community: Community
    let dataset = DatasetID("skein-community/coding-agent-traces")!

    init(files: [String: Data] = [:]) {
        community = standIn.addCommunity()
        standIn.addDataset(
            "\(dataset)", by: "maintainer",
            files: files.merging([DatasetCard.path: Data(DatasetCard.text.utf8)]) { own, _ in own })
    }

    var endpoint: HubEndpoint { HubEndpoint(standIn.endpoint)! }

    enum Caller { case maintainer, contributor, nobody }

    /// A client with waits of no length.
    /// - Parameter isPatient: false where an answer never comes.
    func client(_ caller: Caller, clock: any RetryClock = TestClock(), isPatient: Bool = true) -> Hub {
        let text: String? =
            switch caller {
            case .maintainer: community.maintainer
            case .contributor: community.contributor
            case .nobody: nil
            }
        var token: AccessToken?
        if let text { token = try! AccessToken(cleaning: text) }
        let transport = CurlTransport(
            token: token, origin: HubURL.of(endpoint, path: "/").origin, userAgent: "skein/0.0.0",
            patience: isPatient ? .init() : .init(stallSeconds: 1))
        return Hub(endpoint, transport, hasToken: text != nil, clock: clock)
    }

    /// A batch for the dataset, with its files.
    func batch(sessions: Int = 6, seed: UInt64 = 1, mostBytesInShard: Int = 4096) -> FrozenBatch {
        FrozenBatch(
            InventedSessions(sessions, seed: seed), endpoint: endpoint, dataset: dataset,
            mostBytesInShard: mostBytesInShard)
    }

    /// The files of rows at a revision.
    func rows(at revision: String = "main") -> [String: Data] {
        (standIn.files(in: "\(dataset)", at: revision) ?? [:]).filter { $0.key.hasSuffix(".jsonl") }
    }

    var requests: [String] { standIn.requests.map { "\($0.method) \($0.target)" } }
}

/// A batch and its files, as they lie in the local state.
struct FrozenBatch: Sendable {
    let batch: StagedBatch
    let shards: [Shard]

    init(_ sessions: InventedSessions, endpoint: HubEndpoint, dataset: DatasetID, mostBytesInShard: Int) {
        var builder = BatchBuilder(endpoint: endpoint, dataset: dataset, mostBytesInShard: mostBytesInShard)
        var shards = sessions.rows.compactMap { builder.add($0) }
        let (last, batch) = builder.finish()!
        shards.append(last)
        (self.batch, self.shards) = (batch, shards)
    }

    var read: @Sendable (ShardRecord) -> Shard? {
        { record in
            shards.first { $0.record == record }.flatMap { try? batch.shard(record, bytes: $0.bytes) }
        }
    }

    var files: [String: Data] {
        Dictionary(uniqueKeysWithValues: shards.map { ("\($0.name)", Data($0.bytes)) })
    }

    var consent: ConsentRecord {
        ConsentRecord(
            Acceptance(termsID: Terms.current.id)!, endpoint: batch.endpoint, dataset: batch.dataset,
            toolVersion: HarnessVersion(validating: Array("0.1.0".utf8).span)!,
            on: UTCDay(unixMilliseconds: 1_790_000_000_000)!,
            since: nil, exclusions: Exclusions())
    }

    func permit() throws -> PushPermit { try permit(asking: FixedConsent(record: consent)) }

    func permit(asking source: any ConsentSource) throws -> PushPermit {
        try batch.pushPermit(
            consent: source, confirmation: Confirmation(given: batch.digest.short, for: batch.digest),
            switches: OfflineSwitches { _ in nil })
    }

    func creationPermit() throws -> CreationPermit { try creationPermit(asking: FixedConsent(record: consent)) }

    func creationPermit(asking source: any ConsentSource) throws -> CreationPermit {
        try batch.creationPermit(
            consent: source, confirmation: Confirmation(given: batch.digest.short, for: batch.digest),
            switches: OfflineSwitches { _ in nil })
    }
}

extension PreparedRemoval {
    func permit() throws -> RemovalPermit {
        try permit(
            confirmation: Confirmation(given: digest.short, for: digest), switches: OfflineSwitches { _ in nil })
    }
}
