/// The paths of a field map as a tree, laid out for the scanner: the keys of one node stand side by side.
struct FieldTree {
    private(set) var nodes: [FieldMap.Node] = []
    private(set) var keys: [FieldMap.Key] = []

    private final class Branch {
        var field: UInt8?
        var children: [(key: [UInt8], branch: Branch)] = []
        var element: Branch?
    }

    init(_ entries: [FieldMap.Entry]) {
        let root = Branch()
        for entry in entries {
            var branch = root
            for step in Self.steps(of: entry.path) {
                branch = step.map { Self.child($0, of: branch) } ?? Self.element(of: branch)
            }
            precondition(branch.field == nil && entry.field < 64, "a field map names each path once")
            branch.field = entry.field
        }
        _ = lay(root)
        precondition(nodes.count < 64, "a field map has at most 63 places")
    }

    /// The keys of a path; nil stands for `[]`.
    private static func steps(of path: StaticString) -> [[UInt8]?] {
        let bytes = unsafe Array(UnsafeBufferPointer(start: path.utf8Start, count: path.utf8CodeUnitCount))
        return bytes.split(separator: UInt8(ascii: ".")).flatMap { step -> [[UInt8]?] in
            guard step.last == UInt8(ascii: "]") else { return [Array(step)] }
            return [Array(step.dropLast(2)), nil]
        }
    }

    private static func child(_ key: [UInt8], of branch: Branch) -> Branch {
        if let found = branch.children.first(where: { $0.key == key }) { return found.branch }
        let new = Branch()
        branch.children.append((key, new))
        return new
    }

    private static func element(of branch: Branch) -> Branch {
        let element = branch.element ?? Branch()
        branch.element = element
        return element
    }

    private mutating func lay(_ branch: Branch) -> Int {
        let index = nodes.count
        nodes.append(FieldMap.Node(field: branch.field))
        let children = branch.children.map { child in (child.key, lay(child.branch)) }
        let start = keys.count
        for (text, node) in children {
            precondition(text.count < 64, "a key of a field map is shorter than 64 bytes")
            let head = text.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            keys.append(FieldMap.Key(text: text, head: head, node: node))
            nodes[index].keyLengths |= 1 << UInt64(text.count)
        }
        nodes[index].keys = start..<keys.count
        nodes[index].element = branch.element.map { lay($0) }
        let below = children.map(\.1) + (nodes[index].element.map { [$0] } ?? [])
        nodes[index].subtree = below.reduce(1 << UInt64(index)) { $0 | nodes[$1].subtree }
        return index
    }
}
