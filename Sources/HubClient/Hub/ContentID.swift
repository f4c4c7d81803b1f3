import Crypto
import PublishGate

/// What the Hub calls a file's content by: git's SHA-1 of a blob, or the SHA-256 where the content lies in LFS.
struct ContentID: Hashable, Sendable {
    /// SHA-1 of `blob LENGTH\0` and the bytes.
    let blob: String
    let sha256: String

    init(blob: String, sha256: String) {
        self.blob = blob
        self.sha256 = sha256
    }

    init(_ bytes: [UInt8]) {
        var hasher = BlobHasher(count: bytes.count)
        hasher.add(bytes)
        blob = hasher.finish()
        sha256 = "\(ContentDigest(of: bytes.span))"
    }

    /// Whether this is the id by which the Hub knows this content, in either of the two ways.
    func isNamed(_ id: String) -> Bool { id == blob || id == sha256 }
}

/// Makes git's SHA-1 of a blob that comes in pieces.
struct BlobHasher: Sendable {
    private var sha1 = Insecure.SHA1()

    /// - Parameter count: how many bytes there will be.
    init(count: Int) { sha1.update(data: Array("blob \(count)\0".utf8)) }

    mutating func add(_ piece: [UInt8]) { sha1.update(data: piece) }

    func finish() -> String { Self.hex(sha1.finalize()) }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in digest { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return text
    }
}
