/// The number of a discussion or a pull request, as a server says it: from 1 to 999,999,999. Another is no number of
/// the Hub's, and could be neither stored nor counted with.
struct DiscussionNumber: Hashable, Sendable, Decodable {
    let value: Int

    init?(_ value: Int) {
        guard 1...999_999_999 ~= value else { return nil }
        self.value = value
    }

    /// The last segment of a pull request's address.
    init?(addressedBy url: String) {
        guard let digits = url.split(separator: "/").last, let value = Int(digits) else { return nil }
        self.init(value)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = Self(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number of a discussion")
        }
        self = number
    }
}
