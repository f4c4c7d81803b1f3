import ArgumentParser
import Foundation

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
        subcommands: [List.self, Get.self, SetValues.self, Add.self, Unset.self, Edit.self, Path.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every setting, and who says so.",
            discussion: """
                  skein trace config list
                  skein trace config list --json
                """)

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let report = try ConfigReport.current()
            try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
        }
    }

    struct Get: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The values of one setting, one a line.",
            discussion: """
                  skein trace config get dataset
                  skein trace config get exclude-path
                """)

        @Argument var key: ConfigKey

        func run() throws {
            let values = try ConfigReport.current().settings.filter { $0.key == "\(key.path)" }.compactMap(\.value)
            try Output.show(values.map { $0 + "\n" }.joined())
        }
    }

    struct SetValues: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Set a value, or all values of a list, in place of what was set.",
            discussion: """
                  skein trace config set dataset owner/name
                  skein trace config set color never
                """)

        @Argument var key: ConfigKey

        @Argument(help: ArgumentHelp("Several for what takes a list.", valueName: "value"))
        var values: [String]

        func validate() throws {
            if values.count > 1, !key.isList { throw ValidationError("\(key.path) takes one value.") }
        }

        func run() throws { try ConfigChange(key).make { $0.setting(key, to: values) } }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add values to a list.",
            discussion: """
                  skein trace config add exclude-path '~/work/**'
                  skein trace config add exclude-harness aider cursor
                """)

        @Argument var key: ConfigKey

        @Argument(help: ArgumentHelp("What is added.", valueName: "value"))
        var values: [String]

        func validate() throws {
            if !key.isList { throw ValidationError("\(key.path) takes one value: skein trace config set \(key.path)") }
        }

        func run() throws {
            try ConfigChange(key).make { text in
                let there = text[key.path]?.values.map(\.text) ?? []
                let new = values.filter { !there.contains($0) }
                return new.isEmpty ? text.bytes : text.adding(new, to: key)
            }
        }
    }

    struct Unset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a setting out of the file.",
            discussion: """
                  skein trace config unset dataset
                """)

        @Argument var key: ConfigKey

        func run() throws { try ConfigChange(key).make { $0.removing(key) } }
    }

    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Where the file lies, be it there or not.",
            discussion: """
                  skein trace config path
                """)

        func run() throws { try Output.show(ConfigFile.current.path + "\n") }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open the file in your editor, and check it afterwards.",
            discussion: """
                The editor is the command in $VISUAL, else in $EDITOR, else vi.

                  skein trace config edit
                """)

        func run() throws { try ConfigEditing().run() }
    }
}

extension ConfigKey: ExpressibleByArgument {
    public init?(argument: String) { self.init(ConfigPath(argument)) }

    public static var allValueStrings: [String] { allCases.map { "\($0.path)" } }
}
