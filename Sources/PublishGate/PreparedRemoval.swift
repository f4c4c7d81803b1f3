public import TraceSchema

/// What is to be asked of a dataset so that a person's rows go, named by one digest.
public struct PreparedRemoval: Hashable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// The sessions, sorted by their text.
    public let keys: [SurrogateKey]
    public let manner: Manner
    /// SHA-256 of what is asked: the sessions, and each file before and after. It stays the same while the dataset moves
    /// on elsewhere, because which commit the files were read at changes nothing of what becomes of them.
    public let digest: ContentDigest

    public enum Manner: Hashable, Sendable {
        /// Files are rewritten, on top of the revisions that were read. Where no file holds any of the sessions there is
        /// nothing to rewrite, and all that is confirmed is that they are published no more.
        case rewriting([RewrittenBranch])
        /// A discussion lists the keys and says what is asked.
        case discussion
        /// The person sends a text that lists the keys.
        case byHand
    }

    /// Files of one branch, and what they become.
    public struct RewrittenBranch: Hashable, Sendable {
        public let branch: Branch
        /// The commit that was read.
        public let revision: CommitID
        public internal(set) var files: [RewrittenFile] = []
    }

    public enum Branch: Hashable, Sendable, CustomStringConvertible {
        case main
        /// That of an open pull request of the person's own.
        case pullRequest(Int)

        /// `main`, `refs/pr/7`.
        public var description: String {
            switch self {
            case .main: "main"
            case .pullRequest(let number): "refs/pr/\(number)"
            }
        }
    }

    /// One file before and after.
    public struct RewrittenFile: Hashable, Sendable {
        public let path: DatasetPath
        /// Of the file as it was read, in bytes.
        public let size: Int
        /// Of the file as it was read.
        public let before: ContentDigest
        public let rowsRemoved: Int
        /// Of what stays; nil when nothing does, and the file goes.
        public let after: ContentDigest?

        /// Whether a file that was read again is the one that was shown, with the outcome that was shown.
        public func isMade(of searched: SearchedFile) -> Bool {
            searched.digest == before && searched.restDigest == after
        }
    }

    /// A request by a discussion. The keys will be public there.
    public init(asDiscussionIn dataset: DatasetID, at endpoint: HubEndpoint, of keys: Set<SurrogateKey>) {
        self.init(endpoint, dataset, keys, .discussion)
    }

    /// A request that the person sends by hand.
    public init(byHandFrom dataset: DatasetID, at endpoint: HubEndpoint, of keys: Set<SurrogateKey>) {
        self.init(endpoint, dataset, keys, .byHand)
    }

    init(_ endpoint: HubEndpoint, _ dataset: DatasetID, _ keys: Set<SurrogateKey>, _ manner: Manner) {
        let sorted = keys.map { ($0, $0.description) }.sorted { $0.1 < $1.1 }
        self.endpoint = endpoint
        self.dataset = dataset
        self.keys = sorted.map(\.0)
        self.manner = manner
        var lines = "removal\n\(endpoint)\n\(dataset)\n"
        for (_, text) in sorted { lines += "\(text)\n" }
        switch manner {
        case .discussion: lines += "discussion\n"
        case .byHand: lines += "by hand\n"
        case .rewriting(let branches):
            lines += "rewriting\n"
            for branch in branches {
                lines += "\(branch.branch)\n"
                for file in branch.files {
                    lines += "\(file.before) \(file.after?.description ?? "gone") \(file.path)\n"
                }
            }
        }
        digest = ContentDigest(of: Array(lines.utf8).span)
    }
}
