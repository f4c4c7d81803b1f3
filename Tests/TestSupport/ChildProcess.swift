public import Foundation

/// A program that runs beside the tests.
///
/// Foundation's `Process` lists the open files of this process before it starts another one, and on Linux copies 256
/// bytes for each name, also where the list's buffer ends sooner: some day that is the end of the mapped memory, and all
/// tests die of it.
public final class ChildProcess {
    public var executableURL: URL
    public var arguments: [String] = []
    /// All of its environment, but for what a sanitizer is told; nil for this process's.
    public var environment: [String: String]?
    /// Nil is nothing: `/dev/null`.
    public var standardInput: FileHandle?
    public var standardOutput: FileHandle?
    public var standardError: FileHandle?
    public private(set) var processIdentifier: pid_t = 0
    private var status: Int32?

    public init(_ executable: URL, _ arguments: [String] = []) {
        (executableURL, self.arguments) = (executable, arguments)
    }

    /// Nothing of it outlives this value, also where a test ends early.
    deinit {
        guard processIdentifier > 0 else { return }
        stop(by: SIGKILL)
        waitUntilExit()
    }

    /// Starts it. It inherits the three standard streams and nothing else.
    public func run() throws {
        #if canImport(Glibc)
            var actions = unsafe posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        var copies: [Int32] = []
        defer { for copy in copies { close(copy) } }
        for (place, stream) in [standardInput, standardOutput, standardError].enumerated() {
            if let stream {
                // A copy is none of the three places, so that none is taken before it is read.
                let copy = fcntl(stream.fileDescriptor, F_DUPFD_CLOEXEC, 3)
                guard copy >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
                copies.append(copy)
                unsafe posix_spawn_file_actions_adddup2(&actions, copy, Int32(place))
            } else {
                unsafe posix_spawn_file_actions_addopen(&actions, Int32(place), "/dev/null", O_RDWR, 0)
            }
        }
        // What other tests have open: a pipe's other end that a program holds itself never ends. On Darwin files of
        // Foundation are closed by themselves.
        #if canImport(Glibc)
            _ = unsafe closeFrom(&actions, 3)
        #endif
        let own = ProcessInfo.processInfo.environment
        let told = own.filter { Self.sanitizers.contains($0.key) }
        let variables = (environment?.merging(told) { $1 } ?? own).map { "\($0)=\($1)" }
        var argumentList = unsafe ([executableURL.path(percentEncoded: false)] + arguments).map { unsafe strdup($0) }
        var environmentList = unsafe variables.map { unsafe strdup($0) }
        defer {
            for place in unsafe argumentList.indices { unsafe free(argumentList[place]) }
            for place in unsafe environmentList.indices { unsafe free(environmentList[place]) }
        }
        unsafe argumentList.append(nil)
        unsafe environmentList.append(nil)
        var failure: Int32 = 0
        repeat {
            if failure == ETXTBSY { usleep(10_000) }
            failure = unsafe posix_spawn(
                &processIdentifier, executableURL.path(percentEncoded: false), &actions, nil, &argumentList,
                &environmentList)
            // A program that was just written: another one that is being started still holds the file for writing.
        } while failure == ETXTBSY
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        RunningPrograms.shared.add(processIdentifier)
    }

    /// A program that was built with a sanitizer, as these tests were, needs to know what `.ci/sanitize` says.
    private static let sanitizers = ["ASAN_OPTIONS", "TSAN_OPTIONS", "SWIFT_BACKTRACE"]

    /// How many run at once where nobody waits for anything but their end: tests start all together.
    private static let turns = DispatchSemaphore(value: 4)

    /// Starts it when there is room, and waits until it ends.
    public func runToEnd() throws {
        Self.turns.wait()
        defer { Self.turns.signal() }
        try run()
        waitUntilExit()
    }

    /// Runs it to its end, and gives back what it wrote to standard output.
    /// - Parameter errorsToo: also what it wrote to standard error, in between.
    public func runForOutput(errorsToo: Bool = false) throws -> String {
        let folder = TemporaryFolder()
        let file = try FileHandle(forUpdating: folder.write(Data(), to: "output"))
        standardOutput = file
        if errorsToo { standardError = file }
        try runToEnd()
        try file.seek(toOffset: 0)
        return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    }

    public var isRunning: Bool {
        if status == nil { status = RunningPrograms.shared.end(of: processIdentifier, isWaitedFor: false) }
        return status == nil
    }

    public func waitUntilExit() {
        if status == nil { status = RunningPrograms.shared.end(of: processIdentifier, isWaitedFor: true) }
    }

    /// Sends it a signal; none once its end was seen, as its number may be another program's by then.
    public func stop(by signal: Int32 = SIGTERM) {
        if status == nil { kill(processIdentifier, signal) }
    }

    /// Its exit code; the signal that ended it, as a number below zero.
    public var exitCode: Int32 {
        waitUntilExit()
        // Always there by now.
        let status = status!
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }
}

#if canImport(Glibc)
    /// Not among what Swift sees of the C library.
    @_silgen_name("posix_spawn_file_actions_addclosefrom_np")
    private func closeFrom(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ first: CInt) -> CInt
#endif
