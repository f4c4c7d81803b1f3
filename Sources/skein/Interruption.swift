import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C where stopping at any place would leave a person without a word: the first cancels the command, which says
/// where it stopped; a second ends it at once.
enum Interruption {
    private struct State {
        var command: Task<Void, Never>?
        var signal: Int32?
        var sources: [any DispatchSourceSignal] = []
    }

    private static let state = Mutex(State())

    /// Runs the command so that it can be cancelled.
    static func run(_ command: @escaping @Sendable () async -> Void) async {
        let task = Task(operation: command)
        state.withLock { $0.command = task }
        await task.value
    }

    /// From now on a signal cancels the command instead of ending it.
    static func watch() {
        state.withLock { state in
            if state.sources.isEmpty { state.sources = StopSignals.watch(received) }
        }
    }

    /// The signal that came; nil while none did.
    static var signal: Int32? { state.withLock { $0.signal } }

    @Sendable private static func received(_ number: Int32) {
        state.withLock { state in
            if state.signal != nil { _exit(128 + number) }
            state.signal = number
            state.command?.cancel()
        }
    }
}
