import Foundation

/// What the ledger costs when it is written, and what it spares afterwards.
struct LedgerMeasurement {
    let skein: String
    let homes: Homes
    let rounds: Int

    /// `find` with a status of each file, a count without the ledger, one that writes it, one that finds nothing changed
    /// and one after a turn more: in turn, `rounds` times.
    func overSmallFiles(size: ByteCount) throws -> LedgerResult {
        try homes.with(.small, size: size) { home in
            var result = LedgerResult(home: home.contents)
            let find = Program(
                name: "find",
                arguments: [home.folder.path(percentEncoded: false), "-type", "f", "-printf", "%s %T@\\n"])
            let appended = try AppendedTurn(in: home)
            defer { appended.takeBack() }
            _ = try stats(of: home, ["--fresh"])
            for round in 1...rounds {
                Progress.say("ledger: round \(round) of \(rounds)")
                result.find.add(try find.measure())
                result.fresh.add(try stats(of: home, ["--fresh"]))
                forgetState()
                result.first.add(try stats(of: home))
                result.unchanged.add(try stats(of: home))
                try appended.append(round)
                result.appended.add(try stats(of: home))
            }
            forgetState()
            return result
        }
    }

    /// Counts of homes of ever more turns, the first time and when nothing changed.
    func overScale(turns: [Int]) throws -> [ScaleResult] {
        try turns.map { count in
            try homes.with(.scale, size: ByteCount(bytes: count * ScaleResult.bytesPerTurn), remaking: true) { home in
                Progress.say("scale: \(home.contents.turns ?? 0) turns")
                _ = try stats(of: home, ["--fresh"])
                var result = ScaleResult(home: home.contents)
                for _ in 1...2 {
                    forgetState()
                    result.first.add(try stats(of: home))
                    result.unchanged.add(try stats(of: home))
                }
                forgetState()
                return result
            }
        }
    }

    private var state: URL { homes.folder.appending(path: "state") }

    private func forgetState() { try? FileManager.default.removeItem(at: state) }

    private func stats(of home: MadeHome, _ further: [String] = []) throws -> MeasuredRun {
        try Program(
            name: skein,
            arguments: [
                "trace", "stats", "--harness", "claude-code", "--root",
                "claude-code=\(home.folder.path(percentEncoded: false))",
            ] + further,
            environment: [
                "PATH=/usr/bin:/bin", "HOME=\(homes.empty)", "SKEIN_HOME=\(state.path(percentEncoded: false))",
            ]
        ).measure()
    }
}

/// A file of a home to which one turn after another is added.
private struct AppendedTurn {
    private let file: URL
    private let before: Data

    init(in home: MadeHome) throws {
        let paths = try String(contentsOfFile: home.list, encoding: .utf8).split(separator: "\0")
        file = URL(filePath: String(paths[paths.count / 2]))
        before = try Data(contentsOf: file)
    }

    func append(_ number: Int) throws {
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(Self.line(number).utf8))
        try handle.close()
        // Within the grain of the file's time it would be read again another time.
        usleep(30_000)
    }

    func takeBack() { try? before.write(to: file) }

    private static func line(_ number: Int) -> String {
        #"{"type":"assistant","sessionId":"5eed0000-0000-4000-8000-000000000000","uuid":"5eed\#(number)","#
            + #""timestamp":"2026-01-01T10:00:00.000Z","requestId":"req_bench\#(number)","message":{"id":"msg_bench\#(number)","#
            + #""role":"assistant","model":"claude-opus-4-6","content":[],"stop_reason":"end_turn","#
            + #""usage":{"input_tokens":7,"output_tokens":9}}}"# + "\n"
    }
}
