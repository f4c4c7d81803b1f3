import HubClient
import LocalState
import PublishGate
import TraceSchema

/// Sends the staged batch, in an order that loses nothing wherever it stops: permit, a look at the Hub, what is
/// published remembered and synced, the files, the receipt.
struct Sending {
    let place: PublishingPlace
    /// Whether the dataset is made first, as the person's own.
    let creates: Bool

    func run(
        _ batch: StagedBatch, confirmation: Confirmation?, consent: ConsentRecord?, state: inout OpenState
    ) async throws -> PushReceipt {
        try IdentityTripwire.check(batch, in: place.state, knowing: state.keyMap())
        do {
            let permit = try batch.pushPermit(
                consent: consent, confirmation: confirmation, switches: place.switches)
            let hub = try place.hub()
            let card: Push.Card = try await prepare(batch, hub, consent, confirmation)
            try state.beginSending(permit, on: .today)
            let folder = place.state
            let receipt = try await Push.send(permit, over: hub, card: card) { record in
                try? folder.shard(record, of: batch)
            }
            try state.finishSending(receipt.change, on: .today)
            return receipt
        } catch let refusal as Refusal {
            throw Failure.refused(refusal)
        } catch let error as HubError {
            let isSending = if case .sending = try? state.staged() { true } else { false }
            throw Failure.hub(
                error,
                isSending
                    ? "The batch may have been sent in part, and nothing is lost. Go on with: skein trace push --resume"
                    : "Nothing was sent.")
        }
    }

    /// Finds out what would fail before anything is remembered as sent, and makes the dataset where that is wanted.
    private func prepare(
        _ batch: StagedBatch, _ hub: Hub, _ consent: ConsentRecord?, _ confirmation: Confirmation?
    ) async throws -> Push.Card {
        guard creates else {
            _ = try await hub.writeAccess(batch.dataset)
            return .none
        }
        let permit = try batch.creationPermit(
            consent: consent, confirmation: confirmation, switches: place.switches)
        _ = try await hub.create(permit)
        // A card that is there already stays as it is.
        return .withFirstCommit
    }
}

extension PushReceipt {
    /// What came of it, as the local state remembers it.
    var change: HubChange {
        switch way {
        case .pullRequest(let number): .pullRequest(number)
        case .directCommit: .commit(commit)
        }
    }
}
