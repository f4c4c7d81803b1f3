import Foundation

extension HubState {
    private struct LFSObject: Decodable {
        let oid: String
        let size: Int
    }

    mutating func beginTransfer(_ call: Call) throws(Refusal) -> Answer {
        struct Batch: Decodable {
            struct Reference: Decodable { let name: String }
            let operation: String
            var transfers: [String]?
            let objects: [LFSObject]
            var ref: Reference?
        }
        let dataset = try dataset(call)
        let caller = try call.signedIn()
        let batch = try call.body(Batch.self)
        guard batch.operation == "upload" else { throw .invalid("Only uploads are supported") }
        guard batch.objects.count <= 1000 else { throw Refusal(413, "Too many objects") }
        let mayUpload =
            batch.ref.map { commits($0.name, to: dataset, caller) } ?? caller.discusses(in: dataset)
        guard mayUpload else { throw Refusal(403, "Authorization error.") }
        let isMultipart =
            batch.transfers?.contains("multipart") == true
            && batch.objects.contains { $0.size > storage.multipartThreshold }
        var objects: [JSON] = []
        for object in batch.objects {
            var entry: [String: JSON] = [
                "oid": .string(object.oid), "size": .integer(object.size), "authenticated": true,
            ]
            if storage.objects[object.oid] == nil {
                let upload = isMultipart ? multipartUpload(of: object) : basicUpload(of: object)
                let verify = "\(address)/datasets/\(dataset.id).git/info/lfs/objects/verify"
                entry["actions"] = ["upload": upload, "verify": ["href": .string(verify), "header": [:]]]
            }
            objects.append(.object(entry))
        }
        return Answer(
            200, "application/vnd.git-lfs+json; charset=utf-8",
            body: (["transfer": isMultipart ? "multipart" : "basic", "objects": .array(objects)] as JSON).text)
    }

    private mutating func basicUpload(of object: LFSObject) -> JSON {
        ["href": .string(storage.signedURL(for: object.oid)), "header": [:]]
    }

    private mutating func multipartUpload(of object: LFSObject) -> JSON {
        let id = storage.beginUpload(of: object.oid)
        var header: [String: JSON] = ["chunk_size": .string("\(storage.partSize)")]
        let parts = (object.size + storage.partSize - 1) / storage.partSize
        for part in 1...max(parts, 1) {
            let name = String(repeating: "0", count: 5 - String(part).count) + String(part)
            header[name] = .string(storage.signedURL(for: object.oid, upload: id, part: part))
        }
        return ["href": .string("\(address)/api/complete_multipart?uploadId=\(id)"), "header": .object(header)]
    }

    mutating func verifyTransfer(_ call: Call) throws(Refusal) -> Answer {
        let caller = try call.signedIn()
        guard caller.discusses(in: try dataset(call)) else { throw .forbidden }
        let object = try call.body(LFSObject.self)
        guard storage.verify(Blob.Pointer(oid: object.oid, size: object.size)) else {
            throw Refusal(404, "The object was not received, or is not what its id says")
        }
        return Answer(200, "application/vnd.git-lfs+json; charset=utf-8", body: Data("{}".utf8))
    }

    /// The upload's id is the secret: no token comes with this call.
    mutating func completeTransfer(_ call: Call) throws(Refusal) -> Answer {
        struct Completion: Decodable {
            struct Part: Decodable {
                let partNumber: Int
                let etag: String
            }
            let oid: String
            let parts: [Part]
        }
        let completion = try call.body(Completion.self)
        let tags = Dictionary(completion.parts.map { ($0.partNumber, $0.etag) }) { $1 }
        guard storage.completeUpload(call.query["uploadId"] ?? "", of: completion.oid, tags: tags) else {
            throw .invalid("The parts are not those that were received")
        }
        return .json(["success": true])
    }

    mutating func receiveObject(_ call: Call) throws(Refusal) -> Answer {
        let oid = call["oid"]
        let part = call.query["partNumber"].flatMap { Int($0) }
        let signature = call.query["X-Amz-Signature"] ?? ""
        try checkSignature(signature, at: "/lfs-bucket/\(oid)", call)
        guard call.request[header: "Content-Length"] != nil else { throw Refusal(411, "MissingContentLength") }
        let tag =
            if let part {
                storage.receive(call.request.body, part: part, of: oid, signature: signature)
            } else {
                storage.receive(call.request.body, for: oid)
            }
        guard let tag else { throw Refusal(404, "NoSuchUpload") }
        return Answer(headers: [("ETag", tag)])
    }

    func sendObject(_ call: Call) throws(Refusal) -> Answer {
        try checkSignature(call.query["Signature"] ?? "", at: "/lfs-bucket/\(call["oid"])", call)
        guard let bytes = storage.objects[call["oid"]] else { throw Refusal(404, "NoSuchKey") }
        let headers = [("ETag", "\"\(call["oid"])\""), ("Accept-Ranges", "bytes")]
        return try Answer(200, "text/plain; charset=utf-8", headers: headers, body: bytes).range(asked: call)
    }

    /// Storage refuses a request with two ways of authentication, as S3 does: a client's token must not come here.
    private func checkSignature(_ signature: String, at path: String, _ call: Call) throws(Refusal) {
        guard call.request[header: "Authorization"] == nil else {
            throw .invalid("Only one auth mechanism allowed")
        }
        guard storage.allows(signature, at: path) else { throw Refusal(403, "Request has expired") }
    }

    /// Recorded for recognising it; there is no storage behind it.
    func offerXet(_ call: Call) throws(Refusal) -> Answer {
        guard try call.signedIn().discusses(in: try dataset(call)) else { throw .forbidden }
        let (place, ends, token) = ("\(storage.address)/cas", Int(Date.now.timeIntervalSince1970) + 3600, newID())
        return .json(
            ["casUrl": .string(place), "exp": .integer(ends), "accessToken": .string(token)],
            headers: [
                ("X-Xet-Cas-Url", place), ("X-Xet-Token-Expiration", "\(ends)"), ("X-Xet-Access-Token", token),
            ])
    }
}
