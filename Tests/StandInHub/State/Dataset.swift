import Foundation

/// A dataset repository: its settings, its git history, its discussions.
struct Dataset {
    private(set) var id: String
    let internalID: String
    let creator: String
    let created: Date
    var isPrivate: Bool
    /// Who may read the files of a gated dataset; nil when it is not gated.
    var admitted: Set<String>?
    var isDisabled = false
    var discussionsDisabled = false
    private(set) var commits: [String: Commit] = [:]
    /// Full names, such as `refs/heads/main` and `refs/pr/1`, and the commits they point to.
    var references: [String: String] = [:]
    var discussions: [Int: Discussion] = [:]

    init(_ id: String, internalID: String, creator: String, isPrivate: Bool) {
        (self.id, self.internalID, self.creator, self.isPrivate) = (id, internalID, creator, isPrivate)
        created = .now
        let tree = FileTree(files: [".gitattributes": Blob(Data(PathRules.newDataset.utf8))])
        insert(Commit(tree, on: [], title: "initial commit", author: creator), at: "refs/heads/main")
    }

    var owner: String { String(id.prefix { $0 != "/" }) }
    var name: String { String(id.drop { $0 != "/" }.dropFirst()) }

    func renamed(_ id: String) -> Dataset {
        var dataset = self
        dataset.id = id
        return dataset
    }

    /// Where a revision's name leads: a branch, a full reference, or the first 7 or more digits of a commit.
    func commit(at revision: String) -> Commit? {
        if let id = references["refs/heads/\(revision)"] ?? references[revision] { return commits[id] }
        guard revision.count >= 7, revision.allSatisfy(\.isHexDigit) else { return nil }
        return commits.values.first { $0.id.hasPrefix(revision) }
    }

    mutating func insert(_ commit: Commit, at reference: String) {
        commits[commit.id] = commit
        references[reference] = commit.id
    }

    /// A commit and its first parents, newest first.
    func history(of commit: Commit) -> [Commit] {
        var history = [commit]
        while let parent = history.last!.parents.first, let next = commits[parent] { history.append(next) }
        return history
    }

    /// The newest commit that is behind both.
    func mergeBase(_ one: Commit, _ other: Commit) -> Commit {
        let ancestors = self.ancestors(of: other)
        return history(of: one).first { ancestors.contains($0.id) }!
    }

    private func ancestors(of commit: Commit) -> Set<String> {
        var seen: Set<String> = []
        var waiting = [commit.id]
        while let id = waiting.popLast() {
            if seen.insert(id).inserted { waiting += commits[id]!.parents }
        }
        return seen
    }
}
