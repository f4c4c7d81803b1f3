import HubClient
import LocalState
import PublishGate

/// Looks whether the rows of forgotten sessions are gone, dataset by dataset, and remembers what was seen. A dataset that
/// cannot be looked into stops none of the others.
struct RemovalVerification {
    let place: PublishingPlace
    let json: Bool

    func run(_ state: inout OpenState) async throws {
        let asked = AskedRemovals.all(at: place.endpoint, try state.keyMap(), try state.receipts())
        var report = VerificationReport(endpoint: place.endpoint)
        var failure: HubError?
        if !asked.isEmpty {
            let hub = try place.hub(needsToken: false)
            for removals in asked {
                let seen: RemovalCheck
                do throws(HubError) {
                    seen = try await RemovalCheck.look(
                        for: removals.keys, in: removals.dataset, requests: removals.requests, over: hub)
                } catch {
                    if error.stopsEverything { throw error }
                    failure = failure ?? error
                    report.add(removals, error)
                    continue
                }
                try record(seen, of: removals, &state)
                report.add(removals, seen)
            }
        }
        try json ? Output.json(report) : Output.show(report.text)
        if let failure {
            throw Failure.hub(failure, "Not every dataset was looked into. Run again: skein trace forget --check")
        }
    }

    /// That nothing is left is remembered only where everything was looked into.
    private func record(_ seen: RemovalCheck, of removals: AskedRemovals, _ state: inout OpenState) throws {
        let main = seen.findings[0]
        for removal in removals.removals {
            let left = removal.keys.reduce(0) { $0 + (main.rows[$1] ?? 0) }
            guard left > 0 || main.unread.isEmpty else { continue }
            try state.record(.verification(.init(removal: removal.removal, rowsLeft: left, day: .today)))
        }
    }
}

extension HubError {
    /// Whether the next dataset would not fare better.
    fileprivate var stopsEverything: Bool {
        switch kind {
        case .offline, .cancelled: true
        default: false
        }
    }
}
