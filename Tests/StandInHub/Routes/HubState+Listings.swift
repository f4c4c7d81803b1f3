import Foundation

extension HubState {
    func listTree(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        let commit = try commit(call, in: dataset)
        let folder = call.parameters["path"] ?? ""
        let files = commit.tree.files(in: folder)
        guard !files.isEmpty || folder.isEmpty else { throw .noEntry(at: commit) }
        let isRecursive = call.query["recursive"] == "true"
        let isExpanded = call.query["expand"] == "true"
        var paths: Set<String> = []
        for path in files.keys {
            let below = folder.isEmpty ? path[...] : path.dropFirst(folder.count + 1)
            let steps = below.split(separator: "/")
            let shown = isRecursive ? Array(steps.indices) : [0]
            for depth in shown {
                let entry = steps[...depth].joined(separator: "/")
                paths.insert(folder.isEmpty ? entry : "\(folder)/\(entry)")
            }
        }
        let entries = entries(paths.sorted(), of: commit, in: dataset, withLastCommit: isExpanded)
        let size = isExpanded ? pageSizes.expandedTree : pageSizes.tree
        var answer = page(of: entries, call, size: size)
        answer.headers.append(("X-Repo-Commit", commit.id))
        return answer
    }

    func listPaths(_ call: Call) throws(Refusal) -> Answer {
        struct Paths: Decodable {
            let paths: [String]
            var expand: Bool?
        }
        let dataset = try dataset(call)
        let commit = try commit(call, in: dataset)
        let asked: Paths
        if call.request[header: "Content-Type"]?.hasPrefix("application/x-www-form-urlencoded") == true {
            let fields = Call.fields(of: String(decoding: call.request.body, as: UTF8.self))
            asked = Paths(
                paths: fields.filter { $0.name == "paths" }.map(\.value),
                expand: fields.contains { $0.name == "expand" && $0.value.lowercased() == "true" })
        } else {
            asked = try call.body()
        }
        guard asked.paths.count <= 2000 else { throw Refusal(413, "Too many paths") }
        return .json(.array(entries(asked.paths, of: commit, in: dataset, withLastCommit: asked.expand == true)))
    }

    func listReferences(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        func references(_ prefix: String) -> JSON {
            let found = dataset.references.filter { $0.key.hasPrefix(prefix) }
            return .array(
                found.sorted { $0.key.localizedStandardCompare($1.key) == .orderedAscending }.map { name, id in
                    [
                        "name": .string(String(name.dropFirst(prefix.count))), "ref": .string(name),
                        "targetCommit": .string(id),
                    ]
                })
        }
        var lists: [String: JSON] = ["tags": [], "branches": references("refs/heads/"), "converts": []]
        if call.query["include_prs"] == "1" { lists["pullRequests"] = references("refs/pr/") }
        return .json(.object(lists))
    }

    func listCommits(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        let history = dataset.history(of: try commit(call, in: dataset))
        let size = min(call.query["limit"].flatMap { Int($0) } ?? pageSizes.commits, 100)
        let page = call.query["p"].flatMap { Int($0) } ?? 0
        guard size > 0, page >= 0 else { throw .invalid("Invalid page") }
        let shown = history.dropFirst(page * size).prefix(size)
        var answer = Answer.json(.array(shown.map(\.json)), headers: [("X-Total-Count", "\(history.count)")])
        if (page + 1) * size < history.count {
            answer.headers.append(("Link", "<\(address)\(call.path)?p=\(page + 1)&limit=\(size)>; rel=\"next\""))
        }
        return answer
    }

    /// One page of entries; the place of the next is named in `Link`.
    private func page(of entries: [JSON], _ call: Call, size standard: Int) -> Answer {
        let size = max(1, min(call.query["limit"].flatMap { Int($0) } ?? standard, standard))
        let start =
            call.query["cursor"].flatMap { Data(base64Encoded: $0) }
            .flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        var answer = Answer.json(.array(Array(entries.dropFirst(start).prefix(size))))
        guard start + size < entries.count else { return answer }
        let asked = call.queryText.split(separator: "&").filter { !$0.hasPrefix("cursor=") && !$0.hasPrefix("limit=") }
        let cursor = Data("\(start + size)".utf8).base64EncodedString().replacing("=", with: "%3D")
        let query = (asked + ["cursor=\(cursor)", "limit=\(size)"]).joined(separator: "&")
        answer.headers.append(("Link", "<\(address)\(call.path)?\(query)>; rel=\"next\""))
        return answer
    }

    /// Files and folders of a commit; what is not there is left out.
    private func entries(
        _ paths: [String], of commit: Commit, in dataset: Dataset, withLastCommit: Bool
    ) -> [JSON] {
        let folders = commit.tree.folderIDs
        let history = withLastCommit ? dataset.history(of: commit) : []
        return paths.compactMap { path in
            var entry: [String: JSON] = ["path": .string(path)]
            if let blob = commit.tree.files[path] {
                entry.merge(["type": "file", "oid": .string(blob.id), "size": .integer(blob.size)]) { $1 }
                entry["lfs"] = blob.pointer?.json(storedSize: blob.stored.count)
            } else if let id = folders[path], !path.isEmpty {
                entry.merge(["type": "directory", "oid": .string(id), "size": 0]) { $1 }
            } else {
                return nil
            }
            if withLastCommit { entry["lastCommit"] = history.last(changing: path)?.shortJSON }
            return .object(entry)
        }
    }
}

extension [Commit] {
    /// Of a history, newest first: the commit that gave a file or folder its present content.
    fileprivate func last(changing path: String) -> Commit? {
        func content(_ commit: Commit) -> [String: Blob] {
            commit.tree.files.filter { $0.key == path || $0.key.hasPrefix(path + "/") }
        }
        guard let present = first.map(content) else { return nil }
        return prefix { content($0) == present }.last
    }
}

extension Commit {
    fileprivate var json: JSON {
        [
            "id": .string(id), "title": .string(title), "message": .string(message),
            "authors": [["user": .string(author)]], "date": .string(date.wireText),
        ]
    }

    fileprivate var shortJSON: JSON {
        ["id": .string(id), "title": .string(title), "date": .string(date.wireText)]
    }
}

extension Blob {
    /// What is told about a file besides its name.
    var json: [String: JSON] {
        var members: [String: JSON] = ["size": .integer(size), "blobId": .string(id)]
        members["lfs"] = pointer.map {
            [
                "sha256": .string($0.oid), "size": .integer($0.size), "pointerSize": .integer(stored.count),
            ]
        }
        return members
    }
}

extension Blob.Pointer {
    fileprivate func json(storedSize: Int) -> JSON {
        ["oid": .string(oid), "size": .integer(size), "pointerSize": .integer(storedSize)]
    }
}
