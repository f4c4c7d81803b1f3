import Foundation
import TestSupport

/// Somebody with a config file and with sessions of two projects in their home.
struct ConfiguredPerson {
    let folder = TemporaryFolder()

    var file: URL { folder.url.appending(path: ".config/skein/config.toml") }

    init(_ config: String? = nil) throws {
        for (name, start) in [("greenhouse", 0), ("hive", 10)] {
            let lines = InventedLine.responses(start..<start + 2)
                .replacing("/home/ada/" + InventedLine.secret, with: "/home/ada/" + name)
            folder.write(Data(lines.utf8), to: ".claude/projects/p/\(name).jsonl")
        }
        if let config { write(config) }
    }

    func write(_ config: String) { folder.write(Data(config.utf8), to: ".config/skein/config.toml") }

    var text: String { get throws { try String(contentsOf: file, encoding: .utf8) } }

    @discardableResult
    func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Command.Run {
        try Command.run(["trace"] + arguments, environment: environment, home: folder.path)
    }

    /// How many turns are counted.
    func turns(_ options: [String] = [], _ environment: [String: String] = [:]) throws -> Int {
        struct Stats: Decodable {
            struct Total: Decodable { let turns: Int }
            let total: Total
        }
        return try run(["stats", "--json"] + options, environment).json(as: Stats.self).total
            .turns
    }
}
