#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// Shows text that is longer than the screen a page at a time, as git does.
struct Pager {
    /// A command of the shell.
    let command: String

    /// What the person uses; nil where they want none.
    static var current: Pager? {
        guard let command = setting.command, !command.isEmpty, command != "cat" else { return nil }
        return Pager(command: command)
    }

    /// What holds, and who said so; the command is nil where this run shows nothing a page at a time.
    static var setting: (command: String?, source: SettingSource) {
        let environment = ProcessInfo.processInfo.environment
        if DisplayOptions.chosen.noPager { return (nil, .commandLine) }
        if environment["TERM"] == "dumb" { return (nil, .environment("TERM")) }
        if let command = environment["SKEIN_PAGER"] { return (command, .environment("SKEIN_PAGER")) }
        if let command = (try? ConfigFile.current.read())?.pager { return (command, .config) }
        if let command = environment["PAGER"] { return (command, .environment("PAGER")) }
        return ("less", .default)
    }

    /// - Returns: false where it cannot be started, and nothing was shown.
    func show(_ text: [UInt8]) -> Bool {
        // As git has it: end at the end of one screen, let colours through, leave the text on the screen.
        unsafe setenv("LESS", "FRX", 0)
        let exitCode = Shell.feed(text, to: command)
        return exitCode != nil && exitCode != Shell.noSuchCommand
    }
}
