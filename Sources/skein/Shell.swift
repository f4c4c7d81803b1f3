#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Commands of the person's, run as a shell runs them. They get the signals; this program waits for their end.
enum Shell {
    /// Runs it on this terminal.
    /// - Parameter variables: added to its environment.
    /// - Returns: its exit code; 128 and the signal's number where one ended it.
    static func run(_ command: String, with variables: [String: String]) -> Int32 {
        for (name, value) in variables { unsafe setenv(name, value, 1) }
        signal(SIGPIPE, SIG_DFL)
        defer { signal(SIGPIPE, SIG_IGN) }
        // It ignores what the person types at the command.
        return exitCode(of: unsafe system(command))
    }

    /// Gives it these bytes to read; it need not want them all.
    /// - Returns: its exit code; nil where nothing could be started.
    static func feed(_ bytes: [UInt8], to command: String) -> Int32? {
        signal(SIGPIPE, SIG_DFL)
        let stream = unsafe popen(command, "w")
        signal(SIGPIPE, SIG_IGN)
        guard let stream = unsafe stream else { return nil }
        let interruption = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interruption) }
        try? writeAll(bytes, to: unsafe fileno(stream))
        return exitCode(of: unsafe pclose(stream))
    }

    /// What a shell exits with where it finds no such command.
    static let noSuchCommand: Int32 = 127

    private static func exitCode(of status: Int32) -> Int32 {
        status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }
}
