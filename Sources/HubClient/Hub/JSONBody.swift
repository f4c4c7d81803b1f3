#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON of requests and answers.
enum JSONBody {
    static func decode<Value: Decodable>(_: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(bytes))
    }

    /// Keys in order, so that equal values are equal bytes.
    static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Requests are made of strings, whole numbers, lists and objects only.
        return Array(try! encoder.encode(value))
    }
}
