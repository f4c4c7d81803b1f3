import Harnesses
import SessionText

/// What is read of a database whose blobs name each other, in words and a table.
struct BlobTreeText {
    private let tree: BlobTree

    init(_ tree: BlobTree) { self.tree = tree }

    var markdown: String {
        """
        A database of blobs that name each other by their hashes: a head, in hexadecimal digits, which is a record of
        the kind `\(tree.headKind)`; the latest root, which it names; and what hangs on that.

        ```sql
        \(tree.statements.map { "\($0);" }.joined(separator: "\n"))
        ```

        Messages are in protobuf's encoding; a field that is not in the table is skipped as bytes. Of the branches of a
        root the first is read of which it holds any.

        \(fields.markdown)
        """
    }

    private var fields: DocumentTable {
        DocumentTable(
            columns: [.code("field"), .words("holds")],
            rows: tree.branches.flatMap { $0.flatMap(Self.rows) })
    }

    private static func rows(_ branch: BlobTree.Branch) -> [[String]] {
        let number = "\(branch.number)"
        switch branch.content {
        case .message(let kind, let key, let fields):
            return [[number, "a blob: a record of the kind `\(kind)`"]]
                + fields.flatMap { rows($0, below: number, at: "\(key)") }
        case .json(let kind, _, let wrapped):
            return [[number, "a blob: a record of the kind `\(kind)`, as JSON or as field \(wrapped) of a message"]]
        case .root: return [[number, "a blob: a further root"]]
        }
    }

    private static func rows(_ field: MessageField, below path: String, at key: String) -> [[String]] {
        let (path, key) = ("\(path).\(field.number)", "\(key).\(field.key)" + (field.isList ? "[]" : ""))
        switch field.content {
        case .number: return [[path, "`\(key)`"]]
        case .fieldNumbers: return [[path, "`\(key)[]`: the numbers of its fields, nothing of what they hold"]]
        case .message(let fields): return [[path, "`\(key)`"]] + fields.flatMap { rows($0, below: path, at: key) }
        case .blob(let fields):
            return [[path, "a blob: `\(key)`"]] + fields.flatMap { rows($0, below: path, at: key) }
        }
    }
}
