import Foundation

/// Shows text that is longer than the screen a page at a time, as git does.
struct Pager {
    /// A command of the shell.
    let command: String
    let source: SettingSource

    /// What the person uses; nil where they want none.
    static var current: Pager? {
        let environment = ProcessInfo.processInfo.environment
        if DisplayOptions.chosen.noPager || environment["TERM"] == "dumb" { return nil }
        let pager =
            if let command = environment["SKEIN_PAGER"] {
                Pager(command: command, source: .environment("SKEIN_PAGER"))
            } else if let command = (try? ConfigFile.current.read())?.pager {
                Pager(command: command, source: .config)
            } else if let command = environment["PAGER"] {
                Pager(command: command, source: .environment("PAGER"))
            } else {
                Pager(command: "less", source: .default)
            }
        return pager.command.isEmpty || pager.command == "cat" ? nil : pager
    }

    /// - Returns: false where it cannot be started, and nothing was shown.
    func show(_ text: [UInt8]) -> Bool {
        // As git has it: end at the end of one screen, let colours through, leave the text on the screen.
        unsafe setenv("LESS", "FRX", 0)
        let exitCode = Shell.feed(text, to: command)
        return exitCode != nil && exitCode != Shell.noSuchCommand
    }
}
