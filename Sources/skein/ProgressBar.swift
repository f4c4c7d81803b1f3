import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A bar on standard error for reading that takes longer than a moment.
final class ProgressBar: Sendable {
    private struct State {
        var done = 0
        var lastDrawn: ContinuousClock.Instant?
    }

    private let total: Int
    private let what: StaticString
    private let started = ContinuousClock.now
    private let state = Mutex(State())

    /// Nothing is drawn before this has passed, and nothing more often than this.
    private static let moment = Duration.milliseconds(300)

    /// - Parameters:
    ///   - total: in bytes; 0 when it is not known.
    ///   - what: what is read.
    init(total: Int, reading what: StaticString) {
        self.total = total
        self.what = what
    }

    func advance(by bytes: Int) {
        state.withLock { state in
            state.done += bytes
            let now = ContinuousClock.now
            guard now - (state.lastDrawn ?? started) > Self.moment else { return }
            state.lastDrawn = now
            draw(done: state.done)
        }
    }

    /// Takes the bar off the terminal.
    func clear() {
        state.withLock { state in
            if state.lastDrawn != nil { try? writeAll(Array("\r\u{1B}[2K".utf8), to: STDERR_FILENO) }
        }
    }

    private func draw(done: Int) {
        var text = "\(done / 1_000_000) MB"
        if total > 0 {
            let share = min(1, Double(done) / Double(total))
            let filled = Int(share * 30)
            let bar = String(repeating: "━", count: filled) + String(repeating: " ", count: 30 - filled)
            text = "\(bar) \(Int(share * 100)) % of \(total / 1_000_000) MB"
        }
        try? writeAll(Array("\r\u{1B}[2Kreading \(what) \(text)".utf8), to: STDERR_FILENO)
    }
}
