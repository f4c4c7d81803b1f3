/// What was asked of the Hub: a closed list, for errors and for saying what is going on.
public enum HubCall: Hashable, Sendable, CaseIterable {
    case account, readAccess, writeAccess, dataset, createDataset, checkCard
    case preupload, largeFilePermission, largeFile, largeFileCheck, commit
    case tree, files, references, commits, download
    case pullRequests, discussion, createDiscussion, comment

    public var label: StaticString {
        switch self {
        case .account: "asking whose token this is"
        case .readAccess: "asking for read access"
        case .writeAccess: "asking for write access"
        case .dataset: "reading about the dataset"
        case .createDataset: "creating the dataset"
        case .checkCard: "checking the dataset card"
        case .preupload: "announcing the files"
        case .largeFilePermission: "asking where a large file goes"
        case .largeFile: "uploading a large file"
        case .largeFileCheck: "checking a large file"
        case .commit: "the commit"
        case .tree: "listing files"
        case .files: "looking up files"
        case .references: "listing branches"
        case .commits: "listing commits"
        case .download: "downloading a file"
        case .pullRequests: "listing pull requests"
        case .discussion: "reading a discussion"
        case .createDiscussion: "opening the discussion"
        case .comment: "adding a comment"
        }
    }

    /// Whether it changes something there, or brings something of a batch there.
    var isWriting: Bool {
        switch self {
        case .createDataset, .preupload, .largeFilePermission, .largeFile, .largeFileCheck, .commit, .createDiscussion,
            .comment:
            true
        case .account, .readAccess, .writeAccess, .dataset, .checkCard, .tree, .files, .references, .commits, .download,
            .pullRequests, .discussion:
            false
        }
    }
}
