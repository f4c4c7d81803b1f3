import Crypto
import Foundation

/// Git's object ids.
enum Git {
    /// The id of an object: SHA-1 over its kind, its length and its bytes.
    static func id(_ kind: StaticString, _ bytes: Data) -> String {
        var hash = Insecure.SHA1()
        hash.update(data: Data("\(kind) \(bytes.count)\0".utf8))
        hash.update(data: bytes)
        return hex(hash.finalize())
    }

    static func hex(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The bytes of an id's hexadecimal digits.
    static func bytes(_ id: String) -> Data {
        let digits = id.utf8.map { UInt8($0 < 0x60 ? $0 - 0x30 : $0 - 0x57) }
        return Data(stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }
}
