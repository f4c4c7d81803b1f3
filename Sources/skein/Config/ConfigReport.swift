import Harnesses
import LocalState
import PublishGate
import SessionFiles

/// Every setting with what holds of it, and who says so.
struct ConfigReport: JSONReport {
    struct Setting: Encodable {
        let key: String
        /// Nil where nothing is set.
        let value: String?
        /// `commandLine`, `environment`, `config`, `consent` or `default`.
        let source: String
        /// The line of the file that says so.
        let line: Int?
        /// The variable that says so.
        let variable: String?
    }

    static let shape: StaticString = "skein-config/1"
    let file: String
    let isThere: Bool
    let settings: [Setting]
    private let shownFile: String

    private enum CodingKeys: CodingKey {
        case file, isThere, settings
    }

    static func current() throws -> ConfigReport {
        let file = ConfigFile.current
        do throws(ConfigFile.Problem) {
            let text = try file.text()
            // What is recorded adds to the list; where it cannot be read, other commands say so.
            let consent = (try? PublishingPlace.stateFolder())?.recordedConsent
            return ConfigReport(file, text, try ConfigFile.config(text), consent)
        } catch {
            throw Failure.config(error, file, "Nothing was listed")
        }
    }

    private init(_ file: ConfigFile, _ text: ConfigText, _ config: Config, _ consent: ConsentRecord?) {
        self.file = file.path
        isThere = file.isThere
        shownFile = file.shownPath
        settings = ConfigKey.allCases.flatMap { key in
            let set = text[key.path]?.values.map { Setting(key, $0.text, .config(line: $0.line)) } ?? []
            return switch key {
            case .dataset:
                set.isEmpty
                    ? [
                        consent.map { Setting(key, "\($0.dataset)", .consent) }
                            ?? Setting(key, "\(DatasetID.community)", .default)
                    ] : set
            case .excludePath:
                (set + Self.recorded(key, consent?.exclusions.paths ?? [], beside: config.exclusions.paths)).orNothing(
                    key)
            case .excludeHarness:
                (set
                    + Self.recorded(
                        key, consent?.exclusions.harnessLabels ?? [], beside: config.exclusions.harnessLabels))
                    .orNothing(key)
            case .color: [Setting(key, set, Terminal.colorChoice.value.rawValue, Terminal.colorChoice.source)]
            case .pager: [Setting(key, set, Pager.setting.command, Pager.setting.source)]
            case .prices: set.orNothing(key)
            case .root: set
            }
        }
    }

    /// What a consent keeps out beside the file.
    private static func recorded(_ key: ConfigKey, _ values: [String], beside others: [String]) -> [Setting] {
        values.filter { !others.contains($0) }.map { Setting(key, $0, .consent) }
    }

    func text(color: Bool) -> String {
        var table = TextTable(leftColumns: 3)
        table.add(["setting", "value", "from"])
        var last: String?
        for setting in settings {
            table.add([setting.key == last ? "" : setting.key, setting.value?.orQuotes ?? "none", setting.sourceText])
            last = setting.key
        }
        let file = shownFile + (isThere ? "" : ", which is not there yet: skein trace config set KEY VALUE makes it")
        return table.text(Style(color: color)) + "\nconfig is \(file)\n"
    }
}

extension ConfigReport.Setting {
    fileprivate init(_ key: ConfigKey, _ value: String?, _ source: SettingSource) {
        self.key = "\(key.path)"
        self.value = value
        (self.source, line, variable) =
            switch source {
            case .commandLine: ("commandLine", nil, nil)
            case .environment(let name): ("environment", nil, name)
            case .config(let line): ("config", line, nil)
            case .consent: ("consent", nil, nil)
            case .default: ("default", nil, nil)
            }
    }

    /// One that something may go before: the file's line belongs to it only where the file decided.
    fileprivate init(_ key: ConfigKey, _ set: [Self], _ value: String?, _ source: SettingSource) {
        if case .config = source, let first = set.first { self = first } else { self.init(key, value, source) }
    }

    fileprivate var sourceText: String {
        switch source {
        case "config": "config" + (line.map { ", line \($0)" } ?? "")
        case "environment": variable ?? source
        case "commandLine": "command line"
        case "consent": "your consent"
        default: source
        }
    }
}

extension [ConfigReport.Setting] {
    fileprivate func orNothing(_ key: ConfigKey) -> Self {
        isEmpty ? [ConfigReport.Setting(key, nil, .default)] : self
    }
}

extension StateFolder {
    /// Nil where none is recorded or it cannot be read.
    fileprivate var recordedConsent: ConsentRecord? {
        do { return try consent() } catch { return nil }
    }
}
