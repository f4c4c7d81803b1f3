/// The paths of a field map as a tree, laid out for the scanner: the keys of one node stand side by side.
struct FieldTree {
    private(set) var nodes: [FieldMap.Node] = []
    private(set) var keys = KeyTable()

    private final class Branch {
        var field: UInt8?
        var entry: UInt8 = 0
        var children: [(key: [UInt8], branch: Branch)] = []
        var element: Branch?
    }

    private let kindField: UInt8?
    private let needed: [UInt8]

    /// - Parameters:
    ///   - kindField: the field that tells records of different kinds apart; nil when all are alike.
    ///   - needed: the fields after which some kinds of records are left.
    init(_ entries: [FieldMap.Entry], kindField: UInt8?, needed: [UInt8]) {
        (self.kindField, self.needed) = (kindField, needed)
        let root = Branch()
        for (place, entry) in entries.enumerated() {
            var branch = root
            for step in Self.steps(of: entry.path) {
                branch = step.map { Self.child($0, of: branch) } ?? Self.element(of: branch)
            }
            precondition(branch.field == nil && entry.field < 64, "a field map names each path once")
            branch.field = entry.field
            branch.entry = UInt8(place)
        }
        _ = lay(root, isListed: false, bit: 0)
        precondition(nodes.count < 128, "a node's number is small")
    }

    /// The keys of a path; nil stands for `[]`.
    private static func steps(of path: StaticString) -> [[UInt8]?] {
        let bytes = unsafe Array(UnsafeBufferPointer(start: path.utf8Start, count: path.utf8CodeUnitCount))
        var steps: [[UInt8]] = [[]]
        for byte in bytes {
            let isEscaped = steps[steps.count - 1].last == UInt8(ascii: "\\")
            if isEscaped { steps[steps.count - 1].removeLast() }
            if byte == UInt8(ascii: "."), !isEscaped {
                steps.append([])
            } else {
                steps[steps.count - 1].append(byte)
            }
        }
        return steps.flatMap { step -> [[UInt8]?] in
            guard step.last == UInt8(ascii: "]") else { return [step] }
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

    /// - Parameter bit: of its key among those of its object.
    private mutating func lay(_ branch: Branch, isListed: Bool, bit: UInt64) -> Int {
        let index = nodes.count
        nodes.append(
            FieldMap.Node(
                field: branch.field, entry: branch.entry, isKind: branch.field != nil && branch.field == kindField,
                isListed: isListed, bit: bit,
                need: needed.firstIndex { $0 == branch.field }.map { 1 << UInt64($0) } ?? 0))
        keys.addNode()
        precondition(branch.children.count <= 64, "a set of an object's keys is one word")
        for (place, (text, child)) in branch.children.enumerated() {
            let node = lay(child, isListed: isListed, bit: 1 << UInt64(place))
            keys.add(text, from: index, to: node)
            nodes[index].hasKeys = true
        }
        if let element = branch.element { nodes[index].element = UInt8(lay(element, isListed: true, bit: 0)) }
        return index
    }
}
