public import PublishGate

/// A branch, a pull request or a commit of a dataset.
public enum Revision: Hashable, Sendable {
    case main
    case pullRequest(Int)
    case commit(CommitID)

    /// As the Hub names it; one segment of an address.
    public var name: String {
        switch self {
        case .main: "main"
        case .pullRequest(let number): "refs/pr/\(number)"
        case .commit(let id): id.description
        }
    }
}

/// A server's text becomes a commit's id by having its form.
extension CommitID: Decodable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = CommitID(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no commit id"))
        }
        self = id
    }
}
