import Foundation
import TestSupport

/// The commands of the built program as it describes them itself: what holds of every command is asked of these.
struct CommandTree: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind, name: String
        }

        let kind: String
        let names: [Name]?
        let shouldDisplay: Bool
    }

    let commandName: String
    let superCommands: [String]?
    let subcommands: [CommandTree]?
    let arguments: [Argument]?

    /// Behind the program's name.
    var path: [String] { Array(((superCommands ?? []) + [commandName]).dropFirst()) }

    /// The names of its options and flags, with their dashes.
    var options: [String] {
        (arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.kind == "long" ? "--" : "-") + $0.name }
    }

    /// It and all below it.
    var all: [CommandTree] { [self] + (subcommands ?? []).flatMap(\.all) }

    /// All commands but the parser's own `help`.
    static let commands: [CommandTree] = {
        struct Dump: Decodable { let command: CommandTree }
        // Whatever fails here fails every test that asks.
        let run = try! Command.run(["--experimental-dump-help"])
        return try! JSONDecoder().decode(Dump.self, from: run.output).command.all.filter { $0.commandName != "help" }
    }()

    /// Those that read sessions.
    static let readers = commands.filter { $0.options.contains("--root") }
}
