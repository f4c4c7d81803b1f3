#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A program with its arguments, run to its end and measured.
struct Program {
    let name: String
    let arguments: [String]
    /// All of its environment: nothing of the person's.
    var environment = ["PATH=/usr/bin:/bin", "HOME=/nonexistent"]
    var standardInput = "/dev/null"
    /// Whether its messages stand among this program's; else they go where its output goes, nowhere.
    var showsMessages = false

    /// Runs it to its end.
    func measure() throws -> MeasuredRun {
        #if canImport(Glibc)
            var actions = unsafe posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, standardInput, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        if !showsMessages { unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }

        var process = pid_t()
        let before = ContinuousClock.now
        let fault = unsafe withCStrings([name] + arguments) { words in
            unsafe withCStrings(environment) { unsafe posix_spawnp(&process, name, &actions, nil, words, $0) }
        }
        guard fault == 0 else { throw BenchFault.couldNotRun(description, fault) }
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw BenchFault.couldNotRun(description, errno) }
        }
        let wall = ContinuousClock.now - before
        guard status == 0 else { throw BenchFault.couldNotRun(description, status & 0x7F | status >> 8) }
        return MeasuredRun(
            wallSeconds: wall / .seconds(1), cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
            peakBytes: usage.peakBytes > rusage.own.peakBytes ? usage.peakBytes : nil)
    }

    private var description: String { ([name] + arguments).joined(separator: " ") }
}

/// Calls `body` with C's form of a list of strings.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let copies = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer { for place in unsafe copies.indices { unsafe free(copies[place]) } }
    return unsafe copies.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}

extension rusage {
    fileprivate static var own: rusage {
        #if canImport(Glibc)
            let own = Int32(RUSAGE_SELF.rawValue)
        #else
            let own = RUSAGE_SELF
        #endif
        var usage = rusage()
        unsafe getrusage(own, &usage)
        return usage
    }

    /// Linux counts in KiB, macOS in bytes.
    fileprivate var peakBytes: Int {
        #if canImport(Glibc)
            Int(ru_maxrss) * 1024
        #else
            Int(ru_maxrss)
        #endif
    }
}
