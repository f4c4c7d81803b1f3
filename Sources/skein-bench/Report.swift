import Foundation

/// What was measured, where and when; `--json` prints it as it is.
struct Report: Encodable {
    /// The version of this object's shape.
    let report = "skein-bench/1"
    let date: String
    let machine: Machine
    let sessions: SessionsResult
    let codex: SessionsResult
    let memory: [MemoryResult]
    let startUp: StartUpResult
    let goals: [Goal]

    init(sessions: SessionsResult, codex: SessionsResult, memory: [MemoryResult], startUp: StartUpResult) {
        date = Date().formatted(.iso8601)
        machine = .current
        (self.sessions, self.codex, self.memory, self.startUp) = (sessions, codex, memory, startUp)
        goals = sessions.goals + codex.goals + memory.compactMap(\.goal) + startUp.goals
    }

}

enum JSONReport {
    static func text(of report: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self)
    }
}

extension Report: CustomStringConvertible {
    var description: String {
        """
        \(date), \(machine.processor), \(machine.cores) cores, \(machine.system)
        \(sessions.cat.runs.count) rounds, warm cache, one after another in each round

        \([sessions, codex].map { "\($0.home)\n\($0.tasks.table(over: $0.home))" }.joined(separator: "\n\n"))

        \(goals.table)
        """
    }
}

extension [MeasuredTask] {
    func table(over home: BenchHome) -> String {
        let heads = ["wall s", "median", "CPU s", "median", "GB/s", "peak MB"]
        let rows = map { task in
            let rate = Double(home.bytes) / 1e9 / task.wall.best
            return line(
                task.name,
                [
                    task.wall.best.digits(3), task.wall.median.digits(3), task.cpu.best.digits(3),
                    task.cpu.median.digits(3), rate.digits(2),
                    task.peakBytes.map { (Double($0) / 1e6).digits(1) } ?? "–",
                ])
        }
        return ([line("", heads)] + rows).joined(separator: "\n")
    }

}

extension [Goal] {
    var table: String {
        let rows = map { goal in
            let measured = [goal.measured.best, goal.measured.median, goal.measured.mean].map { $0.digits(2) }
            let bound = "\(goal.bound.rawValue) \(goal.goal.formatted(.number.precision(.fractionLength(0...1))))"
            return line(goal.what, measured + [bound]) + " \(goal.unit)\(goal.isMet ? "" : "  missed")"
        }
        return ([line("", ["best", "median", "mean", "goal"])] + rows).joined(separator: "\n")
    }

}

private func line(_ head: String, _ cells: [String]) -> String {
    func blank(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    return head + blank(45 - head.count) + cells.map { blank(9 - $0.count) + $0 }.joined()
}

extension BenchHome: CustomStringConvertible {
    var description: String {
        var text = "\((Double(bytes) / 1e9).digits(2)) GB in \(files.formatted()) files, \(lines.formatted()) lines, "
        text +=
            "\(turns.map { "\($0.formatted()) turns: " } ?? "")\(source), \(repetitions.formatted()) times with fresh ids"
        if sourceFilesLeftOut > 0 {
            text += " (\(sourceFilesLeftOut) left out, with ids that cannot be made fresh)"
        }
        return text
    }
}

extension Double {
    fileprivate func digits(_ count: Int) -> String {
        formatted(.number.grouping(.never).precision(.fractionLength(count)))
    }
}
