public import TraceSchema

/// What is to be asked of a dataset so that a person's rows go, named by one digest.
public struct PreparedRemoval: Hashable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// The sessions, sorted by their text.
    public let keys: [SurrogateKey]
    public let manner: Manner
    /// SHA-256 of all of the above.
    public let digest: ContentDigest

    public enum Manner: Hashable, Sendable {
        /// Files are rewritten, on top of the revision that was read.
        case rewriting([RewrittenFile], at: CommitID)
        /// A discussion lists the keys and says what is asked.
        case discussion
    }

    /// One file before and after.
    public struct RewrittenFile: Hashable, Sendable {
        public let path: DatasetPath
        /// Of the file as it was read.
        public let before: ContentDigest
        public let rowsRemoved: Int
        /// Of what stays; nil when nothing does, and the file goes.
        public let after: ContentDigest?
    }

    /// A request by a discussion. The keys will be public there.
    public init(asDiscussionIn dataset: DatasetID, at endpoint: HubEndpoint, of keys: Set<SurrogateKey>) {
        self.init(endpoint, dataset, keys, .discussion)
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
        case .rewriting(let files, let revision):
            lines += "\(revision)\n"
            for file in files { lines += "\(file.before) \(file.after?.description ?? "gone") \(file.path)\n" }
        }
        digest = ContentDigest(of: Array(lines.utf8).span)
    }

    /// What stays of a file that was read again; nil when it is not the file, or not the outcome, that was shown.
    public func rest(of file: RewrittenFile, bytes: [UInt8]) -> [UInt8]? {
        guard case .rewriting(let files, _) = manner, files.contains(file),
            ContentDigest(of: bytes.span) == file.before
        else { return nil }
        let rest = SessionRemoval(of: Set(keys)).rest(of: bytes.span).bytes
        return RemovalBuilder.digest(ofRest: rest) == file.after ? rest : nil
    }
}

/// Prepares a removal from the files of one revision, one file at a time.
public struct RemovalBuilder: Sendable {
    private let endpoint: HubEndpoint
    private let dataset: DatasetID
    private let revision: CommitID
    private let removal: SessionRemoval
    private var files: [PreparedRemoval.RewrittenFile] = []

    public init(in dataset: DatasetID, at endpoint: HubEndpoint, revision: CommitID, of keys: Set<SurrogateKey>) {
        self.endpoint = endpoint
        self.dataset = dataset
        self.revision = revision
        removal = SessionRemoval(of: keys)
    }

    /// Looks at one file of the revision.
    /// - Returns: how many of its lines will go.
    @discardableResult
    public mutating func add(_ path: DatasetPath, bytes: [UInt8]) -> Int {
        let (rest, removed) = removal.rest(of: bytes.span)
        if removed > 0 {
            files.append(
                PreparedRemoval.RewrittenFile(
                    path: path, before: ContentDigest(of: bytes.span), rowsRemoved: removed,
                    after: Self.digest(ofRest: rest)))
        }
        return removed
    }

    /// The removal; nil when no file holds any of the sessions.
    public func finish() -> PreparedRemoval? {
        files.isEmpty
            ? nil : PreparedRemoval(endpoint, dataset, removal.keys, .rewriting(files, at: revision))
    }

    fileprivate static func digest(ofRest rest: [UInt8]) -> ContentDigest? {
        rest.isEmpty ? nil : ContentDigest(of: rest.span)
    }
}
