/// The paths of a field map as a tree, built from their spelling alone: the scanner's own tree is not looked at, so
/// that a mistake in it is found and not repeated.
struct PathTree: Sendable {
    struct Node: Sendable {
        /// As the field map spells it; empty at a record's top.
        let path: String
        /// What is mapped at this place.
        var value: MappedValue?
        var keys: [(key: [UInt8], node: Int)] = []
        /// The elements of the list at this place.
        var element: Int?

        func node(of key: [UInt8]) -> Int? { keys.first { $0.key == key }?.node }
    }

    private(set) var nodes = [Node(path: "")]

    init(_ values: [MappedValue]) {
        for value in values {
            var (place, path) = (0, "")
            for step in Self.steps(of: value.path) {
                let isList = step.hasSuffix("[]")
                let key = isList ? String(step.dropLast(2)) : step
                path += (path.isEmpty ? "" : ".") + key
                place = child(Array(key.utf8), of: place, path)
                if isList {
                    path += "[]"
                    place = element(of: place, path)
                }
            }
            nodes[place].value = value
        }
    }

    /// What stands between the dots that no backslash stands before.
    private static func steps(of path: String) -> [String] {
        path.split(separator: ".").reduce(into: []) { steps, part in
            if let last = steps.last, last.hasSuffix("\\") {
                steps[steps.count - 1] = last.dropLast() + "." + part
            } else {
                steps.append(String(part))
            }
        }
    }

    private mutating func child(_ key: [UInt8], of place: Int, _ path: String) -> Int {
        if let node = nodes[place].node(of: key) { return node }
        nodes.append(Node(path: path))
        nodes[place].keys.append((key, nodes.count - 1))
        return nodes.count - 1
    }

    private mutating func element(of place: Int, _ path: String) -> Int {
        if let element = nodes[place].element { return element }
        nodes.append(Node(path: path))
        nodes[place].element = nodes.count - 1
        return nodes.count - 1
    }
}
