public import PublishGate

/// Which files of a dataset are looked into for a person's rows.
public enum RemovalScope: Hashable, Sendable {
    /// Those that were published under these names.
    case named(Set<DatasetPath>)
    /// Every file of lines: maintainers may have put rows into other files.
    case everyFile
}

extension Hub {
    /// The files of a revision that are in the scope, in the order of their paths.
    func files(
        in scope: RemovalScope, of dataset: DatasetID, at revision: Revision
    ) async throws(HubError) -> [(path: DatasetPath, file: DatasetFile)] {
        let found =
            switch scope {
            case .named(let paths):
                try await files(named: paths.map(\.description).sorted(), of: dataset, at: revision)
            case .everyFile:
                try await files(of: dataset, at: revision).filter { $0.path.hasSuffix(".jsonl") }
            }
        return found.compactMap { file in DatasetPath(file.path).map { ($0, file) } }.sorted { $0.path < $1.path }
    }
}
