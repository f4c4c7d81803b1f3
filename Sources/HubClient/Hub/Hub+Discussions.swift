public import PublishGate

/// A discussion or a pull request in a dataset's list.
public struct Discussion: Hashable, Sendable {
    public let number: Int
    public let title: String
    public let status: Status
    public let isPullRequest: Bool

    public enum Status: String, Hashable, Sendable, Decodable {
        case draft, open, closed, merged
    }

    var isOpen: Bool { status == .open || status == .draft }
}

/// What stands in a discussion.
public struct DiscussionDetails: Hashable, Sendable {
    public let summary: Discussion
    /// The texts of its comments, the opening one first.
    public let comments: [String]
    /// A pull request that can no longer be merged as it is.
    public let hasConflicts: Bool
    /// Every commit that was ever made on a pull request, in order; its branch may have moved on, or be gone.
    let commits: [CommitID]
    /// What a pull request was merged by.
    let mergeCommit: CommitID?
}

extension Hub {
    /// This account's open pull requests, or its open discussions.
    public func ownOpen(_ kind: DiscussionKind, in dataset: DatasetID) async throws(HubError) -> [Discussion] {
        try await own(kind, "open", in: dataset)
    }

    /// This account's pull requests or discussions, those too that are closed or merged.
    func own(_ kind: DiscussionKind, in dataset: DatasetID) async throws(HubError) -> [Discussion] {
        try await own(kind, "all", in: dataset)
    }

    private func own(
        _ kind: DiscussionKind, _ status: StaticString, in dataset: DatasetID
    ) async throws(HubError) -> [Discussion] {
        let author = try await whoami().name
        var all: [Discussion] = []
        for page in 0..<Self.mostPages {
            let url = HubURL.api(
                endpoint, dataset, ["discussions"],
                query: [
                    ("type", kind.rawValue), ("status", "\(status)"), ("author", author), ("p", String(page)),
                ])
            let body = try await value(DiscussionPage.self, .pullRequests, HTTPRequest(method: .get, url: url))
            all += body.discussions.map(\.discussion)
            if body.isLast { break }
        }
        return all
    }

    private static let mostPages = 100

    /// Without the differences of a pull request, which the official client asks for: they may be as long as its files.
    public func discussion(_ number: Int, in dataset: DatasetID) async throws(HubError) -> DiscussionDetails {
        let url = HubURL.api(endpoint, dataset, ["discussions", String(number)])
        return try await value(DetailsBody.self, .discussion, HTTPRequest(method: .get, url: url)).details
    }

    /// - Returns: the discussion's number.
    func createDiscussion(
        title: StaticString, description: String, in dataset: DatasetID
    ) async throws(HubError) -> Int {
        let body = NewDiscussionBody(title: "\(title)", description: description)
        let request = HTTPRequest(
            method: .post, url: .api(endpoint, dataset, ["discussions"]), repetition: .actsAgain,
            headers: [.contentType(.json)], body: RequestBody(JSONBody.encode(body)))
        return try await value(NewDiscussionAnswer.self, .createDiscussion, request).num.value
    }

    func comment(_ text: String, on number: Int, in dataset: DatasetID) async throws(HubError) {
        let request = HTTPRequest(
            method: .post, url: .api(endpoint, dataset, ["discussions", String(number), "comment"]),
            repetition: .actsAgain, headers: [.contentType(.json)],
            body: RequestBody(JSONBody.encode(CommentBody(comment: text))))
        _ = try await send(.comment, request)
    }
}

public enum DiscussionKind: String, Hashable, Sendable {
    case pullRequest = "pull_request"
    case discussion
}

private struct DiscussionPage: Decodable {
    let discussions: [Entry]
    let count: UInt32?
    let start: UInt32?

    var isLast: Bool { discussions.isEmpty || Int(start ?? 0) + discussions.count >= Int(count ?? 0) }

    struct Entry: Decodable {
        let num: DiscussionNumber
        let title: String
        let status: Discussion.Status
        let isPullRequest: Bool?

        var discussion: Discussion {
            Discussion(number: num.value, title: title, status: status, isPullRequest: isPullRequest ?? false)
        }
    }
}

private struct DetailsBody: Decodable {
    let num: DiscussionNumber
    let title: String
    let status: Discussion.Status
    let isPullRequest: Bool?
    let events: [Event]?
    let changes: Changes?
    let filesWithConflicts: Conflicts?

    struct Event: Decodable {
        let type: String
        let data: Content?
    }

    struct Content: Decodable {
        let latest: Text?
        let oid: String?
    }

    struct Text: Decodable { let raw: String? }
    struct Changes: Decodable { let mergeCommitId: String? }

    /// A list of paths, or `true`.
    struct Conflicts: Decodable {
        let areAny: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            areAny = try (try? container.decode([String].self)).map { !$0.isEmpty } ?? container.decode(Bool.self)
        }
    }

    var details: DiscussionDetails {
        func data(of type: String) -> [Content] { (events ?? []).filter { $0.type == type }.compactMap(\.data) }
        return DiscussionDetails(
            summary: Discussion(
                number: num.value, title: title, status: status, isPullRequest: isPullRequest ?? false),
            comments: data(of: "comment").compactMap { $0.latest?.raw },
            hasConflicts: filesWithConflicts?.areAny ?? false,
            commits: data(of: "commit").compactMap { $0.oid.flatMap(CommitID.init) },
            mergeCommit: changes?.mergeCommitId.flatMap(CommitID.init))
    }
}

private struct NewDiscussionBody: Encodable {
    let title: String
    let description: String
    let pullRequest = false
}

private struct NewDiscussionAnswer: Decodable {
    let num: DiscussionNumber
}

private struct CommentBody: Encodable {
    let comment: String
}
