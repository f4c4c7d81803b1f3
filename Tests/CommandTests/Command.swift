import Foundation
import TestSupport

/// Runs the built program as a person would.
enum Command {
    struct Run {
        let exitCode: Int32
        let output: Data
        let errors: Data

        var outputText: String { String(decoding: output, as: UTF8.self) }
        var errorText: String { String(decoding: errors, as: UTF8.self) }

        /// The one object of `--json`; its keys are spelled in camel case here.
        func json<Report: Decodable>(as _: Report.Type) throws -> Report {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Report.self, from: output)
        }
    }

    /// The built program, not started yet, away from whoever runs these tests: from their sessions and their state.
    /// - Parameter environment: added to one in which no harness is found and nothing is a terminal.
    static func process(
        _ arguments: [String], environment: [String: String] = [:], home: String = AbsentFolder.path,
        program: URL = Checkout.program("skein")
    ) -> ChildProcess {
        let process = ChildProcess(program, arguments)
        process.environment = ["HOME": home, "PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(environment) { $1 }
        return process
    }

    static func run(
        _ arguments: [String], environment: [String: String] = [:], home: String = AbsentFolder.path,
        program: URL = Checkout.program("skein")
    ) throws -> Run {
        let process = process(arguments, environment: environment, home: home, program: program)
        let folder = TemporaryFolder()
        let (output, errors) = (folder.url.appending(path: "output"), folder.url.appending(path: "errors"))
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path(), contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.runToEnd()
        return Run(
            exitCode: process.exitCode, output: try Data(contentsOf: output), errors: try Data(contentsOf: errors))
    }
}

extension Command {
    /// Runs the built program with standard output on a terminal, and gives back what stood on it.
    /// - Parameter size: the terminal's; nil for one that does not tell.
    static func runOnTerminal(
        _ arguments: [String], environment: [String: String] = [:], size: (columns: Int, lines: Int)? = nil
    ) throws -> String {
        var (controller, terminalEnd): (Int32, Int32) = (-1, -1)
        var window = winsize()
        if let size { (window.ws_col, window.ws_row) = (UInt16(size.columns), UInt16(size.lines)) }
        guard unsafe openpty(&controller, &terminalEnd, nil, nil, &window) == 0 else { throw POSIXError(.ENOTTY) }
        let terminal = FileHandle(fileDescriptor: terminalEnd, closeOnDealloc: true)
        let process = ChildProcess(Checkout.program("skein"), arguments)
        process.environment = ["HOME": AbsentFolder.path, "TERM": "xterm"].merging(environment) { $1 }
        process.standardOutput = terminal
        try process.runToEnd()
        // What was written waits in the terminal.
        try terminal.close()
        defer { close(controller) }
        return shown(at: controller)
    }

    /// All that stands on a terminal, up to the end of the last program that writes to it.
    static func shown(at controller: Int32) -> String {
        var shown = Data()
        var chunk = [UInt8](repeating: 0, count: 4096)
        var ready = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        // On Linux its end is an error once no one holds the other side. Somebody who does and says nothing is left.
        while unsafe poll(&ready, 1, 600_000) > 0, case let count = unsafe read(controller, &chunk, chunk.count),
            count > 0
        {
            shown += chunk[..<count]
        }
        return String(decoding: shown, as: UTF8.self)
    }
}
