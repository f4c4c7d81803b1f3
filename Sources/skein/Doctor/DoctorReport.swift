import TraceSchema

/// What all checks found, the same for a person and for a script.
struct DoctorReport: JSONReport {
    struct Entry: Encodable {
        let check: String
        /// `ok`, `note` or `problem`.
        let level: String
        let says: String
        /// A command, or what to change; nil where there is nothing to do.
        let mend: String?
        /// Of a problem: the code with which other commands fail for it.
        let exitCode: Int32?
    }

    static let shape: StaticString = "skein-doctor/1"
    let checks: [Entry]
    let problems, notes: Int
    /// What rows leave open, by harness and column, with the reason.
    let unknown: [OpenColumn]

    /// The first problem.
    let obstacle: Obstacle?

    enum CodingKeys: CodingKey {
        case checks, problems, notes, unknown
    }

    init(_ surroundings: Surroundings) async {
        var diagnoses: [Entry] = []
        var obstacle: Obstacle?
        for check in Check.all {
            for diagnosis in await check.look(surroundings) {
                diagnoses.append(Entry(check.name, diagnosis))
                if case .problem(let first) = diagnosis.level { obstacle = obstacle ?? first }
            }
        }
        checks = diagnoses
        self.obstacle = obstacle
        problems = diagnoses.count { $0.level == "problem" }
        notes = diagnoses.count { $0.level == "note" }
        unknown = (surroundings.sessions?.gaps ?? []).flatMap { OpenColumn.of($0.harness, $0.gaps) }
    }
}

extension DoctorReport.Entry {
    fileprivate init(_ check: StaticString, _ diagnosis: Diagnosis) {
        self.check = "\(check)"
        says = diagnosis.says
        mend = diagnosis.mend
        switch diagnosis.level {
        case .ok: (level, exitCode) = ("ok", nil)
        case .note: (level, exitCode) = ("note", nil)
        case .problem(let obstacle): (level, exitCode) = ("problem", obstacle.rawValue)
        }
    }
}

// MARK: - For a person

extension DoctorReport {
    /// - Parameter width: of a line, in characters; what is to be typed is not broken.
    func text(color: Bool, width: Int = min(96, WrappedText.width)) -> String {
        let style = Style(color: color)
        let indent = String(repeating: " ", count: 19)
        var text = ""
        var last = ""
        for diagnosis in checks {
            let head = diagnosis.level.padded(to: 9) + (diagnosis.check == last ? "" : diagnosis.check).padded(to: 10)
            last = diagnosis.check
            let lines = diagnosis.says.lines(ofWidth: width - indent.count)
            let isQuiet = diagnosis.level == "ok"
            text += isQuiet ? style.dim(head) : style.bold(head)
            text += lines.joined(separator: "\n" + indent) + "\n"
            if let mend = diagnosis.mend { text += indent + "→ " + style.bold(mend) + "\n" }
        }
        let why = unknown.isEmpty ? "" : " " + style.dim("Why columns stay unknown: skein trace harnesses HARNESS")
        return text + "\n" + summary + why + "\n"
    }

    private var summary: String {
        func count(_ count: Int, _ one: String) -> String { "\(count) \(one)\(count == 1 ? "" : "s")" }
        let noted = notes == 0 ? "" : " \(count(notes, "note")) to read."
        if problems == 0 { return "Nothing stands in the way." + noted }
        return "\(count(problems, "problem")) in the way.\(noted)"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
