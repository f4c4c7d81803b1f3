public import Foundation

/// One commit of a dataset.
public struct Commit: Sendable {
    public let id: String
    public let parents: [String]
    public let title: String
    /// What follows the title.
    public let message: String
    /// The account's name.
    public let author: String
    public let date: Date
    let tree: FileTree

    init(_ tree: FileTree, on parents: [String], title: String, message: String = "", author: String, date: Date = .now)
    {
        let who = "\(author) <\(author)@users.noreply.example.org> \(Int(date.timeIntervalSince1970)) +0000"
        let lines = ["tree \(tree.id)"] + parents.map { "parent \($0)" } + ["author \(who)", "committer \(who)"]
        let text = lines.joined(separator: "\n") + "\n\n" + title + "\n" + (message.isEmpty ? "" : "\n\(message)\n")
        id = Git.id("commit", Data(text.utf8))
        (self.tree, self.parents, self.title, self.message) = (tree, parents, title, message)
        (self.author, self.date) = (author, date)
    }
}
