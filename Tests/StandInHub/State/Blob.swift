import Crypto
import Foundation

/// A file of a repository as git stores it: its own bytes, or the pointer to an object of Git LFS.
struct Blob: Equatable {
    struct Pointer: Hashable {
        /// The content's SHA-256.
        let oid: String
        let size: Int
    }

    let id: String
    let stored: Data
    let pointer: Pointer?

    init(_ bytes: Data) {
        (id, stored, pointer) = (Git.id("blob", bytes), bytes, nil)
    }

    init(_ pointer: Pointer) {
        stored = Data(
            "version https://git-lfs.github.com/spec/v1\noid sha256:\(pointer.oid)\nsize \(pointer.size)\n".utf8)
        (id, self.pointer) = (Git.id("blob", stored), pointer)
    }

    /// The size of what a person reads.
    var size: Int { pointer?.size ?? stored.count }

    static func == (one: Blob, other: Blob) -> Bool { one.id == other.id }
}
