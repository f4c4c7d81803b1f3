import Harnesses
import PublishGate
import TraceSchema

/// What a person set once, for every command; an option of a command goes before it, but what is kept out stays out.
struct Config {
    var dataset: DatasetOption?
    var excludedPaths: [PathOption] = []
    var excludedHarnesses: Set<HarnessID> = []
    var roots: [RootOption] = []
    var prices: String?
    var color: ColorChoice?
    var pager: String?

    init() {}

    /// - Parameter text: a setting that is none, or one that takes something else, is a fault: an exclusion that was
    ///   not understood must not be passed over.
    init(_ text: ConfigText) throws(ConfigFault) {
        for table in text.tables where table.name != ConfigKey.rootTable {
            throw ConfigFault(
                .unknown(suggestion: ConfigKey.suggestion(forTable: table.name)), line: table.line,
                key: ConfigPath(table.name))
        }
        for entry in text.entries {
            guard let key = ConfigKey(entry.key) else {
                throw ConfigFault(
                    .unknown(suggestion: ConfigKey.suggestion(for: entry.key)), line: entry.line, key: entry.key)
            }
            guard key.isList || !entry.isList else { throw ConfigFault(.oneText, line: entry.line, key: entry.key) }
            for value in entry.values {
                guard take(value.text, of: key) else { throw ConfigFault(.unusable, line: value.line, key: entry.key) }
            }
        }
    }

    /// - Returns: false where the text is not what the key takes.
    private mutating func take(_ text: String, of key: ConfigKey) -> Bool {
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return false }
        switch key {
        case .dataset:
            dataset = DatasetOption(argument: text)
            return dataset != nil
        case .excludePath:
            // A pattern from where one stands would mean another folder at each run.
            guard let first = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).first, first != ".",
                first != "..",
                let path = PathOption(argument: text)
            else { return false }
            excludedPaths.append(path)
        case .excludeHarness:
            guard let harness = HarnessID(argument: text) else { return false }
            excludedHarnesses.insert(harness)
        case .root(let harness):
            guard let path = Self.wholePath(text) else { return false }
            roots.append(RootOption(harness: harness, path: path, isConfigured: true))
        case .prices:
            prices = Self.wholePath(text)
            return prices != nil
        case .color:
            color = ColorChoice(rawValue: text)
            return color != nil
        case .pager: pager = text
        }
        return true
    }

    /// The path with the home folder in the place of `~`; nil where it depends on where one stands.
    private static func wholePath(_ text: String) -> String? {
        let path = HarnessEnvironment.current.expanding(text)
        return path.hasPrefix("/") ? path : nil
    }

    /// What it keeps out, as a consent records it.
    var exclusions: Exclusions { Exclusions(paths: excludedPaths.map(\.text), harnesses: excludedHarnesses) }
}

extension Exclusions {
    /// What either keeps out.
    func adding(_ other: Exclusions) -> Exclusions {
        var all = self
        for path in other.paths where !all.paths.contains(path) { all.paths.append(path) }
        all.harnesses.formUnion(other.harnesses)
        return all
    }
}

extension ConsentRecord {
    /// The record as if the config file's exclusions had been agreed to as well.
    func narrowed(by config: Config) -> ConsentRecord {
        var record = self
        record.exclusions = exclusions.adding(config.exclusions)
        return record
    }
}
