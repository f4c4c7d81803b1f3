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
        // Copied high first: a stream's own number may be that of another one's place.
        for (place, stream) in [standardInput, standardOutput, standardError].enumerated() {
            let number = Int32(Self.spare + place)
            if let stream {
                unsafe posix_spawn_file_actions_adddup2(&actions, stream.fileDescriptor, number)
            } else {
                unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            }
        }
        for place in 0..<3 {
            unsafe posix_spawn_file_actions_adddup2(&actions, Int32(Self.spare + place), Int32(place))
        }
        // Linux forgives closing what is not open; on Darwin files of Foundation are closed by themselves.
        #if canImport(Glibc)
            for number in Array(3..<256) + (0..<3).map({ Self.spare + $0 }) {
                unsafe posix_spawn_file_actions_addclose(&actions, Int32(number))
            }
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
    }

    private static let spare = 1000

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
        if status != nil { return false }
        var status: Int32 = 0
        guard unsafe waitpid(processIdentifier, &status, WNOHANG) == processIdentifier else { return true }
        self.status = status
        return false
    }

    public func waitUntilExit() {
        var status: Int32 = 0
        while self.status == nil {
            if unsafe waitpid(processIdentifier, &status, 0) == processIdentifier { self.status = status }
        }
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
