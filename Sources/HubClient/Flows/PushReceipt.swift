public import PublishGate

/// What became of a batch on the Hub.
public struct PushReceipt: Hashable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// The batch's digest.
    public let batch: ContentDigest
    public let way: WrittenBy
    /// The newest commit with the batch's files.
    public let commit: CommitID
    /// Every file was there before this run.
    public let wasThereBefore: Bool
}

/// How a write got into a dataset.
public enum WrittenBy: Hashable, Sendable {
    case directCommit
    case pullRequest(Int)
}
