import Foundation
import Synchronization

/// The programs that tests have started and whose end nobody has seen yet.
///
/// One that does not end is stopped, and its test fails: waited for without a limit, it would hold up all tests, and
/// nobody would be told which one.
final class RunningPrograms: Sendable {
    static let shared = RunningPrograms()

    /// Seconds, far more than any of them needs on a busy machine.
    private static let limit = 900.0

    private let starts = Mutex<[pid_t: Date]>([:])

    private init() {
        Thread.detachNewThread {
            while true {
                sleep(1)
                self.stopLate()
            }
        }
    }

    func add(_ process: pid_t) { starts.withLock { $0[process] = Date() } }

    /// How it ended, as the system says it, told once; nil where it runs on and is not waited for.
    func end(of process: pid_t, isWaitedFor: Bool) -> Int32? {
        var information = unsafe siginfo_t()
        var status: Int32 = 0
        // It is only looked at here: its number stays its own until it is taken from the list.
        let look = WEXITED | WNOWAIT | (isWaitedFor ? 0 : WNOHANG)
        while unsafe waitid(P_PID, id_t(process), &information, look) != 0 {
            precondition(errno == EINTR, "a program that was started is no child of the tests: \(errno)")
        }
        return starts.withLock { starts in
            guard unsafe waitpid(process, &status, WNOHANG) == process else { return nil }
            starts[process] = nil
            return status
        }
    }

    private func stopLate() {
        starts.withLock { starts in
            for (process, start) in starts where start.timeIntervalSinceNow < -Self.limit {
                FileHandle.standardError.write(Data("a program that a test started does not end: stopped\n".utf8))
                kill(process, SIGKILL)
                starts[process] = .distantFuture
            }
        }
    }
}
