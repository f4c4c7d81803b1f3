public import PublishGate
public import TraceSchema

/// What was found for a removal, in the dataset and in this account's open pull requests. Reading only: nothing is asked
/// of anybody yet.
public struct RemovalPreparation: Sendable {
    /// What can be asked for. It rewrites nothing where no file holds any of the sessions.
    public let removal: PreparedRemoval
    /// Lines that hold a key and that the removal does not reach.
    public let staying: [StayingLines]
    /// Files that could not be searched.
    public let unread: [UnreadFile]
    /// Whether open pull requests were searched: without a token it is not known whose they are.
    public let sawPullRequests: Bool

    /// Lines of a file that hold a key and are not taken out.
    public struct StayingLines: Hashable, Sendable {
        public let branch: PreparedRemoval.Branch
        public let path: EscapedText
        public let lines: Int
        public let reason: RemovalBuilder.Reason
    }

    /// Searches the files of the newest commit and prepares the removal of the sessions' lines.
    public static func read(
        _ keys: Set<SurrogateKey>, in dataset: DatasetID, over hub: Hub, _ limits: RemovalLimits = .standard
    ) async throws(HubError) -> RemovalPreparation {
        var reading = Reading(
            search: RowSearch(for: keys, in: dataset, limits, over: hub),
            builder: RemovalBuilder(
                in: dataset, at: hub.endpoint, of: keys, mostBytesRewritten: limits.mostBytesRewritten))
        let head = try await hub.datasetState(dataset).head
        try await reading.read(try await hub.files(of: dataset, at: .commit(head)), of: .main, at: head)
        let requests = try await hub.ownPullRequests(in: dataset)
        for request in requests ?? [] {
            let brought = try await BroughtFiles.of(pullRequest: request.number, in: dataset, over: hub)
            try await reading.read(brought.files, of: .pullRequest(request.number), at: brought.head)
        }
        return RemovalPreparation(
            removal: reading.builder.finish(), staying: reading.staying, unread: reading.unread,
            sawPullRequests: requests != nil)
    }

    private struct Reading {
        var search: RowSearch
        var builder: RemovalBuilder
        var staying: [StayingLines] = []
        var unread: [UnreadFile] = []

        mutating func read(
            _ files: [DatasetFile], of branch: PreparedRemoval.Branch, at revision: CommitID
        ) async throws(HubError) {
            builder.begin(branch, at: revision)
            for file in files.sorted(by: { $0.path < $1.path }) {
                let searched: SearchedFile
                switch try await search.look(into: file, at: .commit(revision)) {
                case .unread(let reason):
                    unread.append(UnreadFile(file.path, branch, reason))
                    continue
                case .searched(let found): searched = found
                }
                if !searched.isText { unread.append(UnreadFile(file.path, branch, .noText)) }
                guard let path = DatasetPath(file.path) else {
                    // It cannot be named in a commit.
                    if searched.lineCount > 0 { stay(file, branch, searched.lineCount, .otherForm) }
                    continue
                }
                if case .stay(let lines, let reason) = builder.add(path, searched) {
                    stay(file, branch, lines, reason)
                }
            }
        }

        private mutating func stay(
            _ file: DatasetFile, _ branch: PreparedRemoval.Branch, _ lines: Int, _ reason: RemovalBuilder.Reason
        ) {
            staying.append(
                StayingLines(branch: branch, path: EscapedText(file.path) ?? .blank, lines: lines, reason: reason))
        }
    }
}
