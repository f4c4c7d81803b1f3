import Foundation
import TestSupport

/// A home in which the examples of help texts mean something: the invented history, a staged batch, files by the names
/// that examples use. Nothing can be sent from it, and nobody sits at a terminal.
struct ExampleHome {
    private let folder = TemporaryFolder()

    var path: String { folder.path }

    /// What each example begins with; made once.
    private static let template: TemporaryFolder = {
        let folder = TemporaryFolder()
        let sample = Checkout.package.appending(path: "Sources/skein/Sample/home")
        try! FileManager.default.copyItem(at: sample, to: folder.url.appending(path: ".claude"))
        let rows = try! Command.run(["trace", "export", "--dry-run", "--sample"]).output
        for name in ["FILE", "rows.jsonl", "data/a.jsonl", "new/data/traces-0123456789abcdef.jsonl"] {
            folder.write(rows, to: name)
        }
        for name in [
            "dataset/data", "backup", ".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions",
            ".claude/skills/skein",
        ] {
            try! FileManager.default.createDirectory(
                at: folder.url.appending(path: name), withIntermediateDirectories: true)
        }
        _ = try! Command.run(["trace", "push"], environment: ["SKEIN_OFFLINE": "1"], home: folder.path)
        return folder
    }()

    init() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.template.path) {
            try FileManager.default.copyItem(
                at: Self.template.url.appending(path: name), to: folder.url.appending(path: name))
        }
        let program = Checkout.program("skein").path()
        try FileManager.default.createDirectory(atPath: folder.path + "/bin", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/bin/skein", withDestinationPath: program)
    }

    /// What decides what may be published: consent, key map, staged batch, receipts; not what is only read faster.
    var remembered: [String: Data] {
        get throws {
            let root = folder.url.appending(path: ".skein/trace")
            let names = try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter {
                !$0.hasPrefix("ledger")
            }
            return Dictionary(
                uniqueKeysWithValues: names.compactMap { name in
                    (try? Data(contentsOf: root.appending(path: name))).map { (name, $0) }
                })
        }
    }

    /// Runs a line as it is typed.
    func run(_ line: String) throws -> Command.Run {
        try Command.shell(
            "cd && \(line)", environment: ["SKEIN_OFFLINE": "1", "PATH": "\(folder.path)/bin:/usr/bin:/bin"],
            home: folder.path)
    }
}
