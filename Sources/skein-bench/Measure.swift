import ArgumentParser
import Foundation

struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "measure", abstract: "Measure, and print a table.")

    @Option(help: ArgumentHelp("Bytes of sessions to make and read (default: 1GB, quick 64MB).", valueName: "size"))
    var size: ByteCount?

    @Option(
        help: ArgumentHelp(
            "Bytes of the one large file whose export is to keep its memory (default: 4GB, quick 64MB).",
            valueName: "size"))
    var oneFile: ByteCount?

    @Option(help: ArgumentHelp("How often all is measured in turn (default: 5, quick 2).", valueName: "count"))
    var rounds: Int?

    @Flag(help: "A small home and few rounds: to see that it works, not to quote.")
    var quick = false

    @Option(help: ArgumentHelp("Keep the homes in this folder, and use them again.", valueName: "dir"))
    var keep: String?

    @Option(
        help: ArgumentHelp(
            "Repeat the sessions below this folder (default: those beside the checkout, else the invented sample).",
            valueName: "dir"))
    var sessions: String?

    @Option(
        help: ArgumentHelp(
            "Repeat the sessions of Codex below this folder (default: those beside the checkout, else the tests').",
            valueName: "dir"))
    var codexSessions: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(rounds ?? 1) else { throw ValidationError("--rounds takes 1 to 1000.") }
    }

    func run() throws {
        let usual = (quick ? 64 : 1000) * ByteCount.megabyte
        let homes = try Homes(
            of: sessions.map { URL(filePath: $0) } ?? Self.nearest("claude", else: "Sources/skein/Sample/home"),
            codex: codexSessions.map { URL(filePath: $0) } ?? Self.nearest("codex", else: "Tests/Fixtures/codex"),
            kept: keep)
        defer { homes.remove() }
        let measurement = Measurement(
            skein: try BuiltProgram.skein(), homes: homes, rounds: rounds ?? (quick ? 2 : 5))
        let report = Report(
            sessions: try measurement.overSessions(.sessions, size: size ?? usual),
            codex: try measurement.overSessions(.codex, size: size ?? usual),
            memory: [
                try measurement.memory(of: .oneFile, size: oneFile ?? (quick ? usual : 4 * usual)),
                try measurement.memory(of: .longLines, size: ByteCount(bytes: 0)),
            ],
            startUp: try measurement.startUp(runs: 30))
        print(json ? try JSONReport.text(of: report) : "\(report)")
    }

    /// Real sessions beside the checkout, else invented ones. For Claude Code those are the sample and not the tests'
    /// fixtures: what is one response in them takes more to tell than a count of ids.
    static func nearest(_ name: String, else invented: String) -> URL {
        let shared = package.deletingLastPathComponent().appending(path: "shared/sessions/\(name)")
        return FileManager.default.fileExists(atPath: shared.path()) ? shared : package.appending(path: invented)
    }

    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
