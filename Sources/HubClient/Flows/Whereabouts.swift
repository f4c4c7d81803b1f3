import PublishGate

/// Where files are in a dataset, and where they were: maintainers merge a pull request, and move its rows to other
/// files. A file is known by its path and its very content.
struct Whereabouts: Sendable {
    let hub: Hub
    let dataset: DatasetID
    let files: [OutgoingFile]

    /// Those of the files that a revision has.
    func files(at revision: Revision) async throws(HubError) -> [DatasetFile] {
        let there = try await hub.files(named: files.map(\.path), of: dataset, at: revision)
        return there.filter { known in files.contains { $0.path == known.path && $0.id.isNamed(known.contentID) } }
    }

    /// The first of the requests that has one of the files now.
    func carrier(among requests: [Discussion]) async throws(HubError) -> Discussion? {
        for request in requests {
            if try await !files(at: .pullRequest(request.number)).isEmpty { return request }
        }
        return nil
    }

    /// The first of the requests that ever had one of the files, with the commit that had it.
    func formerCarrier(
        among requests: [Discussion]
    ) async throws(HubError) -> (request: Discussion, commit: CommitID)? {
        for request in requests {
            let details = try await hub.discussion(request.number, in: dataset)
            let commits = details.commits + [details.mergeCommit].compactMap(\.self)
            if let commit = try await first(of: commits) { return (details.summary, commit) }
        }
        return nil
    }

    /// A commit of the dataset itself with this title that had one of the files, among the newest commits.
    func formerCommit(titled title: StaticString) async throws(HubError) -> CommitID? {
        try await first(of: hub.commits(of: dataset, at: .main).filter { $0.title == "\(title)" }.map(\.id))
    }

    private func first(of commits: [CommitID]) async throws(HubError) -> CommitID? {
        for commit in commits {
            do throws(HubError) {
                if try await !files(at: .commit(commit)).isEmpty { return commit }
            } catch  where error.kind == .revisionNotFound {
                // A deleted branch takes its commits along.
                continue
            }
        }
        return nil
    }
}
