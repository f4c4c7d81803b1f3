import Foundation
import TestSupport

/// A program of the toolchain, run to its end.
struct Tool {
    let url: URL

    struct Run {
        let exitCode: Int32
        let output: String
        let errors: String
    }

    func run(_ arguments: [String], input: String = "") throws -> Run {
        let folder = TemporaryFolder()
        let files = ["input", "output", "errors"].map { folder.write(Data(($0 == "input" ? input : "").utf8), to: $0) }
        let process = ChildProcess(url, arguments)
        // The compiler leaves a folder behind wherever it is told to keep its temporary files.
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder.path]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.runToEnd()
        return Run(
            exitCode: process.exitCode, output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8))
    }
}
