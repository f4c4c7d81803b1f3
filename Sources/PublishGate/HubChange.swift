/// What came of a request that wrote to a dataset.
public enum HubChange: Hashable, Sendable {
    case commit(CommitID)
    case pullRequest(Int)
    case discussion(Int)
}

extension HubChange: CustomStringConvertible {
    /// `commit 0123…`, `pull request 7`, `discussion 7`.
    public var description: String {
        switch self {
        case .commit(let id): "commit \(id)"
        case .pullRequest(let number): "pull request \(number)"
        case .discussion(let number): "discussion \(number)"
        }
    }
}
