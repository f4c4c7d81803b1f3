import HubClient
import LocalState
import PublishGate
import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Asks for the removal of sessions from one dataset, in an order that loses nothing wherever it stops: what is found is
/// shown, confirmed, remembered together with the sessions as forgotten, asked, and answered.
struct RemovalAsking {
    let place: PublishingPlace
    let dataset: DatasetID
    let keys: Set<SurrogateKey>
    let isConfirmed: Bool
    /// What was given with the confirmation.
    let digest: String?
    let json: Bool

    /// By files without the rows. Where no file holds any, it can still be confirmed that they are published no more.
    func inFiles(_ state: inout OpenState) async throws {
        let hub = try place.hub(needsToken: isConfirmed)
        let found = try await RemovalPreparation.read(keys, in: dataset, over: hub)
        let isRemembered = try isRemembered(state.keyMap(), state.receipts())
        let report = RemovalReport(found, isRemembered: isRemembered)
        if found.removal.rewritesNothing, isRemembered { return try output(report) }
        try await ask(found.removal, report, hub, &state)
    }

    func inDiscussion(_ state: inout OpenState) async throws {
        let removal = PreparedRemoval(asDiscussionIn: dataset, at: place.endpoint, of: keys)
        try await ask(removal, RemovalReport(removal), place.hub(needsToken: isConfirmed), &state)
    }

    /// By a text that the person sends. Remembering it sends nothing, so it can be confirmed without the digest.
    func byHand(_ state: inout OpenState) throws {
        let removal = PreparedRemoval(byHandFrom: dataset, at: place.endpoint, of: keys)
        var report = RemovalReport(removal)
        if isConfirmed {
            if let digest { _ = try confirmation(given: digest, for: removal.digest) }
            try remember(removal, &state)
            report.state = .remembered
        }
        try output(report)
    }

    private func ask(
        _ removal: PreparedRemoval, _ report: RemovalReport, _ hub: Hub, _ state: inout OpenState
    ) async throws {
        guard isConfirmed else { return try output(report) }
        let permit = try removal.permit(confirmation: confirmation(of: removal, report), switches: place.switches)
        try remember(removal, &state)
        let receipt: RemovalReceipt
        do throws(HubError) {
            receipt = try await Removal.send(permit, over: hub)
        } catch {
            throw Failure.hub(
                error,
                "The request is remembered, and these sessions are not published again. Run the same again, or ask "
                    + "otherwise: --as-discussion, --as-text")
        }
        try state.record(.answer(.init(removal: removal.digest, outcomes: receipt.changes, day: .today)))
        try output(report.answered(by: receipt))
    }

    private func remember(_ removal: PreparedRemoval, _ state: inout OpenState) throws {
        try state.forget(removal.keys, on: .today)
        try state.record(.removal(Receipt.Removal(removal, day: .today)))
    }

    /// Whether all of it was asked for before.
    private func isRemembered(_ map: KeyMap, _ receipts: [Receipt]) -> Bool {
        let asked = receipts.removals.filter { $0.endpoint == place.endpoint && $0.dataset == dataset }
        return keys.subtracting(asked.flatMap(\.keys)).isEmpty && keys.allSatisfy { map.entry($0)?.forgotten != nil }
    }

    // MARK: - The person's word

    private func confirmation(of removal: PreparedRemoval, _ report: RemovalReport) throws -> Confirmation? {
        if let digest { return try confirmation(given: digest, for: removal.digest) }
        guard Question.canBeAsked else { return nil }
        // Standard output is for the one JSON object.
        try writeAll(
            Array(report.text(color: Terminal.colorsOutput && !json).utf8), to: json ? STDERR_FILENO : STDOUT_FILENO)
        let word = Confirmation.Word.remove
        let question =
            removal.rewritesNothing ? "to have it remembered" : "to ask for it, in public"
        guard let answer = Question.ask("\nType \(word.label) \(question): "),
            let confirmation = Confirmation(typed: answer, under: removal.digest, as: word)
        else { throw Failure.refused("you did not confirm. Nothing was asked. Run the same to be asked again.") }
        return confirmation
    }

    private func confirmation(given digest: String, for removal: ContentDigest) throws -> Confirmation {
        guard let confirmation = Confirmation(given: digest, for: removal) else {
            throw Failure.refused(
                "that is not the digest of this removal; what it would change may have changed. Nothing was asked. "
                    + "Look again without --confirm.")
        }
        return confirmation
    }

    private func output(_ report: RemovalReport) throws {
        // Never a page at a time: a question may follow.
        try json ? Output.json(report) : Output.write(Array(report.text(color: Terminal.colorsOutput).utf8))
    }
}

extension PreparedRemoval {
    /// Whether no file holds any of the sessions.
    var rewritesNothing: Bool { manner == .rewriting([]) }
}

extension RemovalReceipt {
    /// What came of it, as the local state remembers it.
    var changes: [HubChange] {
        ways.map { way in
            switch way {
            case .directCommit(let commit), .ownPullRequest(_, let commit): .commit(commit)
            case .pullRequest(let number, _): .pullRequest(number)
            case .discussion(let number): .discussion(number)
            }
        }
    }
}
