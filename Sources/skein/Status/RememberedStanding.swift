import HubClient
import LocalState
import PublishGate

/// What is remembered of publishing, read as it lies there: without a lock, and whatever can be read of it.
struct RememberedStanding {
    let isBusy: Bool
    /// Nil where nothing is remembered yet, or where it cannot be read.
    private(set) var standing: Standing?
    private(set) var consent: ConsentRecord?
    /// Why something of it could not be read.
    private(set) var fault: StateFault?
    /// The staged batch may not be sent for this; nil where it may, or where none is staged.
    private(set) var refusal: Refusal?

    private let state: StateFolder
    private let token: Situation.Token

    /// - Parameter config: keeps out what it says as if that had been agreed to.
    init(_ place: PublishingPlace, _ config: Config) {
        state = place.state
        token = place.token
        isBusy = place.state.isBusy
        do throws(StateFault) {
            standing = try place.state.standing()
            consent = try place.state.consent()?.narrowed(by: config)
        } catch {
            fault = error
        }
        refusal = standing?.batch?.refusal(consent: consent, switches: place.switches)
    }

    /// For choosing what a push would stage; nil where that cannot be known.
    var remembered: Remembered? { fault == nil ? Remembered(standing, consent, in: state) : nil }

    /// - Parameters:
    ///   - sessions: how many there are.
    ///   - newTurns: how many a push would stage.
    func situation(sessions: Int, newTurns: Int) -> Situation {
        Situation(
            isBusy: isBusy, memory: memory, consent: consentStanding, staged: staged, token: token, sessions: sessions,
            newTurns: newTurns, published: standing?.keyMap.turnsPublished ?? 0)
    }

    private var memory: Situation.Memory {
        guard let fault else { return .whole }
        return fault.file == .consent && fault.kind == .damaged ? .withoutConsent : .unreadable
    }

    private var consentStanding: Situation.Consent {
        guard let consent else { return .none }
        if consent.revoked != nil { return .revoked }
        return ConsentReport(consent).isInForce ? .inForce : .ofOtherTerms
    }

    private var staged: Situation.Staged {
        switch standing?.staged ?? .none {
        case .none: return .nothing
        case .damaged: return .outdated
        case .sending:
            switch refusal?.reason {
            case nil, .switchedOff: return .cutOff
            default: return .cutOffForGood
            }
        case .staged:
            switch refusal?.reason {
            case nil: return .sendable
            case .switchedOff: return .switchedOff
            case .noConsent, .revoked, .otherTerms, .unreadableConsent: return .withoutConsent
            case .otherEndpoint, .otherDataset, .stagedFor, .excludedHarness, .uncoveredDay, .otherCoverage,
                .notConfirmed, .otherConfirmed:
                return .outdated
            }
        }
    }
}

extension PublishingPlace {
    /// What there is for sending, by looking at this machine alone.
    fileprivate var token: Situation.Token {
        do throws(TokenFault) {
            guard let found = try lookForToken(), !found.isExpired else { return .missing }
            return .usable
        } catch {
            return .unusable
        }
    }
}
