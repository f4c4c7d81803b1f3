import Foundation
import TestSupport

extension Command {
    /// Runs the built program at a terminal of its own, where somebody answers one question.
    /// - Parameter output: where standard output goes instead.
    /// - Returns: its exit code and all that stood on the terminal, what was typed included.
    static func converse(
        _ arguments: [String], answer: String, environment: [String: String], output: FileHandle? = nil
    ) throws -> (exitCode: Int32, screen: String) {
        var (controller, terminalEnd): (Int32, Int32) = (-1, -1)
        guard unsafe openpty(&controller, &terminalEnd, nil, nil, nil) == 0 else { throw POSIXError(.ENOTTY) }
        let terminal = FileHandle(fileDescriptor: terminalEnd, closeOnDealloc: true)
        let process = ChildProcess(Checkout.program("skein"), ["trace"] + arguments)
        process.environment = ["HOME": AbsentFolder.path, "TERM": "xterm", "TZ": "UTC"].merging(environment) { $1 }
        process.standardInput = terminal
        process.standardOutput = output ?? terminal
        process.standardError = terminal
        let typed = FileHandle(fileDescriptor: controller, closeOnDealloc: true)
        try process.run()
        // What is typed ahead waits in the terminal until it is read.
        try typed.write(contentsOf: Data((answer + "\n").utf8))
        try terminal.close()
        let screen = shown(at: controller)
        return (process.exitCode, screen)
    }
}
