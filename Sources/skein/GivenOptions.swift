import Harnesses
import TraceSchema

/// Options that the person gave, written for a further command that is to look at the same.
struct GivenOptions: Hashable {
    private var words = ""

    mutating func add(_ name: StaticString, _ value: String? = nil) {
        words += " \(name)" + (value.map { " \($0)" } ?? "")
    }

    var isEmpty: Bool { words.isEmpty }

    /// The command with these options behind it, as a shell takes it.
    func added(to command: String) -> String { command + words }
}

extension SourceOptions {
    var given: GivenOptions {
        var given = GivenOptions()
        for harness in harnesses { given.add("--harness", "\(harness.label)") }
        add(roots, to: &given)
        if sample { given.add("--sample") }
        return given
    }

    /// Of a command that looks at one harness.
    func given(for harness: HarnessID) -> GivenOptions {
        var given = GivenOptions()
        given.add("--harness", "\(harness.label)")
        add(roots.filter { $0.harness == harness }, to: &given)
        return given
    }

    private func add(_ roots: [RootOption], to given: inout GivenOptions) {
        for root in roots { given.add("--root", "\(root.harness.label)=\(root.path.asShellWord)") }
    }
}

extension SelectionOptions {
    func add(to given: inout GivenOptions) {
        if let since { given.add("--since", "\(since.day)") }
        if let until { given.add("--until", "\(until.day)") }
        if let settle { given.add("--settle", "\(settle)") }
        if let prices { given.add("--prices", prices.asShellWord) }
    }
}

extension ReadOptions {
    /// Whether anything is said about what is read.
    var isGiven: Bool { !given.isEmpty }

    var given: GivenOptions {
        var given = sources.given
        for path in excludedPaths { given.add("--exclude-path", path.text.asShellWord) }
        return given
    }
}
