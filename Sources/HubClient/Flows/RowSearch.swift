public import PublishGate
public import TraceSchema

/// Searches files of a dataset for rows of some sessions. Each content is fetched once, and none is held.
struct RowSearch {
    let hub: Hub
    let dataset: DatasetID
    let keys: Set<SurrogateKey>
    let limits: RemovalLimits
    private var seen: [String: Look] = [:]

    enum Look {
        case searched(SearchedFile)
        case unread(UnreadFile.Reason)
    }

    init(for keys: Set<SurrogateKey>, in dataset: DatasetID, _ limits: RemovalLimits, over hub: Hub) {
        self.hub = hub
        self.dataset = dataset
        self.keys = keys
        self.limits = limits
    }

    /// What a file holds. One that cannot be searched stops nothing: it is to be named.
    mutating func look(into file: DatasetFile, at revision: Revision) async throws(HubError) -> Look {
        if let known = seen[file.contentID] { return known }
        let look = try await fetched(file, revision)
        seen[file.contentID] = look
        return look
    }

    private func fetched(_ file: DatasetFile, _ revision: Revision) async throws(HubError) -> Look {
        if file.size > limits.mostBytesRead { return .unread(.tooLarge) }
        do throws(HubError) {
            let found = try await hub.search(
                file.path, of: file.size, in: dataset, at: revision, for: SessionRemoval(of: keys))
            return found.id.isNamed(file.contentID) ? .searched(found.file) : .unread(.notFetched)
        } catch {
            switch error.kind {
            case .fileNotFound, .forbidden, .refused, .damaged, .unreadable, .moved, .unreachable(.tooLong):
                return .unread(.notFetched)
            default: throw error
            }
        }
    }
}

/// How much of a dataset a removal reads and rewrites.
public struct RemovalLimits: Sendable {
    /// A larger file is named and not read.
    var mostBytesRead = ResponseLimit.file
    /// What stays of all rewritten files together: it is held while it is sent.
    var mostBytesRewritten = 64 << 20

    public static let standard = RemovalLimits()
}

/// A file in which rows may stand that nobody saw.
public struct UnreadFile: Hashable, Sendable {
    public let branch: PreparedRemoval.Branch
    public let path: EscapedText
    public let reason: Reason

    public enum Reason: ClosedLabel {
        /// Packed or binary: nothing can be found in it here.
        case noText
        case tooLarge
        /// It did not come, or not as its listing says.
        case notFetched

        public var label: StaticString {
            switch self {
            case .noText: "no plain text"
            case .tooLarge: "too large"
            case .notFetched: "could not be fetched"
            }
        }
    }

    init(_ path: String, _ branch: PreparedRemoval.Branch, _ reason: Reason) {
        self.branch = branch
        self.path = EscapedText(path) ?? .blank
        self.reason = reason
    }
}

extension PreparedRemoval.Branch {
    /// As the Hub names it.
    var revision: Revision {
        switch self {
        case .main: .main
        case .pullRequest(let number): .pullRequest(number)
        }
    }
}
