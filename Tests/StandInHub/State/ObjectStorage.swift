import Crypto
import Foundation

/// What lies behind signed URLs: uploads, and the objects of Git LFS that were verified.
struct ObjectStorage {
    /// What a signature allows, and until when.
    private struct Grant {
        let path: String
        let until: Date
    }

    struct Upload {
        let oid: String
        var parts: [Int: Data] = [:]
    }

    let address: String
    /// Objects over this size are uploaded in parts.
    var multipartThreshold = 12 << 20
    var partSize = 5 << 20
    private(set) var objects: [String: Data] = [:]
    private var received: [String: Data] = [:]
    private var grants: [String: Grant] = [:]
    private var uploads: [String: Upload] = [:]
    private let key = SymmetricKey(size: .bits256)

    init(address: String) { self.address = address }

    /// A URL that allows to upload an object, or one part of it, for fifteen minutes.
    mutating func signedURL(for oid: String, upload: String? = nil, part: Int? = nil) -> String {
        let signature = sign("PUT \(oid) \(upload ?? "")")
        grants[signature] = Grant(path: "/lfs-bucket/\(oid)", until: .now + 900)
        let query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=900&X-Amz-Signature=\(signature)"
        return "\(address)/lfs-bucket/\(oid)?\(part.map { "partNumber=\($0)&" } ?? "")\(query)"
    }

    mutating func downloadURL(for oid: String) -> String {
        let signature = sign("GET \(oid)")
        grants[signature] = Grant(path: "/lfs-bucket/\(oid)", until: .now + 900)
        return "\(address)/lfs-bucket/\(oid)?response-content-disposition=inline&Expires=1&Signature=\(signature)"
    }

    mutating func expireURLs() { grants.removeAll() }

    func allows(_ signature: String, at path: String) -> Bool {
        grants[signature].map { $0.path == path && $0.until > .now } ?? false
    }

    mutating func receive(_ bytes: Data, for oid: String) -> String {
        received[oid] = bytes
        return Self.entityTag(of: bytes)
    }

    mutating func beginUpload(of oid: String) -> String {
        let id = String(sign("upload \(oid) \(uploads.count)").prefix(12))
        uploads[id] = Upload(oid: oid)
        return id
    }

    /// Nil when the signature is of no upload in parts.
    mutating func receive(_ bytes: Data, part: Int, of oid: String, signature: String) -> String? {
        guard
            let id = uploads.keys.first(where: { sign("PUT \(oid) \($0)") == signature })
        else { return nil }
        uploads[id]?.parts[part] = bytes
        return Self.entityTag(of: bytes)
    }

    /// Puts the parts together; false when one is missing or not what was sent.
    mutating func completeUpload(_ id: String, of oid: String, tags: [Int: String]) -> Bool {
        guard let upload = uploads[id], upload.oid == oid, tags == upload.parts.mapValues(Self.entityTag),
            upload.parts.keys.sorted() == Array(1...max(upload.parts.count, 1))
        else { return false }
        received[oid] = upload.parts.sorted { $0.key < $1.key }.reduce(into: Data()) { $0 += $1.value }
        uploads[id] = nil
        return true
    }

    /// Takes what was received as the object when it is what its id and size say.
    mutating func verify(_ pointer: Blob.Pointer) -> Bool {
        if let known = objects[pointer.oid] { return known.count == pointer.size }
        guard let bytes = received[pointer.oid], bytes.count == pointer.size,
            Git.hex(SHA256.hash(data: bytes)) == pointer.oid
        else { return false }
        objects[pointer.oid] = bytes
        received[pointer.oid] = nil
        return true
    }

    mutating func insert(_ bytes: Data) -> Blob.Pointer {
        let pointer = Blob.Pointer(oid: Git.hex(SHA256.hash(data: bytes)), size: bytes.count)
        objects[pointer.oid] = bytes
        return pointer
    }

    private func sign(_ text: String) -> String {
        String(Git.hex(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)).prefix(16))
    }

    private static func entityTag(of bytes: Data) -> String { "\"\(Git.hex(Insecure.MD5.hash(data: bytes)))\"" }
}
