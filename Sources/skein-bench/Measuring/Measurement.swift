import Foundation

/// What is measured, and in which order.
struct Measurement {
    let skein: String
    let homes: Homes
    let rounds: Int

    /// cat, the export on all cores and on one, and for Claude Code the program with JSONDecoder: in turn, `rounds` times, after once
    /// over the files that isn't counted.
    func overSessions(_ shape: BenchHome.Shape, size: ByteCount) throws -> SessionsResult {
        try homes.with(shape, size: size) { home in
            let cat = Program(name: "xargs", arguments: ["-0", "cat"], standardInput: home.list)
            let decoder = Program(
                name: BuiltProgram.bench.path(percentEncoded: false),
                arguments: ["decoder", home.folder.path(percentEncoded: false), homes.rows.path(percentEncoded: false)])
            var result = SessionsResult(home: home.contents)
            _ = try cat.measure()
            for round in 1...rounds {
                Progress.say("round \(round) of \(rounds)")
                result.cat.add(try cat.measure())
                let export = try measureExport(of: home)
                result.export.add(export.run)
                result.rows = export.rows
                if let words = OneCore.words { result.oneCore.add(try measureExport(of: home, after: words).run) }
                if shape == .codex { continue }
                result.decoder.add(try decoder.measure())
                _ = try countRows(of: home, by: result.decoder.name)
            }
            return result
        }
    }

    /// The export's peak memory over one file, of many sessions or with lines that are too long.
    func memory(of shape: BenchHome.Shape, size: ByteCount) throws -> MemoryResult {
        try homes.with(shape, size: size) { home in
            Progress.say("memory: \(shape.rawValue)")
            let export = try measureExport(of: home)
            return MemoryResult(home: home.contents, rows: export.rows, peakBytes: export.run.peakBytes)
        }
    }

    /// Runs that find no session.
    func startUp(runs: Int) throws -> StartUpResult {
        Progress.say("start-up")
        let environment = ["HOME=\(homes.empty)"]
        let help = Program(name: skein, arguments: ["--help"], environment: environment)
        let stats = Program(name: skein, arguments: ["trace", "stats"], environment: environment)
        var result = StartUpResult()
        for _ in 1...runs {
            result.help.add(try help.measure())
            result.stats.add(try stats.measure())
        }
        return result
    }

    private func measureExport(of home: MadeHome, after words: [String] = []) throws -> (run: MeasuredRun, rows: Int) {
        let harness = home.contents.shape == .codex ? "codex" : "claude-code"
        let words =
            words + [
                skein, "trace", "export", "--dry-run", "--include-today", "--settle", "0", "--fresh", "--harness",
                harness,
                "--root", "\(harness)=\(home.folder.path(percentEncoded: false))",
                "-o", homes.rows.path(percentEncoded: false),
            ]
        let run = try Program(name: words[0], arguments: Array(words.dropFirst())).measure()
        return (run, try countRows(of: home, by: "skein trace export"))
    }

    /// How many rows were just written, as many as the home has turns; removes them.
    private func countRows(of home: MadeHome, by task: String) throws -> Int {
        let file = try FileHandle(forReadingFrom: homes.rows)
        var rows = 0
        while let block = try file.read(upToCount: 1 << 16), !block.isEmpty {
            rows += block.count { $0 == UInt8(ascii: "\n") }
        }
        try FileManager.default.removeItem(at: homes.rows)
        let isWhole = home.contents.turns.map { rows == $0 } ?? (rows > 0 && rows % home.contents.repetitions == 0)
        guard isWhole else { throw BenchFault.countsDiffer(task: task, rows: rows, turns: home.contents.turns) }
        return rows
    }
}

struct SessionsResult: Encodable {
    let home: BenchHome
    /// One for each turn.
    var rows = 0
    var cat = MeasuredTask("cat")
    var export = MeasuredTask("skein trace export")
    /// Without runs where a program cannot be kept on one core.
    var oneCore = MeasuredTask("the same on one core")
    var decoder = MeasuredTask("with JSONDecoder")

    var tasks: [MeasuredTask] { [cat, export, oneCore, decoder].filter { !$0.runs.isEmpty } }
}

struct MemoryResult: Encodable {
    let home: BenchHome
    let rows: Int
    let peakBytes: Int?
}

struct StartUpResult: Encodable {
    var help = MeasuredTask("skein --help")
    var stats = MeasuredTask("skein trace stats")
}
