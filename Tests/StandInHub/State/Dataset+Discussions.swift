import Foundation

extension Dataset {
    /// The pull request whose branch a revision names.
    func pullRequest(of revision: String) -> Discussion? {
        discussions.values.first { $0.isPullRequest && $0.reference == revision }
    }

    /// Opens a discussion under the next number; what is said first is its first comment.
    mutating func openDiscussion(
        _ title: String, _ text: String, by author: String, as status: Discussion.Status, isPullRequest: Bool,
        newID: () -> String
    ) -> Int {
        let number = (discussions.keys.max() ?? 0) + 1
        var discussion = Discussion(
            number: number, isPullRequest: isPullRequest, author: author, created: .now, title: title, status: status,
            id: newID())
        if !text.isEmpty { discussion.add(.comment(text), by: author, id: newID()) }
        discussions[number] = discussion
        return number
    }

    /// What merging a pull request would make of the main branch; the paths that both changed when it cannot be.
    func merged(_ request: Discussion) -> (tree: FileTree, conflicts: [String]) {
        let main = commit(at: "main")!
        guard let head = commit(at: request.reference) else { return (main.tree, []) }
        let base = mergeBase(head, main).tree.files
        var merged = main.tree
        var conflicts: [String] = []
        for path in Set(base.keys).union(head.tree.files.keys) where head.tree.files[path] != base[path] {
            let (ours, theirs) = (main.tree.files[path], head.tree.files[path])
            if ours == base[path] || ours == theirs {
                merged.files[path] = theirs
            } else {
                conflicts.append(path)
            }
        }
        return (merged, conflicts.sorted())
    }

    /// Merges a pull request's head into the main branch.
    mutating func merge(_ request: Discussion, as tree: FileTree, _ head: Commit, by author: String, id: String) {
        var request = request
        let commit = Commit(
            tree, on: [commit(at: "main")!.id, head.id], title: "\(request.title) (#\(request.number))", author: author)
        insert(commit, at: "refs/heads/main")
        request.add(.status(.merged), by: author, id: id)
        (request.status, request.mergeCommit) = (.merged, commit.id)
        discussions[request.number] = request
    }

    mutating func deleteReference(of request: Discussion, by author: String, id: String) {
        var request = request
        references[request.reference] = nil
        request.isReferenceDeleted = true
        request.add(.referenceDeleted, by: author, id: id)
        discussions[request.number] = request
    }

    /// What a pull request changes, as a unified diff without context.
    func diff(of request: Discussion) -> String {
        guard let head = commit(at: request.reference) else { return "" }
        let base = mergeBase(head, commit(at: "main")!).tree.files
        let paths = Set(base.keys).union(head.tree.files.keys).sorted()
        return paths.filter { base[$0] != head.tree.files[$0] }
            .map { Self.diff(of: $0, from: base[$0], to: head.tree.files[$0]) }.joined()
    }

    private static func diff(of path: String, from old: Blob?, to new: Blob?) -> String {
        func lines(_ blob: Blob?) -> [Substring] {
            String(decoding: blob?.stored ?? Data(), as: UTF8.self).split(separator: "\n")
        }
        var (removed, added) = (lines(old)[...], lines(new)[...])
        while let first = removed.first, first == added.first {
            (removed, added) = (removed.dropFirst(), added.dropFirst())
        }
        while let last = removed.last, last == added.last { (removed, added) = (removed.dropLast(), added.dropLast()) }
        let none = "0000000"
        var text = "diff --git a/\(path) b/\(path)\n"
        if old == nil { text += "new file mode 100644\n" }
        if new == nil { text += "deleted file mode 100644\n" }
        text += "index \(old?.id.prefix(7) ?? none[...])..\(new?.id.prefix(7) ?? none[...])"
        text += old != nil && new != nil ? " 100644\n" : "\n"
        guard !removed.isEmpty || !added.isEmpty else { return text }
        text += "--- \(old == nil ? "/dev/null" : "a/\(path)")\n+++ \(new == nil ? "/dev/null" : "b/\(path)")\n"
        text += "@@ -\(range(removed)) +\(range(added)) @@\n"
        return text + removed.map { "-\($0)\n" }.joined() + added.map { "+\($0)\n" }.joined()
    }

    /// A hunk's lines as git counts them: from 1, or from the line before when there are none.
    private static func range(_ lines: ArraySlice<Substring>) -> String {
        switch lines.count {
        case 0: "\(lines.startIndex),0"
        case 1: "\(lines.startIndex + 1)"
        default: "\(lines.startIndex + 1),\(lines.count)"
        }
    }
}
