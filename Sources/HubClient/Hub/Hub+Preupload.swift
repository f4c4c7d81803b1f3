import PublishGate

/// A file that is to be in a dataset.
struct OutgoingFile: Sendable {
    let path: String
    let content: FileContent
    let id: ContentID
    /// The first 512 bytes, by which the Hub tells text from other data.
    let sample: [UInt8]

    init(path: String, content: FileContent, id: ContentID, sample: [UInt8]) {
        self.path = path
        self.content = content
        self.id = id
        self.sample = sample
    }

    /// - Parameter content: where the bytes are read again for sending; nil keeps them.
    init(path: String, bytes: [UInt8], content: FileContent? = nil) {
        self.init(
            path: path, content: content ?? FileContent(bytes), id: ContentID(bytes), sample: Array(bytes.prefix(512)))
    }
}

/// Where a write goes.
enum WriteTarget: Hashable, Sendable {
    case main
    case newPullRequest
    /// The branch of a pull request that is open.
    case pullRequest(Int)

    var revision: Revision {
        switch self {
        case .main, .newPullRequest: .main
        case .pullRequest(let number): .pullRequest(number)
        }
    }

    var query: [(name: String, value: String)] { self == .newPullRequest ? [("create_pr", "1")] : [] }
}

/// What the Hub wants of the announced files.
struct UploadPlan: Sendable {
    enum Way: Hashable, Sendable {
        case regular
        case largeFile
        /// The very content is there already.
        case unchanged
        /// Another content is there under this path.
        case replaces(largeFile: Bool)
    }

    /// In the order of the announced files.
    let ways: [Way]
    /// The commit that the answer is about.
    let head: CommitID?
}

extension Hub {
    func preupload(
        _ files: [OutgoingFile], to dataset: DatasetID, _ target: WriteTarget
    ) async throws(HubError) -> UploadPlan {
        let body = PreuploadBody(
            files: files.map { .init(path: $0.path, sample: Base64.text($0.sample[...]), size: $0.content.count) })
        let request = HTTPRequest(
            method: .post,
            url: .api(endpoint, dataset, ["preupload", target.revision.name], query: target.query),
            headers: [.contentType(.json)], body: RequestBody(JSONBody.encode(body)))
        let response = try await send(.preupload, request)
        guard let answer = try? JSONBody.decode(PreuploadAnswer.self, from: response.body) else {
            throw .unreadable(response, of: .preupload)
        }
        var ways: [UploadPlan.Way] = []
        for file in files {
            guard let wish = answer.files.first(where: { $0.path == file.path }) else {
                throw .unreadable(response, of: .preupload)
            }
            if wish.shouldIgnore == true { throw HubError(kind: .ignored, call: .preupload) }
            // An empty file is regular, whatever the rules of the repository say.
            let isLarge = wish.uploadMode == .lfs && file.content.count > 0
            if let oid = wish.oid {
                ways.append(file.id.isNamed(oid) ? .unchanged : .replaces(largeFile: isLarge))
            } else {
                ways.append(isLarge ? .largeFile : .regular)
            }
        }
        return UploadPlan(ways: ways, head: answer.commitOid)
    }
}

private struct PreuploadBody: Encodable {
    let files: [File]

    struct File: Encodable {
        let path: String
        let sample: String
        let size: Int
    }
}

private struct PreuploadAnswer: Decodable {
    let files: [File]
    let commitOid: CommitID?

    enum Mode: String, Decodable { case regular, lfs }

    struct File: Decodable {
        let path: String
        let uploadMode: Mode
        let shouldIgnore: Bool?
        let oid: String?
    }
}
