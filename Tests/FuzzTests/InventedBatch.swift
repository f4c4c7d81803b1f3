@_spi(StoredKeys) import TraceSchema

@testable import PublishGate

/// A batch of one file whose names, keys and digests are the same on every run.
enum InventedBatch {
    static let dataset = DatasetID("someone/traces")!
    static let head = CommitID(String(repeating: "0a", count: 20))!
    static let path = "data/traces-0123456789abcdef.jsonl"
    static let key = SurrogateKey(stored: Array("01234567-89ab-4cde-8f02-000000000000".utf8).span)!

    static let bytes = Array(
        (0..<2).map {
            #"{"schema":"skein-trace/1","rowId":"01234567-89ab-4cde-8f01-00000000000\#($0)","#
                + #""sessionKey":"01234567-89ab-4cde-8f02-000000000000","turnIndex":\#($0),"provider":"anthropic","#
                + #""model":"claude-opus-4-6","modelKind":"unknown","harness":"claude-code","#
                + #""harnessVersion":"2.1.212","effort":"high","tokensInBucket":"0","tokensOutBucket":"0","#
                + #""latencyBucket":"<1s","costBucket":"0","toolCalls":[],"toolCallDepth":0,"outcome":"ok","#
                + #""errorClass":null,"ts":"2026-08-01"}"# + "\n"
        }.joined().utf8)

    static let batch = StagedBatch(
        endpoint: .huggingFace, dataset: dataset, coverage: consent.coverage.digest,
        shards: [
            ShardRecord(
                name: ShardName(path: Array(path.utf8).span)!, size: bytes.count,
                digest: ContentDigest(of: bytes.span), rows: 2)
        ],
        sessions: [
            BatchSession(
                key: key, harness: .claudeCode, firstTurnIndex: 0, rows: 2, days: day...day, hasUnknownDay: false)
        ])

    static let day = UTCDay(parsing: Array("2026-08-01".utf8).span)!

    static let consent = ConsentRecord(
        Acceptance(termsID: Terms.current.id)!, endpoint: .huggingFace, dataset: dataset,
        toolVersion: HarnessVersion(validating: Array("0.1.0".utf8).span)!, on: day, since: nil,
        exclusions: Exclusions(paths: ["/home/ada/\"own\""], harnesses: [.pi]))

    /// Its consent, as where it is recorded tells it.
    private struct Recorded: ConsentSource {
        func consent() -> ConsentRecord? { InventedBatch.consent }
    }

    /// The removal of its session.
    static let removal: PreparedRemoval = {
        var builder = RemovalBuilder(in: dataset, at: .huggingFace, of: [key])
        builder.begin(.main, at: head)
        var search = SessionRemoval(of: [key])
        search.add(bytes.span)
        _ = builder.add(DatasetPath(path)!, search.finish())
        return builder.finish()
    }()

    static func pushPermit() throws -> PushPermit {
        try batch.pushPermit(consent: Recorded(), confirmation: confirmation, switches: OfflineSwitches { _ in nil })
    }

    static func creationPermit() throws -> CreationPermit {
        try batch.creationPermit(
            consent: Recorded(), confirmation: confirmation, switches: OfflineSwitches { _ in nil })
    }

    static func permit(_ removal: PreparedRemoval) throws -> RemovalPermit {
        try removal.permit(
            confirmation: Confirmation(given: removal.digest.short, for: removal.digest),
            switches: OfflineSwitches { _ in nil })
    }

    private static var confirmation: Confirmation? { Confirmation(given: batch.digest.short, for: batch.digest) }
}
