public import PublishGate

/// What became of a removal that was asked for.
public struct RemovalReceipt: Hashable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// The removal's digest.
    public let removal: ContentDigest
    public let way: Way
    /// This very request was there before this run.
    public let wasThereBefore: Bool

    public enum Way: Hashable, Sendable {
        case directCommit(CommitID)
        case pullRequest(Int, CommitID)
        case discussion(Int)
    }
}
