public import PublishGate
public import TraceSchema

/// Where a person's rows still are. History, the converted Parquet files and copies elsewhere cannot be looked into.
public struct RemovalCheck: Sendable {
    public enum Place: Hashable, Sendable {
        case main
        /// The pull request that asked for the removal.
        case request(Int)
        /// Another open pull request of this account.
        case pullRequest(Int)
    }

    public struct Finding: Hashable, Sendable {
        public let place: Place
        public let files: Int
        public let rows: Int
    }

    /// Every place that was looked into, whether rows are there or not.
    public let findings: [Finding]
    /// What became of the request; nil where it was not by a pull request or a discussion.
    public let request: DiscussionDetails?

    /// - Parameter request: the number of the pull request or discussion that asked for the removal.
    public static func look(
        for keys: Set<SurrogateKey>, in dataset: DatasetID, _ scope: RemovalScope, request: Int?, over hub: Hub
    ) async throws(HubError) -> RemovalCheck {
        var details: DiscussionDetails?
        if let request { details = try await hub.discussion(request, in: dataset) }
        var places = [Place.main]
        if let summary = details?.summary, summary.isPullRequest, summary.status == .open || summary.status == .draft {
            places.append(.request(summary.number))
        }
        for own in try await hub.ownOpen(.pullRequest, in: dataset) where own.number != request {
            places.append(.pullRequest(own.number))
        }
        let removal = SessionRemoval(of: keys)
        var findings: [Finding] = []
        // Most files are the same in every place: each content is read once.
        var rowsByContent: [String: Int] = [:]
        for place in places {
            var (files, rows) = (0, 0)
            for (_, file) in try await hub.files(in: scope, of: dataset, at: place.revision) {
                if rowsByContent[file.contentID] == nil {
                    let bytes = try await hub.content(of: file, in: dataset, at: place.revision)
                    rowsByContent[file.contentID] = removal.rest(of: bytes.span).removed
                }
                let found = rowsByContent[file.contentID] ?? 0
                if found > 0 { files += 1 }
                rows += found
            }
            findings.append(Finding(place: place, files: files, rows: rows))
        }
        return RemovalCheck(findings: findings, request: details)
    }
}

extension RemovalCheck.Place {
    fileprivate var revision: Revision {
        switch self {
        case .main: .main
        case .request(let number), .pullRequest(let number): .pullRequest(number)
        }
    }
}
