import LocalState
import PublishGate
@_spi(PersonsPatterns) @_spi(StoredKeys) import SessionText
import TraceExtraction

/// What the local state says about every export: what was published, the key of identities, and the person's consent
/// with its standing exclusions, and those of the config file.
struct Remembered {
    var past = PublishedPast()
    var identityKey = IdentityKey()
    /// What earlier runs read; nil when it is left alone.
    var ledger: Ledger?
    var consent: ConsentRecord?
    /// What the config file keeps out beside what was agreed to.
    private var configured = Exclusions()

    /// Nothing: for the invented history, which is nobody's.
    init() {}

    /// As it is on disk; nothing is made or changed but the ledger.
    init(_ folder: StateFolder, ledger usesLedger: Bool) throws {
        configured = try Config.current().exclusions
        do throws(StateFault) {
            let (past, key) = try folder.past()
            let ledger = Ledger(folder, key: key)
            self.past = past
            self.ledger = usesLedger ? ledger : nil
            identityKey = IdentityKey(ledger.key)
            consent = try folder.consent()
        } catch {
            throw Failure.state(error)
        }
    }

    /// For looking at the ledger alone: what was published is not read, and may be damaged. Nothing is made or changed.
    init(ledgerOf folder: StateFolder) throws {
        configured = try Config.current().exclusions
        let ledger = try folder.ledger()
        self.ledger = ledger
        identityKey = IdentityKey(ledger.key)
        consent = try folder.consent()
    }

    /// Of what was read before. A ledger is used and not begun: whoever only looks makes no folder.
    /// - Parameter standing: nil where nothing is remembered yet.
    init(_ standing: Standing?, _ consent: ConsentRecord?, in folder: StateFolder) {
        self.consent = consent
        guard let standing else { return }
        past = standing.past
        guard let key = standing.localKey else { return }
        ledger = Ledger(folder, key: key)
        identityKey = IdentityKey(key)
    }

    /// Of a state that is open for changing.
    init(_ state: inout OpenState, in folder: StateFolder, ledger usesLedger: Bool) throws {
        configured = try Config.current().exclusions
        do throws(StateFault) {
            past = try state.past()
            let key = try state.localKey()
            ledger = usesLedger ? Ledger(folder, key: key) : nil
            identityKey = IdentityKey(key)
            consent = try state.consent()
        } catch {
            throw Failure.state(error)
        }
    }

    /// What of the person's sessions may be chosen.
    var coverage: Coverage {
        Coverage(since: consent?.since, exclusions: (consent?.exclusions ?? Exclusions()).adding(configured))
    }

    /// What is read, with the standing exclusions taken out.
    /// - Throws: where one of them cannot be followed.
    func applied(to inputs: SessionInputs) throws -> SessionInputs {
        var inputs = inputs
        inputs.identityKey = identityKey
        inputs.ledger = ledger.map(SourceLedger.init)
        for path in coverage.exclusions.paths {
            guard let pattern = PathPattern(path) else {
                throw Failure.refused(
                    "a folder that you keep out is recorded in a form that matches nothing. Nothing was sent. Name "
                        + "all of them anew: skein trace consent --accept --no-exclusions --exclude-path GLOB")
            }
            inputs.excludedPaths.append(pattern)
        }
        inputs.harnesses.removeAll(where: coverage.exclusions.harnesses.contains)
        return inputs
    }
}
