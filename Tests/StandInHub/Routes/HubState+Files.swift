import Foundation

extension HubState {
    /// Leads to a file's content: a regular one's on this server, that of Git LFS in storage.
    mutating func resolve(_ call: Call) throws(Refusal) -> Answer {
        let (dataset, commit, blob) = try file(call)
        let tag = "\"\(blob.pointer?.oid ?? blob.id)\""
        if call.request[header: "If-None-Match"]?.contains(tag) == true {
            return Answer(304, headers: [("ETag", tag), ("X-Repo-Commit", commit.id)])
        }
        var headers = [
            ("X-Repo-Commit", commit.id), ("X-Linked-Size", "\(blob.size)"), ("X-Linked-Etag", tag),
            ("Accept-Ranges", "bytes"),
        ]
        let place: String
        if let pointer = blob.pointer {
            place = storage.downloadURL(for: pointer.oid)
            headers += [("ETag", tag), ("Vary", "Accept")]
        } else {
            let path = call.path.split(separator: "/").dropFirst(5).joined(separator: "/")
            let origin = call.path.replacing("%", with: "%25").replacing("/", with: "%2F")
            place =
                "/api/resolve-cache/datasets/\(dataset.id)/\(commit.id)/\(path)?\(origin)=&etag=%22\(blob.id)%22"
            headers.append(Self.disposition(of: call["path"]))
        }
        let text = Data("Redirecting to \(place)".utf8)
        let status = blob.pointer == nil ? 307 : 302
        return Answer(status, "text/plain; charset=utf-8", headers: headers + [("Location", place)], body: text)
    }

    func sendFile(_ call: Call) throws(Refusal) -> Answer {
        let (_, commit, blob) = try file(call)
        let headers = [
            ("X-Repo-Commit", commit.id), ("ETag", "\"\(blob.id)\""), ("Accept-Ranges", "bytes"),
            Self.disposition(of: call["path"]), ("Cache-Control", "no-cache"),
        ]
        return try Answer(200, "text/plain; charset=utf-8", headers: headers, body: blob.stored).range(asked: call)
    }

    /// What git stores: the pointer of a file that is under Git LFS.
    func sendStored(_ call: Call) throws(Refusal) -> Answer {
        let (_, commit, blob) = try file(call)
        return Answer(200, "text/plain; charset=utf-8", headers: [("X-Repo-Commit", commit.id)], body: blob.stored)
    }

    private func file(_ call: Call) throws(Refusal) -> (Dataset, Commit, Blob) {
        let dataset = try readableDataset(call)
        let commit = try commit(call, in: dataset)
        guard let blob = commit.tree.files[call["path"]] else { throw .noEntry(at: commit) }
        return (dataset, commit, blob)
    }

    private static func disposition(of path: String) -> (String, String) {
        let name = path.split(separator: "/").last ?? ""
        return ("Content-Disposition", "inline; filename*=UTF-8''\(name); filename=\"\(name)\";")
    }
}

extension Answer {
    /// The part that `Range: bytes=a-b` asks for, or the whole.
    func range(asked call: Call) throws(Refusal) -> Answer {
        guard let asked = call.request[header: "Range"]?.wholeMatch(of: /bytes=(\d+)-(\d*)/), let from = Int(asked.1)
        else { return self }
        guard from < body.count else {
            throw Refusal(416, "Range not satisfiable", headers: [("Content-Range", "bytes */\(body.count)")])
        }
        let to = min(Int(asked.2) ?? .max, body.count - 1)
        var part = self
        part.status = 206
        part.body = from <= to ? body[(body.startIndex + from)...(body.startIndex + to)] : Data()
        part.headers.append(("Content-Range", "bytes \(from)-\(to)/\(body.count)"))
        return part
    }
}
