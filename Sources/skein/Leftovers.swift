import Dispatch
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// What is on disk only while a command works, and goes away too when the person stops it.
enum Leftovers {
    private struct State {
        var paths: Set<String> = []
        var sources: [any DispatchSourceSignal] = []
    }

    private static let state = Mutex(State())

    /// Makes a file or folder that is removed when the command is stopped, be it while it is made.
    static func make<Result, Failure: Error>(
        _ path: String, _ body: () throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try state.withLock { state throws(Failure) in
            state.paths.insert(path)
            if state.sources.isEmpty { state.sources = StopSignals.watch(removeAll) }
            return try body()
        }
    }

    /// What was made has its final name, or is gone.
    static func forget(_ path: String) { state.withLock { _ = $0.paths.remove(path) } }

    /// Removes what was made.
    static func remove(_ path: String) {
        state.withLock { state in
            try? FileManager.default.removeItem(atPath: path)
            state.paths.remove(path)
        }
    }

    @Sendable private static func removeAll(stoppedBy signal: Int32) {
        // Held until the process ends, so that nothing is made meanwhile.
        state.withLock { state in
            for path in state.paths { try? FileManager.default.removeItem(atPath: path) }
            _exit(128 + signal)
        }
    }
}
