import TraceSchema

/// Everything that a config file can set. A key is called as the option that says the same.
enum ConfigKey: Hashable, CaseIterable {
    case dataset, excludePath, excludeHarness, prices, color, pager
    case root(HarnessID)

    static let allCases: [ConfigKey] =
        [.dataset, .excludePath, .excludeHarness, .prices, .color, .pager] + HarnessID.allCases.map { .root($0) }

    /// Nil where nothing is called so.
    init?(_ path: ConfigPath) {
        guard let key = Self.allCases.first(where: { $0.path == path }) else { return nil }
        self = key
    }

    var path: ConfigPath {
        switch self {
        case .dataset: ConfigPath("dataset")
        case .excludePath: ConfigPath("exclude-path")
        case .excludeHarness: ConfigPath("exclude-harness")
        case .prices: ConfigPath("prices")
        case .color: ConfigPath("color")
        case .pager: ConfigPath("pager")
        case .root(let harness): ConfigPath(table: Self.rootTable, key: "\(harness.label)")
        }
    }

    /// The table of ``root(_:)``.
    static let rootTable = "root"

    /// Whether it takes several texts.
    var isList: Bool {
        switch self {
        case .excludePath, .excludeHarness, .root: true
        case .dataset, .prices, .color, .pager: false
        }
    }

    /// Whether it keeps sessions out.
    var keepsOut: Bool { self == .excludePath || self == .excludeHarness }

    /// What a text of it has to be, after "is not".
    var form: StaticString {
        switch self {
        case .dataset: "owner/name"
        case .excludePath: "a pattern of folders that begins with ~, / or a name"
        case .excludeHarness: "a harness's name, see: skein trace harnesses"
        case .prices, .root: "a path that begins with / or ~"
        case .color: "auto, always or never"
        case .pager: "a command"
        }
    }

    /// What stands for a value of it in a command.
    var placeholder: StaticString {
        switch self {
        case .dataset: "OWNER/NAME"
        case .excludePath: "GLOB"
        case .excludeHarness: "HARNESS"
        case .prices: "FILE"
        case .color: "WHEN"
        case .pager: "COMMAND"
        case .root: "FOLDER"
        }
    }

    /// What was meant by a key that is none: the nearest one, if any is near.
    static func suggestion(for path: ConfigPath) -> String? {
        if path.table != nil, ConfigKey(ConfigPath(table: nil, key: path.key)) != nil {
            return "\(path.key), above the first [table]"
        }
        let text = "\(path)".lowercased().replacing("_", with: "-")
        let near = allCases.map { "\($0.path)" }.map { (name: $0, steps: text.steps(to: $0)) }
            .min { $0.steps < $1.steps }
        if let near, near.steps <= max(2, text.count / 3) { return near.name }
        return allCases.map { "\($0.path)" }.first { $0.hasPrefix(text) && text.count > 2 }
    }

    /// As above, of a table.
    static func suggestion(forTable name: String) -> String? {
        name.lowercased().steps(to: rootTable) <= 2 ? "[\(rootTable)]" : nil
    }
}

extension String {
    /// How many letters have to be put in, left out or changed to make it the other.
    fileprivate func steps(to other: String) -> Int {
        var above = Array(0...other.count)
        for (row, letter) in enumerated() {
            var steps = [row + 1]
            for (column, otherLetter) in other.enumerated() {
                steps.append(
                    Swift.min(above[column] + (letter == otherLetter ? 0 : 1), above[column + 1] + 1, steps[column] + 1)
                )
            }
            above = steps
        }
        return above[other.count]
    }
}
