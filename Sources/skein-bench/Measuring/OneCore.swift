import Foundation

/// Keeps a program on one core.
enum OneCore {
    /// What goes before the program's name; nil where there is no `taskset`, as on macOS.
    static let words: [String]? = {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
        let allowed = status?.first { $0.hasPrefix("Cpus_allowed_list:") }
        // Of `0-3,8`, the last: the first often serves the machine's interrupts.
        guard let last = allowed?.split(whereSeparator: { !$0.isNumber }).last,
            FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")
        else { return nil }
        return ["taskset", "--cpu-list", String(last)]
    }()
}
