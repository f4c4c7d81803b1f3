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
}

/// What stands in a discussion.
public struct DiscussionDetails: Hashable, Sendable {
    public let summary: Discussion
    /// The texts of its comments, the opening one first.
    public let comments: [String]
    /// A pull request that can no longer be merged as it is.
    public let hasConflicts: Bool
}

extension Hub {
    /// This account's open pull requests, or its open discussions.
    public func ownOpen(_ kind: DiscussionKind, in dataset: DatasetID) async throws(HubError) -> [Discussion] {
        let author = try await whoami().name
        var all: [Discussion] = []
        for page in 0..<Self.mostPages {
            let url = HubURL.api(
                endpoint, dataset, ["discussions"],
                query: [
                    ("type", kind.rawValue), ("status", "open"), ("author", author), ("p", String(page)),
                ])
            let body = try await value(DiscussionPage.self, .pullRequests, HTTPRequest(method: .get, url: url))
            all += body.discussions.map(\.discussion)
            if body.discussions.isEmpty || all.count >= body.count ?? 0 { break }
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
        return try await value(NewDiscussionAnswer.self, .createDiscussion, request).num
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
    /// Of all pages together.
    let count: Int?

    struct Entry: Decodable {
        let num: Int
        let title: String
        let status: Discussion.Status
        let isPullRequest: Bool?

        var discussion: Discussion {
            Discussion(number: num, title: title, status: status, isPullRequest: isPullRequest ?? false)
        }
    }
}

private struct DetailsBody: Decodable {
    let num: Int
    let title: String
    let status: Discussion.Status
    let isPullRequest: Bool?
    let events: [Event]?
    let filesWithConflicts: Conflicts?

    struct Event: Decodable {
        let type: String
        let data: Content?
    }

    struct Content: Decodable { let latest: Text? }
    struct Text: Decodable { let raw: String? }

    /// A list of paths, or `true`.
    struct Conflicts: Decodable {
        let areAny: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            areAny = try (try? container.decode([String].self)).map { !$0.isEmpty } ?? container.decode(Bool.self)
        }
    }

    var details: DiscussionDetails {
        DiscussionDetails(
            summary: Discussion(number: num, title: title, status: status, isPullRequest: isPullRequest ?? false),
            comments: (events ?? []).filter { $0.type == "comment" }.compactMap { $0.data?.latest?.raw },
            hasConflicts: filesWithConflicts?.areAny ?? false)
    }
}

private struct NewDiscussionBody: Encodable {
    let title: String
    let description: String
    let pullRequest = false
}

private struct NewDiscussionAnswer: Decodable {
    let num: Int
}

private struct CommentBody: Encodable {
    let comment: String
}
