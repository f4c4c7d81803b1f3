import PublishGate

/// What a pull request brings into a dataset: its files that its base does not have.
struct BroughtFiles {
    /// The newest commit of the pull request's branch.
    let head: CommitID
    let files: [DatasetFile]

    static func of(
        pullRequest number: Int, in dataset: DatasetID, over hub: Hub
    ) async throws(HubError) -> BroughtFiles {
        let branch = Revision.pullRequest(number)
        let (head, base) = try await ends(of: branch, in: dataset, over: hub)
        let known = Set(try await hub.files(of: dataset, at: base.map(Revision.commit) ?? .main))
        return BroughtFiles(
            head: head, files: try await hub.files(of: dataset, at: .commit(head)).filter { !known.contains($0) })
    }

    /// The branch's newest commit, and the newest that it shares with the dataset's main branch; nil where that is too
    /// far back, so that more files count as brought than are.
    private static func ends(
        of branch: Revision, in dataset: DatasetID, over hub: Hub
    ) async throws(HubError) -> (head: CommitID, base: CommitID?) {
        var (own, main): ([CommitID], Set<CommitID>) = ([], [])
        for page in 0..<mostPages {
            let newer = (own.count, main.count)
            own += try await hub.commits(of: dataset, at: branch, page: page).map(\.id)
            main.formUnion(try await hub.commits(of: dataset, at: .main, page: page).map(\.id))
            if let base = own.first(where: main.contains) { return (own[0], base) }
            if newer == (own.count, main.count) { break }
        }
        if let head = own.first { return (head, nil) }
        return (try await hub.datasetState(dataset, at: branch).head, nil)
    }

    /// Of 50 commits each.
    private static let mostPages = 40
}

extension Hub {
    /// This account's open pull requests, oldest first; none on a server that has no such thing. Nil where they cannot be
    /// listed: without a token it is not known whose they are.
    func ownPullRequests(in dataset: DatasetID) async throws(HubError) -> [Discussion]? {
        guard hasToken else { return nil }
        do throws(HubError) {
            return try await ownOpen(.pullRequest, in: dataset).sorted { $0.number < $1.number }
        } catch {
            switch error.kind {
            case .unsupported: return []
            case .forbidden: return nil
            default: throw error
            }
        }
    }
}
