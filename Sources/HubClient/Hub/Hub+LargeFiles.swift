import PublishGate

extension Hub {
    /// Brings contents into the dataset's LFS, unless they lie there already. A commit then refers to them.
    func upload(_ files: [OutgoingFile], to dataset: DatasetID, _ target: WriteTarget) async throws(HubError) {
        let url = HubURL.of(endpoint, path: "/datasets/\(dataset).git/info/lfs/objects/batch")
        let body = BatchBody(files, target)
        let request = HTTPRequest(
            method: .post, url: url, headers: [.accept(.lfs), .contentType(.lfs)],
            body: RequestBody(JSONBody.encode(body)))
        let response = try await send(.largeFilePermission, request)
        guard let answer = try? JSONBody.decode(BatchAnswer.self, from: response.body) else {
            throw .unreadable(response, of: .largeFilePermission)
        }
        for file in files {
            guard let object = answer.objects.first(where: { $0.oid == file.id.sha256 }) else {
                throw .unreadable(response, of: .largeFilePermission)
            }
            if let error = object.error {
                throw HubError(
                    kind: .refused, call: .largeFilePermission, status: error.code,
                    serverText: error.message.flatMap(EscapedText.init))
            }
            guard let upload = object.actions?.upload else { continue }
            if let size = upload.header?["chunk_size"] {
                try await put(file, inPartsOf: UInt32(size).map(Int.init) ?? 0, upload)
            } else {
                let given = (upload.header ?? [:]).map { HTTPHeader(name: $0.key, value: $0.value) }
                try await put(.file(file.content), at: upload.href, headers: given.sorted { $0.name < $1.name })
            }
            if let verify = object.actions?.verify { try await check(file, at: verify.href) }
        }
    }

    /// Uploads to a signed address, which carries its permission in itself: the token stays away.
    @discardableResult
    private func put(
        _ piece: RequestBody.Piece, at address: String, headers: [HTTPHeader] = []
    ) async throws(HubError) -> HTTPResponse {
        let request = HTTPRequest(
            method: .put, url: try url(address, of: .largeFile), authorization: .none,
            headers: headers.filter { $0.name.lowercased() != "authorization" && $0.isSound }, body: RequestBody(piece))
        return try await send(.largeFile, request)
    }

    /// Multipart: an address for each slice, and one that puts the slices together.
    private func put(_ file: OutgoingFile, inPartsOf size: Int, _ upload: BatchAnswer.Action) async throws(HubError) {
        let addresses = (upload.header ?? [:]).filter { Int($0.key) != nil }.sorted { Int($0.key)! < Int($1.key)! }
        // Whatever size a server names, nothing here overflows.
        guard size > 0, addresses.count == (file.content.count - 1) / size + 1, let bytes = file.content.bytes() else {
            throw HubError(kind: .unreadable, call: .largeFilePermission)
        }
        var parts: [CompletionBody.Part] = []
        for (place, address) in addresses.enumerated() {
            let slice = Array(bytes[place * size..<min((place + 1) * size, bytes.count)])
            let response = try await put(.file(FileContent(slice)), at: address.value)
            guard let mark = response.headers["ETag"] else { throw .unreadable(response, of: .largeFile) }
            parts.append(.init(partNumber: place + 1, etag: mark))
        }
        let request = HTTPRequest(
            method: .post, url: try url(upload.href, of: .largeFile), authorization: .none,
            headers: [.accept(.lfs), .contentType(.lfs)],
            body: RequestBody(JSONBody.encode(CompletionBody(oid: file.id.sha256, parts: parts))))
        _ = try await send(.largeFile, request)
    }

    private func check(_ file: OutgoingFile, at address: String) async throws(HubError) {
        let url = try url(address, of: .largeFileCheck)
        let request = HTTPRequest(
            method: .post, url: url, authorization: url.origin == origin ? .bearer : .none,
            headers: [.contentType(.json)],
            body: RequestBody(JSONBody.encode(ObjectBody(oid: file.id.sha256, size: file.content.count))))
        _ = try await send(.largeFileCheck, request)
    }

    private func url(_ address: String, of call: HubCall) throws(HubError) -> HubURL {
        guard let url = HubURL.named(address, at: endpoint), isAllowed(url) else {
            throw HubError(kind: .unreadable, call: call)
        }
        return url
    }
}

extension HTTPHeader {
    /// A header that a server dictates must stay one line.
    fileprivate var isSound: Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            && value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}

private struct ObjectBody: Encodable {
    let oid: String
    let size: Int
}

private struct BatchBody: Encodable {
    let operation = "upload"
    let transfers = ["basic", "multipart"]
    let objects: [ObjectBody]
    let hashAlgorithm = "sha256"
    /// Left out for a new pull request: with it, a contributor is refused.
    let ref: Branch?

    struct Branch: Encodable { let name: String }

    private enum CodingKeys: String, CodingKey {
        case operation, transfers, objects, ref
        case hashAlgorithm = "hash_algo"
    }

    init(_ files: [OutgoingFile], _ target: WriteTarget) {
        objects = files.map { ObjectBody(oid: $0.id.sha256, size: $0.content.count) }
        ref = target == .newPullRequest ? nil : Branch(name: target.revision.name)
    }
}

private struct BatchAnswer: Decodable {
    let objects: [Object]

    struct Object: Decodable {
        let oid: String
        let actions: Actions?
        let error: Refusal?
    }

    struct Actions: Decodable {
        let upload: Action?
        let verify: Action?
    }

    struct Action: Decodable {
        let href: String
        let header: [String: String]?
    }

    struct Refusal: Decodable {
        let code: Int?
        let message: String?
    }
}

private struct CompletionBody: Encodable {
    let oid: String
    let parts: [Part]

    struct Part: Encodable {
        let partNumber: Int
        /// As the storage gave it, quotes included.
        let etag: String
    }
}
