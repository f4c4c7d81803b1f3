import ArgumentParser
import Harnesses

/// A setting, as a person names it in a command.
struct ConfigKeyWord: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A setting: dataset, exclude-path, exclude-harness, prices, color, pager or root.HARNESS.", valueName: "key"
        ),
        completion: .list(ConfigKey.allValueStrings), transform: ConfigKey.init(typed:))
    var key: ConfigKey?

    /// - Parameter command: what the person typed before it.
    /// - Throws: what to type, where it is missing.
    func named(for command: String) throws -> ConfigKey {
        guard let key else { throw ConfigWords.incomplete("say which setting", command, "KEY") }
        return key
    }
}

/// A setting and values of it.
struct ConfigWords: ParsableArguments {
    @OptionGroup var word: ConfigKeyWord

    @Argument(help: ArgumentHelp("Several for what takes a list.", valueName: "value"))
    var values: [String] = []

    /// - Parameter command: what the person typed before them.
    /// - Throws: what to type, where one is missing.
    func named(for command: String) throws -> ConfigKey {
        guard let key = word.key else {
            throw Self.incomplete("say which setting, and its value", command, "KEY VALUE")
        }
        if values.isEmpty { throw Self.incomplete("say its value", command, "\(key.path) \(key.placeholder)") }
        return key
    }

    /// The values as they are to be typed again.
    var typed: String { values.map(\.asShellWord).joined(separator: " ") }

    fileprivate static func incomplete(_ what: String, _ command: String, _ rest: String) -> ValidationError {
        ValidationError(
            "\(what). Run: skein trace config \(command) \(rest)\nEvery setting, and what it is: skein trace config list"
        )
    }
}

extension ConfigKey {
    static var allValueStrings: [String] { allCases.map { "\($0.path)" } }

    fileprivate init(typed text: String) throws {
        let path = ConfigPath(text)
        guard let key = ConfigKey(path) else {
            let next = Self.suggestion(for: path).map { "did you mean \($0)?" }
            throw ValidationError("it is no setting" + (next.map { "; \($0)" } ?? ". See: skein trace config list"))
        }
        self = key
    }
}
