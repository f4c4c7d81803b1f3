import ArgumentParser
import LocalState
@_spi(StoredKeys) import SessionText

/// Whether earlier runs may spare reading.
struct LedgerOption: ParsableArguments {
    @Flag(help: "Read every session anew, and leave the ledger alone.")
    var fresh = false

    /// The inputs with the ledger of a command that needs nothing else of the local state.
    func applied(to inputs: SessionInputs) -> SessionInputs {
        // Where it is not to be had all is read anew, which is no fault.
        guard !fresh, let ledger = try? PublishingPlace.stateFolder().ledger() else { return inputs }
        var inputs = inputs
        inputs.identityKey = IdentityKey(ledger.key)
        inputs.ledger = SourceLedger(ledger)
        return inputs
    }
}

extension IdentityKey {
    /// The key that the local state keeps.
    init(_ key: LocalKey) { self.init(stored: (key.first, key.second)) }
}
