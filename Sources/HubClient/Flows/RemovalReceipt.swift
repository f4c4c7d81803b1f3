public import PublishGate

/// What became of a removal that was asked for.
public struct RemovalReceipt: Hashable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// The removal's digest.
    public let removal: ContentDigest
    /// A way for each branch, in their order; none where there was nothing to rewrite.
    public let ways: [Way]
    /// Open pull requests of this account that took no commit: they have to be closed by hand.
    public let unchanged: [Int]
    /// All of it was there before this run.
    public let wasThereBefore: Bool

    public enum Way: Hashable, Sendable {
        case directCommit(CommitID)
        case pullRequest(Int, CommitID)
        case discussion(Int)
        /// A commit onto the branch of an own pull request that brings rows.
        case ownPullRequest(Int, CommitID)
    }
}
