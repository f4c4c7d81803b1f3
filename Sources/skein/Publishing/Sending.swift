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
    /// Whether the batch may have been sent in part before.
    let isResumed: Bool

    func run(
        _ batch: StagedBatch, confirmation: Confirmation?, state: inout OpenState
    ) async throws -> PushReceipt {
        var progress: SendingProgress = isResumed ? .nothingMoreSent : .nothingSent
        do {
            try batch.check(isFor: place.endpoint)
            var tripwire = IdentityTripwire(try state.keyMap())
            try tripwire.check(batch, in: place.state)
            let permit = try batch.pushPermit(
                consent: place, confirmation: confirmation, switches: place.switches)
            try state.checkSending(batch)
            Interruption.watch()
            let hub = try place.hub()
            if creates {
                if try await create(batch, hub, confirmation) == .created {
                    progress = .datasetCreated(batch.dataset)
                }
            } else {
                // Finds out what would fail before anything is remembered as sent.
                _ = try await hub.writeAccess(batch.dataset)
            }
            try state.beginSending(permit, on: .today, creating: creates)
            progress = .underWay
            let folder = place.state
            // A card that is there already stays as it is.
            let receipt = try await Push.send(
                permit, over: hub, card: creates ? .withFirstCommit : .none, isResumed: isResumed
            ) { record in
                try? folder.shard(record, of: batch)
            }
            progress = .sent(receipt, isRemembered: false)
            try state.finishSending(receipt.change, on: .today)
            return receipt
        } catch let trip as IdentityTripwire.Trip {
            throw Failure.holdsIdentity(trip, undone: progress.done)
        } catch let refusal as Refusal {
            throw Failure.refused(isResumed ? refusal.ofResumption : refusal)
        } catch let fault as StateFault {
            // The receipt may have been written before something failed.
            if case .sent(let receipt, _) = progress, (try? state.unfinished() == nil) ?? false {
                progress = .sent(receipt, isRemembered: true)
            }
            throw Failure.state(fault, after: progress)
        } catch let error as HubError {
            throw Failure.hub(error, after: progress)
        }
    }

    /// Makes the dataset. One that is there has to be what the person was told: private.
    private func create(
        _ batch: StagedBatch, _ hub: Hub, _ confirmation: Confirmation?
    ) async throws -> Creation {
        let permit = try batch.creationPermit(
            consent: place, confirmation: confirmation, switches: place.switches)
        let creation = try await hub.create(permit)
        guard creation == .existed, try await !hub.datasetState(batch.dataset).isPrivate else { return creation }
        throw Failure.refused(
            isResumed
                ? "\(batch.dataset) is public by now. Nothing more was sent. Make it private, then run "
                    + "`skein trace push --resume`, or give it up with: skein trace push --abandon"
                : "\(batch.dataset) is there already, and public. Nothing was sent. "
                    + "To send to it as it is, leave out --create")
    }
}
