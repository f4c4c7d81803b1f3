import Synchronization
import Testing

/// Lets so many cases of a suite run at once: each holds a server and its connections, and most machines allow a
/// process a thousand open files.
struct CasesAtOnce: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true
    private let places: Places

    init(_ count: Int) { places = Places(count) }

    func provideScope(for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void)
        async throws
    {
        guard testCase != nil else { return try await body() }
        await places.take()
        defer { places.giveBack() }
        try await body()
    }

    private final class Places: Sendable {
        private struct State {
            var free: Int
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state: Mutex<State>

        init(_ count: Int) { state = Mutex(State(free: count)) }

        func take() async {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if state.free > 0 {
                        state.free -= 1
                        continuation.resume()
                    } else {
                        state.waiting.append(continuation)
                    }
                }
            }
        }

        func giveBack() {
            state.withLock { state in
                if state.waiting.isEmpty { state.free += 1 } else { state.waiting.removeFirst().resume() }
            }
        }
    }
}

extension Trait where Self == CasesAtOnce {
    static func atOnce(_ count: Int) -> Self { CasesAtOnce(count) }
}
