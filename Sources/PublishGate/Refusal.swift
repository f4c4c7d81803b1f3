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
        /// What is recorded is damaged, or may not be read.
        case unreadableConsent
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
        /// The rows were chosen under other days or exclusions than those that hold now.
        case otherCoverage
        case notConfirmed(ContentDigest)
        /// Something else was confirmed.
        case otherConfirmed(ContentDigest)
    }

    public let act: Act
    public let reason: Reason
    /// Where the batch goes; nil where no batch was asked about.
    private let dataset: DatasetID?

    init(_ act: Act, _ reason: Reason, to dataset: DatasetID? = nil) {
        self.act = act
        self.reason = reason
        self.dataset = dataset
    }

    /// The same, of a push that was cut off: its batch may have been sent in part, and cannot be staged again.
    public var ofResumption: Refusal { Refusal(.resumption, reason, to: dataset) }
}

extension Refusal: CustomStringConvertible {
    public var description: String {
        "\(act.label) refused: \(why). Nothing \(act == .resumption ? "more " : "")was sent. \(next)"
    }

    /// The reason in words.
    public var why: String {
        switch reason {
        case .switchedOff(let variable): "\(variable.label) is set"
        case .noConsent: "no consent is recorded"
        case .unreadableConsent: "the recorded consent cannot be read"
        case .revoked(let day): "consent was revoked on \(day)"
        case .otherTerms: "the terms have changed since you agreed to them"
        case .otherEndpoint(let endpoint): "consent was given for \(endpoint) only"
        case .otherDataset(let dataset): "consent was given for \(dataset) only"
        case .stagedFor(let endpoint): "the batch was staged for \(endpoint)"
        case .excludedHarness(let harness): "the batch holds sessions of \(harness.label), which you excluded"
        case .uncoveredDay(let since):
            "the batch holds rows that are not known to be of \(since) or later, as you agreed"
        case .otherCoverage: "what you agreed to and keep out is not what the batch was staged under"
        case .notConfirmed: "it was not confirmed"
        case .otherConfirmed: "something else was confirmed"
        }
    }

    /// What to type now.
    public var next: String {
        let giveUp = "Give it up with: skein trace push --abandon"
        let stage = act == .resumption ? giveUp : "Run `skein trace push` to stage again"
        switch reason {
        case .switchedOff: return "Unset it to allow this"
        case .revoked where act == .resumption: return giveUp
        case .noConsent, .revoked, .otherTerms, .otherEndpoint, .otherDataset:
            // Without a name consent is for the dataset that it was for, which may be another.
            let named = dataset.map { reason == .noConsent && $0 == .community ? "" : " --dataset \($0)" } ?? ""
            return "Run: skein trace consent --accept" + named
        case .unreadableConsent: return "See: skein trace consent"
        case .stagedFor: return "Set HF_ENDPOINT to that again, or: \(stage)"
        case .excludedHarness, .uncoveredDay, .otherCoverage: return stage
        case .notConfirmed(let digest), .otherConfirmed(let digest):
            let look = act == .removal ? "Look at it without --confirm" : "Look at it with `skein trace push`"
            return "\(look), then add: --confirm \(digest.short)"
        }
    }
}
