public import Foundation
import Synchronization

/// Direct looks at what the Hub holds.
extension StandInHub {
    /// The head of a branch, a pull request's or the full name of one; nil when there is none.
    public func head(of dataset: String, at revision: String = "main") -> String? {
        look(dataset)?.commit(at: revision)?.id
    }

    /// The contents by path, those of Git LFS too; nil for a dataset or revision that is not there.
    public func files(in dataset: String, at revision: String = "main") -> [String: Data]? {
        service.state.withLock { state in
            state.datasets[dataset.lowercased()]?.commit(at: revision)?.tree.files.mapValues { blob in
                blob.pointer.map { state.storage.objects[$0.oid]! } ?? blob.stored
            }
        }
    }

    /// The paths that are under Git LFS.
    public func lfsPaths(in dataset: String, at revision: String = "main") -> Set<String> {
        let files = look(dataset)?.commit(at: revision)?.tree.files ?? [:]
        return Set(files.filter { $0.value.pointer != nil }.keys)
    }

    /// A revision's commit and its first parents, newest first.
    public func commits(in dataset: String, at revision: String = "main") -> [Commit] {
        guard let dataset = look(dataset), let head = dataset.commit(at: revision) else { return [] }
        return dataset.history(of: head)
    }

    /// Discussions and pull requests by number.
    public func discussions(in dataset: String) -> [Discussion] {
        (look(dataset)?.discussions.values).map { $0.sorted { $0.number < $1.number } } ?? []
    }

    public func pullRequests(in dataset: String) -> [Discussion] {
        discussions(in: dataset).filter(\.isPullRequest)
    }

    public func exists(_ dataset: String) -> Bool { look(dataset) != nil }

    public func isPrivate(_ dataset: String) -> Bool { look(dataset)?.isPrivate ?? false }

    /// The verified objects of Git LFS, by the SHA-256 of their content.
    public var lfsObjects: [String: Data] { service.state.withLock { $0.storage.objects } }

    private func look(_ dataset: String) -> Dataset? { service.state.withLock { $0.datasets[dataset.lowercased()] } }
}
