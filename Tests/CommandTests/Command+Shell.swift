import Foundation
import TestSupport

extension Command {
    /// Runs a line of a shell, in which `$SKEIN` is the built program.
    static func shell(_ script: String, environment: [String: String] = [:], home: String = AbsentFolder.path) throws
        -> Run
    {
        try run(
            ["-c", script], environment: ["SKEIN": Checkout.program("skein").path()].merging(environment) { $1 },
            home: home, program: URL(filePath: "/bin/sh"))
    }
}
