public import TraceSchema

/// Why a permit was not given. The message says what was not done and what to type next.
public struct Refusal: Error, Hashable, Sendable {
    /// What was asked for.
    public enum Act: ClosedLabel {
        /// Going on with a push that was cut off.
        case push, resumption, creation, removal, question

        public var label: StaticString {
            switch self {
            case .push: "push"
            case .resumption: "resuming the push"
            case .creation: "creation of the dataset"
            case .removal: "removal"
            case .question: "check"
            }
        }
    }

    public enum Reason: Hashable, Sendable {
        case switchedOff(OfflineSwitch)
        case noConsent
        case revoked(UTCDay)
        /// The terms have changed since they were agreed to.
        case otherTerms
        case otherEndpoint(HubEndpoint)
        case otherDataset(DatasetID)
        /// The batch was staged for another Hub than the one that would be asked.
        case stagedFor(HubEndpoint)
        /// The batch holds rows of a harness that is excluded.
        case excludedHarness(HarnessID)
        /// The batch holds rows of days before the one from which on sessions are covered, or of no known day.
        case uncoveredDay(since: UTCDay)
        case notConfirmed(ContentDigest)
        /// Something else was confirmed.
        case otherConfirmed(ContentDigest)
    }

    public let act: Act
    public let reason: Reason

    init(_ act: Act, _ reason: Reason) {
        self.act = act
        self.reason = reason
    }

    /// The same, of a push that was cut off: its batch may have been sent in part, and cannot be staged again.
    public var ofResumption: Refusal { Refusal(.resumption, reason) }
}

extension Refusal: CustomStringConvertible {
    public var description: String {
        let (why, next) = explanation
        return "\(act.label) refused: \(why). Nothing \(act == .resumption ? "more " : "")was sent. \(next)"
    }

    private var explanation: (why: String, next: String) {
        let accept = "Run: skein trace consent --accept"
        let giveUp = "Give it up with: skein trace push --abandon"
        let stage = act == .resumption ? giveUp : "Run `skein trace push` to stage again"
        switch reason {
        case .switchedOff(let variable): return ("\(variable.label) is set", "Unset it to allow this")
        case .noConsent: return ("no consent is recorded", accept)
        case .revoked(let day):
            return ("consent was revoked on \(day)", act == .resumption ? giveUp : accept)
        case .otherTerms: return ("the terms have changed since you agreed to them", accept)
        case .otherEndpoint(let endpoint): return ("consent was given for \(endpoint) only", accept)
        case .otherDataset(let dataset): return ("consent was given for \(dataset) only", accept)
        case .stagedFor(let endpoint):
            return ("the batch was staged for \(endpoint)", "Set HF_ENDPOINT to that again, or: \(stage)")
        case .excludedHarness(let harness):
            return ("the batch holds sessions of \(harness.label), which you excluded", stage)
        case .uncoveredDay(let since):
            return ("the batch holds rows that are not known to be of \(since) or later, as you agreed", stage)
        case .notConfirmed(let digest): return ("it was not confirmed", confirm(digest))
        case .otherConfirmed(let digest): return ("something else was confirmed", confirm(digest))
        }
    }

    private func confirm(_ digest: ContentDigest) -> String {
        let command = act == .removal ? "forget" : "push"
        return "Look at it with `skein trace \(command)`, then add: --confirm \(digest.short)"
    }
}
