public import PublishGate

/// A file of a dataset at some revision.
public struct DatasetFile: Hashable, Sendable {
    public let path: String
    public let size: Int
    /// Git's id of the content, or its SHA-256 where it lies in LFS.
    public let contentID: String
}

extension Hub {
    /// All files of a revision, page by page.
    public func files(of dataset: DatasetID, at revision: Revision) async throws(HubError) -> [DatasetFile] {
        var url: HubURL? = .api(
            endpoint, dataset, ["tree", revision.name], query: [("recursive", "true"), ("expand", "false")])
        var files: [DatasetFile] = []
        var pages = 0
        while let page = url {
            let response = try await send(.tree, HTTPRequest(method: .get, url: page))
            guard let entries = try? JSONBody.decode([TreeEntry].self, from: response.body), pages < Self.mostPages
            else { throw .unreadable(response, of: .tree) }
            files += entries.compactMap(\.file)
            url = try nextPage(after: page, response)
            pages += 1
        }
        return files
    }

    /// A million entries: the Hub advises to stay below a tenth of that.
    private static let mostPages = 1000

    /// `Link: <address>; rel="next"`, on the endpoint's own origin: the token goes there.
    private func nextPage(after url: HubURL, _ response: HTTPResponse) throws(HubError) -> HubURL? {
        guard let link = response.headers["Link"], link.contains(#"rel="next""#) else { return nil }
        guard let address = link.split(separator: ">").first?.drop(while: { $0 == " " }), address.hasPrefix("<"),
            let next = url.resolving(String(address.dropFirst())), next.origin == url.origin
        else { throw .unreadable(response, of: .tree) }
        return next
    }

    /// Those of the named files that are there. As a form, as the official client sends it.
    public func files(
        named paths: [String], of dataset: DatasetID, at revision: Revision
    ) async throws(HubError) -> [DatasetFile] {
        var found: [DatasetFile] = []
        for start in stride(from: 0, to: paths.count, by: Self.mostPathsAtOnce) {
            let block = paths[start..<min(start + Self.mostPathsAtOnce, paths.count)]
            let form = (block.map { "paths=" + HubURL.encoded($0) } + ["expand=false"]).joined(separator: "&")
            let request = HTTPRequest(
                method: .post, url: .api(endpoint, dataset, ["paths-info", revision.name]),
                headers: [.contentType(.form)], body: RequestBody(Array(form.utf8)))
            found += try await value([TreeEntry].self, .files, request).compactMap(\.file)
        }
        return found
    }

    private static let mostPathsAtOnce = 500

    /// Hands a file on to a sink, piece by piece: asked for first where it is, as the official client does, then fetched
    /// from there.
    /// - Returns: the mark by which the Hub knows the content, for checking what came; nil where it gives none.
    func fetch(
        _ path: String, in dataset: DatasetID, at revision: Revision, to sink: any BodySink
    ) async throws(HubError) -> String? {
        let place = HubURL.resolve(endpoint, dataset, revision, path)
        let found = try await send(.download, HTTPRequest(method: .head, url: place))
        let address = found.redirect ?? found.url ?? place
        let request = HTTPRequest(
            method: .get, url: address, authorization: address.origin == origin ? .bearer : .none,
            responseLimit: min(found.announcedSize ?? .max, ResponseLimit.file), sink: sink)
        let response = try await send(.download, request)
        guard response.status == 200 else { throw .unreadable(response, of: .download) }
        return Self.contentMark(of: found)
    }

    /// The id of the content in the form in which listings give it; nil for a mark of another form.
    private static func contentMark(of response: HTTPResponse) -> String? {
        guard var mark = (response.headers["X-Linked-Etag"] ?? response.headers["ETag"])?[...] else { return nil }
        if mark.hasPrefix("W/") { mark = mark.dropFirst(2) }
        let id = mark.filter { $0 != "\"" }
        return [40, 64].contains(id.utf8.count) && id.allSatisfy(\.isHexDigit) ? id : nil
    }

    /// Branches and, where asked for, pull requests with the commits they point to.
    public func references(of dataset: DatasetID) async throws(HubError) -> [Reference] {
        let url = HubURL.api(endpoint, dataset, ["refs"], query: [("include_prs", "1")])
        let body = try await value(ReferencesBody.self, .references, HTTPRequest(method: .get, url: url))
        return body.branches + (body.pullRequests ?? [])
    }

    /// The newest commits of a revision, newest first.
    /// - Parameter page: 0 has the newest of them; one behind the last is empty.
    public func commits(
        of dataset: DatasetID, at revision: Revision, page: Int = 0
    ) async throws(HubError) -> [CommitSummary] {
        let query = page == 0 ? [] : [(name: "p", value: String(page))]
        let request = HTTPRequest(method: .get, url: .api(endpoint, dataset, ["commits", revision.name], query: query))
        return try await value([CommitSummary].self, .commits, request)
    }
}

extension HTTPResponse {
    /// How long the file is that an answer to HEAD is about: of a redirect, the length is its own.
    fileprivate var announcedSize: Int? {
        (headers["X-Linked-Size"] ?? (isSuccess ? headers["Content-Length"] : nil)).flatMap { UInt32($0).map(Int.init) }
    }
}

public struct Reference: Hashable, Sendable, Decodable {
    /// `refs/heads/main`, `refs/pr/7`.
    public let ref: String
    public let targetCommit: CommitID
}

public struct CommitSummary: Hashable, Sendable, Decodable {
    public let id: CommitID
    public let title: String
}

private struct ReferencesBody: Decodable {
    let branches: [Reference]
    let pullRequests: [Reference]?
}

private struct TreeEntry: Decodable {
    let type: String
    let path: String
    let oid: String?
    let size: Int?
    let lfs: Pointer?

    struct Pointer: Decodable {
        let oid: String
        let size: Int
    }

    var file: DatasetFile? {
        guard type == "file", let oid else { return nil }
        return DatasetFile(path: path, size: lfs?.size ?? size ?? 0, contentID: lfs?.oid ?? oid)
    }
}
