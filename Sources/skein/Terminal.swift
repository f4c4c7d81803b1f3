import TraceReport

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// What the standard streams are connected to.
enum Terminal {
    static var isError: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
    static var colorsOutput: Bool { allowsColor(on: STDOUT_FILENO) }
    static var colorsError: Bool { allowsColor(on: STDERR_FILENO) }

    private static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }

    private static func allowsColor(on stream: Int32) -> Bool {
        switch colorChoice.value {
        case .always: true
        case .never: false
        case .auto: isatty(stream) == 1 && !isDumb
        }
    }

    /// What holds, and who said so: the command line, `NO_COLOR` set to anything but nothing (no-color.org), the config.
    static var colorChoice: (value: ColorChoice, source: SettingSource) {
        if let chosen = DisplayOptions.chosen.color { return (chosen, .commandLine) }
        if !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty {
            return (.never, .environment("NO_COLOR"))
        }
        // A config file that is not understood stops what reads or sends; what is only shown goes on without it.
        if let color = (try? ConfigFile.current.read())?.color { return (color, .config) }
        return (.auto, .default)
    }

    /// Columns and lines of standard output; nil where it is no terminal, or one that does not tell.
    static var size: (columns: Int, lines: Int)? { size(of: STDOUT_FILENO) }

    static func size(of stream: Int32) -> (columns: Int, lines: Int)? {
        var size = winsize()
        guard unsafe ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}

/// Text with or without colour.
struct Style {
    let color: Bool

    func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func dim(_ text: String) -> String { color ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

extension Int {
    /// With a comma between each three digits.
    var grouped: String { NumberText.grouped(self) }
}
