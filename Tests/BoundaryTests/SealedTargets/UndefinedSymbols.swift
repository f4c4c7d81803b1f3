/// What object files ask of others, by names that a person can read.
///
/// Of a C function or an entry of Swift's runtime it is the symbol. Of Swift it is every declaration at a module's top
/// that the symbol names, `Swift.Array` or `Swift.print`: of whom a function is, what it takes, and what it gives back.
/// An extension in another module names that module.
struct UndefinedSymbols {
    let names: Set<String>

    init(ofObjects paths: [String]) throws {
        let undefined = try Self.symbols(["--undefined-only"], paths)
        let symbols = try undefined.subtracting(Self.symbols(["--defined-only", "--extern-only"], paths))
        let mangled = symbols.filter { $0.hasPrefix("$s") }
        names = try symbols.subtracting(mangled).union(Self.declarations(namedIn: mangled.sorted()))
    }

    private static func symbols(_ which: [String], _ paths: [String]) throws -> Set<String> {
        let run = try RunningBuild.current.tool("llvm-nm").run(which + ["--format=just-symbols"] + paths)
        precondition(run.exitCode == 0, "llvm-nm cannot read the objects: \(run.errors)")
        return Set(run.output.split(separator: "\n").map(String.init).filter { !$0.hasSuffix(":") })
    }

    private static func declarations(namedIn mangled: [String]) throws -> Set<String> {
        let trees = try RunningBuild.current.tool("swift-demangle")
            .run(["--tree-only"], input: mangled.joined(separator: "\n")).output
            .split(separator: "Demangling for ")
        precondition(trees.count == mangled.count, "every symbol has a tree")
        return zip(mangled, trees).reduce(into: []) { names, symbol in
            let nodes = symbol.1.split(separator: "\n").dropFirst().compactMap { Node($0) }
            // A symbol that the demangler does not understand stands for itself, and is on no list.
            if nodes.isEmpty { names.insert(symbol.0) }
            for (place, node) in nodes.enumerated() where node.kind == "Module" {
                let next = nodes.dropFirst(place + 1).first
                let isNamed = next.map { $0.depth == node.depth && Node.namingKinds.contains($0.kind) } ?? false
                names.insert(isNamed ? "\(node.text).\(next!.text)" : String(node.text))
            }
        }
    }

    /// One line of a demangled symbol's tree: `    kind=Identifier, text="print"`.
    private struct Node {
        let depth: Int
        let kind: Substring
        let text: Substring

        static let namingKinds: Set<Substring> = ["Identifier", "InfixOperator", "PrefixOperator", "PostfixOperator"]

        init?(_ line: Substring) {
            guard let start = line.firstRange(of: "kind=") else { return nil }
            depth = line.distance(from: line.startIndex, to: start.lowerBound)
            kind = line[start.upperBound...].prefix { $0 != "," }
            text = line.firstRange(of: "text=\"").map { line[$0.upperBound...].dropLast() } ?? ""
        }
    }
}
