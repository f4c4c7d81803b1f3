public import PublishGate
public import TraceSchema

/// What was found for a removal. Reading only: nothing is asked of anybody yet.
public struct RemovalPreparation: Sendable {
    /// nil where no file holds any of the sessions.
    public let removal: PreparedRemoval?
    /// The commit that was read.
    public let revision: CommitID
    /// Files that were looked for and are not there (any more).
    public let missing: [DatasetPath]

    /// Reads the files of the newest commit and prepares the removal of the sessions' lines.
    public static func read(
        _ keys: Set<SurrogateKey>, in dataset: DatasetID, _ scope: RemovalScope, over hub: Hub
    ) async throws(HubError) -> RemovalPreparation {
        let head = try await hub.datasetState(dataset).head
        let files = try await hub.files(in: scope, of: dataset, at: .commit(head))
        var builder = RemovalBuilder(in: dataset, at: hub.endpoint, revision: head, of: keys)
        for (path, file) in files {
            builder.add(path, bytes: try await hub.content(of: file, in: dataset, at: .commit(head)))
        }
        var missing: [DatasetPath] = []
        if case .named(let paths) = scope { missing = paths.subtracting(files.map(\.path)).sorted() }
        return RemovalPreparation(removal: builder.finish(), revision: head, missing: missing)
    }
}
