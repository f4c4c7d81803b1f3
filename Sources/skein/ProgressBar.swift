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
    private let act: StaticString
    private let started = ContinuousClock.now
    private let state = Mutex(State())

    /// Nothing is drawn before this has passed, and nothing more often than this.
    private static let moment = Duration.milliseconds(300)

    /// - Parameters:
    ///   - total: in bytes; 0 when it is not known.
    ///   - act: what is being done.
    init(total: Int, _ act: StaticString) {
        self.total = total
        self.act = act
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
            guard state.lastDrawn != nil else { return }
            state.lastDrawn = nil
            put("\r\u{1B}[2K")
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
        put("\r\u{1B}[2K\(act) \(text)")
    }

    /// What does not get there was nothing but a sign of life.
    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }
}
