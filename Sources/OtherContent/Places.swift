import SessionText

/// The kinds of places whose content is replaced, each by a number: what is said when one of them mattered. They are
/// named by the field map's own words and never by a session's.
public struct Places: Sendable {
    static let ids = 0
    static let times = 1
    static let unreadKinds = 2
    static let noRecords = 3
    static let otherLines = 4
    static let otherCells = 5
    static let otherFields = 6
    private static let general = [
        "ids, and the names of files and folders", "times, moved by whole days", "records of kinds that are not read",
        "what is no record", "lines that no pattern is spelled like", "cells that no query asks for",
        "fields of messages that are not read",
    ]

    private let names: [String]
    private let firstNode: Int

    init(_ tree: PathTree, _ entries: [MappedValue], _ captures: [MappedValue], _ lines: [LinePattern]) {
        let unmapped = tree.nodes.map { node in
            node.path.isEmpty
                ? "members of a record that are not mapped" : "what `\(node.path)` holds that is not mapped"
        }
        let mapped =
            entries.map { "`\($0.path)`, which is \($0.look.label)" }
            + captures.map { "<\($0.path)> of a line, which is \($0.look.label)" }
            + lines.map { "what the pattern \"\($0.name)\" leaves out of a line" }
        firstNode = Self.general.count + mapped.count
        names = Self.general + mapped + unmapped
    }

    public var count: Int { names.count }

    /// The place in words.
    public subscript(place: Int) -> String { names[place] }

    /// What a node of the tree holds that is not mapped.
    func unmapped(_ node: Int) -> Int { firstNode + node }

    /// The places of what is mapped, of what lines name, and of what each pattern leaves out stand in this order.
    static func mapped(_ place: Int) -> Int { general.count + place }
}
