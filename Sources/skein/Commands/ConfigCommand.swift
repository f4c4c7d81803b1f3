import ArgumentParser
import Harnesses

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "See and change what you set once for every command.",
        discussion: """
            A key is called as the option that says the same. An option goes before it; what it keeps out stays out, \
            whatever an option says.

              skein trace config
              skein trace config add exclude-path '~/work/**' 'client-*'
              skein trace config set dataset owner/name
              skein trace config set root.claude-code ~/.claude ~/backup/.claude
              skein trace config remove exclude-path 'client-*'
              skein trace config get exclude-path
              skein trace config unset dataset
              skein trace config edit

            dataset           where push sends to, and what consent is for
            exclude-path      folders whose sessions are never read into rows or counts
            exclude-harness   harnesses that are never read
            root.HARNESS      where a harness's sessions are, instead of where it keeps
                              them
            prices            a price table for costs
            color             auto, always or never
            pager             a command that shows long text; "" for none

            It lies in $XDG_CONFIG_HOME/skein/config.toml, else ~/.config/skein/config.toml; SKEIN_CONFIG names another \
            file. A file that is not understood, all of it, stops every command that reads sessions or sends.
            """,
        subcommands: [List.self, Get.self, SetValues.self, Add.self, Remove.self, Unset.self, Edit.self, Path.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every setting, and who says so.",
            usage: "skein trace config list [--json]",
            discussion: """
                  skein trace config list
                  skein trace config list --json
                """)

        @Flag(help: "Print one JSON object.")
        var json = false

        /// What is typed behind `config` where no command is.
        @Argument(help: .hidden)
        var words: [String] = []

        func validate() throws {
            guard let word = words.first else { return }
            guard let key = ConfigKey(ConfigPath(word)) else {
                throw ValidationError(
                    "\(word.escapedForTerminal) is no command of config. See: skein trace config --help")
            }
            let values = words.dropFirst().map(\.asShellWord).joined(separator: " ")
            throw ValidationError(
                values.isEmpty
                    ? "To see one setting, run: skein trace config get \(key.path)"
                    : "To change it, run: skein trace config \(key.isList ? "add" : "set") \(key.path) \(values)")
        }

        func run() throws {
            let report = try ConfigReport.current()
            try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
        }
    }

    struct Get: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "get",
            abstract: "The values of one setting, one a line.",
            usage: "skein trace config get <key>",
            discussion: """
                  skein trace config get dataset
                  skein trace config get exclude-path
                """)

        @OptionGroup var word: ConfigKeyWord

        func validate() throws { _ = try word.named(for: "get") }

        func run() throws {
            let key = try word.named(for: "get")
            let values = try ConfigReport.current().settings.filter { $0.key == "\(key.path)" }.compactMap(\.value)
            try Output.show(values.map { $0 + "\n" }.joined())
        }
    }

    struct SetValues: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Set a value, or all values of a list, in place of what was set.",
            usage: "skein trace config set <key> <value> ...",
            discussion: """
                  skein trace config set dataset owner/name
                  skein trace config set color never
                """)

        @OptionGroup var words: ConfigWords

        func validate() throws {
            let key = try words.named(for: "set")
            if words.values.count > 1, !key.isList {
                throw ValidationError("\(key.path) takes one value. Put it in quotes where it holds spaces.")
            }
        }

        func run() throws {
            let key = try words.named(for: "set")
            try ConfigChange(key).make { $0.setting(key, to: words.values) }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Add values to a list.",
            usage: "skein trace config add <key> <value> ...",
            discussion: """
                  skein trace config add exclude-path '~/work/**'
                  skein trace config add exclude-harness aider cursor
                """)

        @OptionGroup var words: ConfigWords

        func validate() throws {
            if let key = words.word.key, !key.isList {
                let values = words.values.isEmpty ? "\(key.placeholder)" : words.typed
                throw ValidationError(
                    "\(key.path) takes one value, and has no list to add to. Run: skein trace config set \(key.path) "
                        + values)
            }
            _ = try words.named(for: "add")
        }

        func run() throws {
            let key = try words.named(for: "add")
            try ConfigChange(key).make { text in
                let there = text[key.path]?.values.map(\.text) ?? []
                let new = words.values.filter { !there.contains($0) }
                return new.isEmpty ? text.bytes : text.adding(new, to: key)
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Take values out of a list.",
            usage: "skein trace config remove <key> <value> ...",
            discussion: """
                  skein trace config remove exclude-path '~/work/**'
                """)

        @OptionGroup var words: ConfigWords

        func validate() throws {
            if let key = words.word.key, !key.isList {
                throw ValidationError(
                    "\(key.path) takes one value, and has no list to take it from. Run: skein trace config unset "
                        + "\(key.path)")
            }
            _ = try words.named(for: "remove")
        }

        func run() throws {
            let key = try words.named(for: "remove")
            try ConfigChange(key).make { text in
                let expanding = HarnessEnvironment.current.expanding
                let there = text[key.path]?.values.map(\.text) ?? []
                // A shell writes out `~`, the file may not.
                let meant = words.values.map { word in there.filter { expanding($0) == expanding(word) } }
                if meant.contains(where: \.isEmpty) { throw Failure.noSuchValue(key) }
                return text.removing(meant.flatMap(\.self), from: key)
            }
        }
    }

    struct Unset: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unset",
            abstract: "Take a setting out of the file.",
            usage: "skein trace config unset <key>",
            discussion: """
                  skein trace config unset dataset
                """)

        @OptionGroup var word: ConfigKeyWord

        @Argument(help: .hidden)
        var values: [String] = []

        func validate() throws {
            let key = try word.named(for: "unset")
            if values.isEmpty { return }
            let values = values.map(\.asShellWord).joined(separator: " ")
            let command = key.isList ? "remove \(key.path) \(values)" : "unset \(key.path)"
            throw ValidationError("unset takes out all that is set. Run: skein trace config \(command)")
        }

        func run() throws {
            let key = try word.named(for: "unset")
            try ConfigChange(key).make { $0.removing(key) }
        }
    }

    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "path",
            abstract: "Where the file lies, be it there or not.",
            discussion: """
                  skein trace config path
                """)

        func run() throws { try Output.show(ConfigFile.current.path + "\n") }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit",
            abstract: "Open the file in your editor, and check it afterwards.",
            discussion: """
                The editor is the command in $VISUAL, else in $EDITOR, else vi.

                  skein trace config edit
                """)

        func run() throws { try ConfigEditing().run() }
    }
}
