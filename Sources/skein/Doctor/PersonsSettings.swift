#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// Settings that a person keeps for another program, as JSON with or without comments. Whatever the file holds, only a
/// value that is asked for by its keys is ever looked at.
struct PersonsSettings {
    enum Value: Hashable {
        case flag(Bool)
        case number(Int)
        case text(String)
    }

    private let document: Data?
    /// Whether there is a file that is no such document, or too large for one.
    let isUnreadable: Bool

    private static let longest = 1 << 20

    init(path: String) {
        do throws(InputFault) {
            // A pipe in the file's place must not make us wait for its other end.
            document = try Self.document(in: OpenInput(path, waitsForWriter: false))
            isUnreadable = document == nil
        } catch {
            (document, isUnreadable) = (nil, ![ENOENT, ENOTDIR].contains(error.errorNumber))
        }
    }

    /// Nil where it is no such document, or too large for one.
    private static func document(in input: OpenInput) throws(InputFault) -> Data? {
        guard input.isRegular, input.size <= longest else { return nil }
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: longest, alignment: 1)
        defer { unsafe space.deallocate() }
        let count = try unsafe input.fill(space, at: 0)
        // In bounds: so many bytes were filled.
        let bytes = unsafe Data(space[..<count])
        return (try? decoder([]).decode(Descent.self, from: bytes)) == nil ? nil : bytes
    }

    /// The value at the end of the keys; nil where there is none, or another kind of one.
    subscript(keys: [StaticString]) -> Value? {
        guard let document else { return nil }
        return try? Self.decoder(keys.map(\.description)).decode(Descent.self, from: document).value
    }

    private static func decoder(_ keys: [String]) -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        decoder.userInfo[Descent.keys] = keys
        return decoder
    }
}

/// Goes down from a document's root along keys, and decodes nothing beside them.
private struct Descent: Decodable {
    let value: PersonsSettings.Value?

    static let keys = CodingUserInfoKey(rawValue: "keys")!

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        var keys = decoder.userInfo[Self.keys] as? [String] ?? []
        var container = try decoder.container(keyedBy: Key.self)
        guard let last = keys.popLast() else {
            value = nil
            return
        }
        for key in keys { container = try container.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: key)) }
        let key = Key(stringValue: last)
        value =
            if let flag = try? container.decode(Bool.self, forKey: key) {
                .flag(flag)
            } else if let number = try? container.decode(Int.self, forKey: key) {
                .number(number)
            } else {
                (try? container.decode(String.self, forKey: key)).map { .text($0) }
            }
    }
}
