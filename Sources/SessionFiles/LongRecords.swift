import Dispatch

/// Lets one worker at a time hold a long record, so that memory stays bounded on any number of cores.
final class LongRecords: Sendable {
    private let semaphore = DispatchSemaphore(value: 1)

    /// The turn of one worker; it ends when this value goes away.
    struct Turn: ~Copyable {
        private let semaphore: DispatchSemaphore

        fileprivate init(_ semaphore: DispatchSemaphore) { self.semaphore = semaphore }

        deinit { semaphore.signal() }
    }

    /// Waits until no other worker holds a long record.
    func wait() -> Turn {
        semaphore.wait()
        return Turn(semaphore)
    }
}
