public import PublishGate
public import TraceSchema

/// Where a person's rows still are. History, the converted Parquet files and copies elsewhere cannot be looked into.
public struct RemovalCheck: Sendable {
    public enum Place: Hashable, Sendable {
        case main
        /// The pull request that asked for the removal: all that is there, as it would be once it is accepted.
        case request(Int)
        /// Another open pull request of this account: what it brings.
        case pullRequest(Int)
    }

    public struct Finding: Hashable, Sendable {
        public let place: Place
        /// How many files hold one of the keys.
        public let files: Int
        /// For each session how many lines hold its key.
        public let rows: [SurrogateKey: Int]
        /// Files in which there may be more.
        public let unread: [UnreadFile]

        public var rowCount: Int { rows.values.reduce(0, +) }
        /// Nothing was found, and nothing was left out.
        public var isGone: Bool { rowCount == 0 && unread.isEmpty }
    }

    /// Every place that was looked into, whether rows are there or not; the main branch is the first.
    public let findings: [Finding]
    /// What became of the pull requests and discussions that asked for the removal.
    public let requests: [Discussion]
    /// Whether open pull requests were searched: without a token it is not known whose they are.
    public let sawPullRequests: Bool

    /// - Parameter requests: the numbers of the pull requests and discussions that asked for the removal.
    public static func look(
        for keys: Set<SurrogateKey>, in dataset: DatasetID, requests: [Int], over hub: Hub,
        _ limits: RemovalLimits = .standard
    ) async throws(HubError) -> RemovalCheck {
        var search = RowSearch(for: keys, in: dataset, limits, over: hub)
        let head = try await hub.datasetState(dataset).head
        var findings: [Finding] = []
        findings.append(try await look(into: hub.files(of: dataset, at: .commit(head)), at: head, .main, &search))
        var states: [Discussion] = []
        for request in requests { states.append(try await hub.discussion(request, in: dataset).summary) }
        for request in states where request.isPullRequest && (request.status == .open || request.status == .draft) {
            let head = try await hub.datasetState(dataset, at: .pullRequest(request.number)).head
            let files = try await hub.files(of: dataset, at: .commit(head))
            findings.append(try await look(into: files, at: head, .request(request.number), &search))
        }
        let others = try await hub.ownPullRequests(in: dataset)
        for own in others ?? [] where !requests.contains(own.number) {
            let brought = try await BroughtFiles.of(pullRequest: own.number, in: dataset, over: hub)
            findings.append(try await look(into: brought.files, at: brought.head, .pullRequest(own.number), &search))
        }
        return RemovalCheck(findings: findings, requests: states, sawPullRequests: others != nil)
    }

    private static func look(
        into files: [DatasetFile], at head: CommitID, _ place: Place, _ search: inout RowSearch
    ) async throws(HubError) -> Finding {
        var holders = 0
        var rows: [SurrogateKey: Int] = [:]
        var unread: [UnreadFile] = []
        for file in files {
            switch try await search.look(into: file, at: .commit(head)) {
            case .unread(let reason): unread.append(UnreadFile(file.path, place.branch, reason))
            case .searched(let searched):
                if !searched.isText { unread.append(UnreadFile(file.path, place.branch, .noText)) }
                if searched.lineCount > 0 { holders += 1 }
                rows.merge(searched.lines, uniquingKeysWith: +)
            }
        }
        return Finding(place: place, files: holders, rows: rows, unread: unread)
    }
}

extension RemovalCheck.Place {
    fileprivate var branch: PreparedRemoval.Branch {
        switch self {
        case .main: .main
        case .request(let number), .pullRequest(let number): .pullRequest(number)
        }
    }
}
