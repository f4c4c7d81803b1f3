import PublishGate
import TraceSchema

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
