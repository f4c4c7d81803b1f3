import Foundation

/// Why a measurement says nothing.
enum BenchFault: Error, CustomStringConvertible {
    case noSessions(URL)
    case noProgram(URL)
    case couldNotRun(String, Int32)
    case countsDiffer(task: String, rows: Int, turns: Int?)

    var description: String {
        switch self {
        case .noSessions(let folder):
            "no sessions of the harness below \(folder.path()). Name a folder that has some: --sessions DIR"
        case .noProgram(let program):
            "there is no \(program.path()). Run: swift build -c release --static-swift-stdlib"
        case .couldNotRun(let command, let code):
            "exit code \(code) from: \(command)"
        case .countsDiffer(let task, let rows, let turns):
            "\(task) wrote \(rows) rows for \(turns.map { "\($0)" } ?? "repetitions of the same") turns: "
                + "what was measured is not the whole job"
        }
    }
}
