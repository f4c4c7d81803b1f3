import LocalState
import PublishGate
import TraceExtraction
import TraceSchema

/// The sessions that have a key, as a person or a script sees them.
struct KeyMapReport: JSONReport {
    struct Session: Encodable {
        let key, harness: String
        /// How many of its turns were published.
        let published: Int
        let withheld: Bool
        /// The day on which its removal was asked for; nil when it was not.
        let forgotten: String?
        /// Where its rows went.
        let batches: [String]
    }

    static let shape: StaticString = "skein-keymap-list/1"
    let sessions: [Session]

    private let entries: [KeyMap.Entry]

    init(_ entries: [KeyMap.Entry], of map: KeyMap) {
        self.entries = entries
        sessions = entries.map { entry in
            Session(
                key: "\(entry.key)", harness: "\(entry.session.harness.label)", published: entry.turnsPublished,
                withheld: entry.isWithheld, forgotten: entry.forgotten.map { "\($0)" },
                batches: entry.publications.map { map.batches[$0.batch].digest.short })
        }
    }

    enum CodingKeys: CodingKey {
        case sessions
    }

    /// - Parameter showsPlaces: whether the harness's own ids are shown: on the person's terminal only.
    func text(showsPlaces: Bool, color: Bool) -> String {
        if sessions.isEmpty { return "No session.\n" }
        var table = TextTable(leftColumns: 2, ending: .path)
        table.add(["session", "harness", "published", "", showsPlaces ? "where" : ""])
        for (session, entry) in zip(sessions, entries) {
            let standing = session.forgotten.map { "forgotten \($0)" } ?? (session.withheld ? "withheld" : "")
            table.add([
                session.key, session.harness, session.published.grouped, standing,
                showsPlaces ? (entry.ownID ?? "").escapedForTerminal : "",
            ])
        }
        return table.text(Style(color: color))
    }
}

extension String {
    /// With everything escaped that could move the cursor, change colours or turn the direction of writing.
    var escapedForTerminal: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case " "..."~": text.unicodeScalars.append(scalar)
            case _ where scalar.properties.isAlphabetic && scalar.value > 0x9F: text.unicodeScalars.append(scalar)
            default: text += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
    }
}
