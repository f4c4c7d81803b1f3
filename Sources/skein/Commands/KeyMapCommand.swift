import ArgumentParser
import LocalState
import TraceSchema

struct KeyMapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keymap",
        abstract: "The random keys of your sessions, and what of them was published.",
        discussion: """
            The key map never leaves this machine. Without it published rows cannot be told to be yours any more, so keep \
            a backup:

              skein trace keymap list
              skein trace keymap find 5d78d1b8
              skein trace keymap export ~/backup/skein-keymap
              skein trace keymap import ~/backup/skein-keymap

            Import merges: it loses nothing that is here. Never put an old copy of the folder ~/.skein/trace itself in its \
            place: what was published since would be published again.
            """,
        subcommands: [List.self, Find.self, ExportBackup.self, ImportBackup.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "All sessions that have a key.",
            discussion: """
                  skein trace keymap list
                  skein trace keymap list --json
                """)

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws { try KeyMapCommand.show(json: json) { _ in true } }
    }

    struct Find: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Sessions whose key begins so, or whose file is named so.",
            discussion: """
                  skein trace keymap find 5d78d1b8
                """)

        @Argument(help: ArgumentHelp("The beginning of a key, or a part of the harness's own id.", valueName: "text"))
        var text: String

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            try KeyMapCommand.show(json: json) { "\($0.key)".hasPrefix(text) || $0.ownID?.contains(text) ?? false }
        }
    }

    struct ExportBackup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write a backup that only you can read. It is to stay yours.",
            discussion: """
                  skein trace keymap export ~/backup/skein-keymap
                """)

        @Argument(help: ArgumentHelp("A file that is not there yet.", valueName: "file"), completion: .file())
        var file: String

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            try KeyMapCommand.changing { state throws(StateFault) in try state.exportBackup(to: file) }
            if json { return try Output.json(WrittenBackup(file: file)) }
            try Output.show("The backup is in \(file). Who has it can tell your rows from others'.\n")
        }
    }

    struct ImportBackup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Merge a backup into the state, or put it in the place of what was lost.",
            discussion: """
                  skein trace keymap import ~/backup/skein-keymap
                """)

        @Argument(help: ArgumentHelp("A file of `keymap export`.", valueName: "file"), completion: .file())
        var file: String

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let restoration = try KeyMapCommand.changing { state throws(StateFault) in
                try state.importBackup(from: file)
            }
            try json ? Output.json(RestorationReport(restoration)) : Output.show(restoration.text)
        }
    }

    fileprivate static func show(json: Bool, _ isShown: (KeyMap.Entry) -> Bool) throws {
        let folder = try PublishingPlace.stateFolder()
        let map: KeyMap
        do throws(StateFault) {
            map = try folder.look().keyMap
        } catch {
            throw Failure.state(error)
        }
        let report = KeyMapReport(map.entries.filter(isShown), of: map)
        try json
            ? Output.json(report)
            : Output.show(report.text(showsPlaces: Terminal.isOutput, color: Terminal.colorsOutput))
    }

    fileprivate static func changing<Value>(
        _ change: (inout OpenState) throws(StateFault) -> Value
    ) throws -> Value {
        let folder = try PublishingPlace.stateFolder()
        do throws(StateFault) {
            var state = try folder.open()
            return try change(&state)
        } catch {
            throw Failure.state(error)
        }
    }
}

/// Where a backup is, for a script.
private struct WrittenBackup: JSONReport {
    static let shape: StaticString = "skein-keymap-export/1"
    let file: String
}
