import Crypto

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
        var sha1 = Insecure.SHA1()
        sha1.update(data: Array("blob \(bytes.count)\0".utf8))
        sha1.update(data: bytes)
        blob = Self.hex(sha1.finalize())
        sha256 = Self.hex(SHA256.hash(data: bytes))
    }

    /// Whether this is the id by which the Hub knows this content, in either of the two ways.
    func isNamed(_ id: String) -> Bool { id == blob || id == sha256 }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in digest { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return text
    }
}
