import ArgumentParser
import Foundation

/// Makes a home in a process of its own: on Linux the peak memory of a process is passed on to those that it starts,
/// so that the one that measures has to stay small.
struct MakeHome: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-home", abstract: "Make a home of sessions.", shouldDisplay: false)

    @Argument(help: "An empty or missing folder.")
    var folder: String

    @Option(help: "The home has at least this size.")
    var size: ByteCount

    @Option(help: "One of sessions, codex, small, scale, one-file, long-lines.")
    var shape = BenchHome.Shape.sessions

    @Option(help: "The folder whose sessions are repeated.")
    var sessions: String

    func run() throws {
        let home = try BenchHome(
            making: shape, of: URL(filePath: sessions), size: size.bytes, in: URL(filePath: folder))
        print("\(home)")
    }
}

extension BenchHome.Shape: ExpressibleByArgument {}
