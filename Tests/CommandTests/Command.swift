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
    }

    /// - Parameter environment: added to one in which no harness is found and nothing is a terminal.
    static func run(_ arguments: [String], environment: [String: String] = [:], home: String = "/nonexistent") throws
        -> Run
    {
        let process = Process()
        process.executableURL = Checkout.program("skein")
        process.arguments = arguments
        process.environment = ["HOME": home, "PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(environment) { $1 }
        let folder = TemporaryFolder()
        let (output, errors) = (folder.url.appending(path: "output"), folder.url.appending(path: "errors"))
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path(), contents: nil) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Run(
            exitCode: process.terminationReason == .uncaughtSignal
                ? -process.terminationStatus : process.terminationStatus,
            output: try Data(contentsOf: output), errors: try Data(contentsOf: errors))
    }
}
