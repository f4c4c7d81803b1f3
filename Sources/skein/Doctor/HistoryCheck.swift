import Harnesses
import TraceSchema

/// Whether a harness deletes sessions soon, by its own settings.
enum HistoryCheck {
    /// What there is of a harness that deletes sessions.
    struct History {
        let harness: HarnessID
        let cleanup: HistoryCleanup
        /// Its roots that hold sessions.
        let folders: [String]
        /// When each file was last written, in milliseconds since 1970-01-01T00:00Z.
        let written: [Int64]
    }

    static func look(_ histories: [History], now: Int64) -> [Diagnosis] {
        histories.compactMap { look($0, now: now) }
    }

    /// Of several folders the one whose sessions go first counts. Only the person's own settings are looked at: those of
    /// a project may say otherwise.
    private static func look(_ history: History, now: Int64) -> Diagnosis? {
        let name = history.harness.harness.page.name
        let rules = history.folders.map { Rule(history.cleanup, in: $0) }
        guard let rule = rules.min(by: { $0.days ?? .max < $1.days ?? .max }) else { return nil }
        guard let days = rule.days else { return .ok("\(name) keeps its sessions.") }
        if days >= longEnough { return .ok("\(name) keeps its sessions for \(days.grouped) days.") }
        let soon = history.written.count { now - $0 > Int64(days - week) * 86_400_000 }
        let unread = rule.isUnreadable ? " (its settings cannot be read)" : ""
        return .note(
            "\(name) deletes sessions after \(days.grouped) days\(unread): \(soon.grouped) of "
                + "\(history.written.count.grouped) files within a week.",
            mend: "write \(history.cleanup.keeping) into \(rule.file.shown)")
    }

    /// What the settings in one folder say.
    private struct Rule {
        let file: String
        /// nil where sessions are kept.
        let days: Int?
        let isUnreadable: Bool

        init(_ cleanup: HistoryCleanup, in folder: String) {
            file = "\(folder)/\(cleanup.file)"
            let settings = PersonsSettings(path: file)
            days = cleanup.isTurnedOff(in: settings) ? nil : cleanup.days(in: settings)
            isUnreadable = settings.isUnreadable
        }
    }

    private static let longEnough = 365
    private static let week = 7
}

extension HistoryCleanup {
    fileprivate func isTurnedOff(in settings: PersonsSettings) -> Bool {
        isOn.map { settings[$0] == .flag(false) } ?? false
    }

    /// The period that is set, else the usual one: a value that the harness does not understand sets none.
    fileprivate func days(in settings: PersonsSettings) -> Int {
        switch settings[period] {
        case .number(let days): max(0, days)
        case .text(let text): Self.days(ofAge: text) ?? usualDays
        case .flag, nil: usualDays
        }
    }

    /// `30d`, `36h`, `2w`, `1m`; a month has 30 days, and what is left of a day is one.
    static func days(ofAge text: String) -> Int? {
        guard let unit = text.last, let number = Int(text.dropLast()), (1...1_000_000).contains(number) else {
            return nil
        }
        switch unit {
        case "h": return (number + 23) / 24
        case "d": return number
        case "w": return number * 7
        case "m": return number * 30
        default: return nil
        }
    }
}
