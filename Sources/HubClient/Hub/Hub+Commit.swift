import PublishGate

/// What a commit does to one path.
enum CommitOperation: Sendable {
    case regular(OutgoingFile)
    case largeFile(OutgoingFile)
    case delete(path: String)

    /// The file that is put there.
    var file: OutgoingFile? {
        switch self {
        case .regular(let file), .largeFile(let file): file
        case .delete: nil
        }
    }

    /// The file that has to lie in LFS before.
    var largeFile: OutgoingFile? {
        if case .largeFile(let file) = self { file } else { nil }
    }
}

/// The constant words of a commit.
struct CommitText: Sendable {
    let title: StaticString
    let description: StaticString
}

/// A commit that the Hub made.
struct MadeCommit: Hashable, Sendable {
    let id: CommitID
    /// The pull request that was opened for it.
    let pullRequest: Int?
}

extension Hub {
    /// - Parameter parent: a direct commit is refused where the branch does not point to it; a new pull request starts
    ///   from it.
    func commit(
        _ operations: [CommitOperation], to dataset: DatasetID, _ target: WriteTarget, _ text: CommitText,
        parent: CommitID? = nil
    ) async throws(HubError) -> MadeCommit {
        var body = RequestBody()
        body.append(line: CommitLine(key: "header", value: CommitHeader(text, parent)))
        for operation in operations { body.append(operation) }
        let request = HTTPRequest(
            method: .post, url: .api(endpoint, dataset, ["commit", target.revision.name], query: target.query),
            repetition: .actsAgain, headers: [.contentType(.ndjson)], body: body)
        let response = try await send(.commit, request)
        guard let answer = try? JSONBody.decode(CommitAnswer.self, from: response.body) else {
            throw .unreadable(response, of: .commit)
        }
        guard target == .newPullRequest else { return MadeCommit(id: answer.commitOid, pullRequest: nil) }
        guard let number = answer.pullRequestUrl.flatMap(DiscussionNumber.init(addressedBy:)) else {
            throw .unreadable(response, of: .commit)
        }
        return MadeCommit(id: answer.commitOid, pullRequest: number.value)
    }
}

extension RequestBody {
    fileprivate mutating func append(line: some Encodable) { append(.plain(JSONBody.encode(line) + [0x0A])) }

    /// A line of the commit. The content of a regular file is encoded while it is sent.
    fileprivate mutating func append(_ operation: CommitOperation) {
        switch operation {
        case .regular(let file):
            append(.plain(Array(#"{"key":"file","value":{"content":""#.utf8)))
            append(.base64(file.content))
            let path = JSONBody.encode(file.path)
            append(.plain(Array(#"","encoding":"base64","path":"#.utf8) + path + Array("}}\n".utf8)))
        case .largeFile(let file):
            append(line: CommitLine(key: "lfsFile", value: CommitLargeFile(file)))
        case .delete(let path):
            append(line: CommitLine(key: "deletedFile", value: CommitDeletion(path: path)))
        }
    }
}

private struct CommitLine<Value: Encodable>: Encodable {
    let key: String
    let value: Value
}

private struct CommitHeader: Encodable {
    let summary: String
    let description: String
    let parentCommit: String?

    init(_ text: CommitText, _ parent: CommitID?) {
        summary = "\(text.title)"
        description = "\(text.description)"
        parentCommit = parent?.description
    }
}

private struct CommitLargeFile: Encodable {
    let path: String
    let algo = "sha256"
    let oid: String
    let size: Int

    init(_ file: OutgoingFile) {
        path = file.path
        oid = file.id.sha256
        size = file.content.count
    }
}

private struct CommitDeletion: Encodable {
    let path: String
}

private struct CommitAnswer: Decodable {
    let commitOid: CommitID
    let pullRequestUrl: String?
}
