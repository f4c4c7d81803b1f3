public import PublishGate
public import TraceSchema

/// What was sent and asked for, one line each, in the order in which it happened.
public enum Receipt: Hashable, Sendable {
    case push(Push)
    case removal(Removal)
    case answer(Answer)
    case verification(Verification)

    /// A batch arrived.
    public struct Push: Hashable, Sendable {
        public let batch: ContentDigest
        public let endpoint: HubEndpoint
        public let dataset: DatasetID
        public let sessions: Int
        public let rows: Int
        public let outcome: HubChange
        public let day: UTCDay
    }

    /// A removal is asked for from here on: it is written before the first byte is sent.
    public struct Removal: Hashable, Sendable {
        public let removal: ContentDigest
        public let endpoint: HubEndpoint
        public let dataset: DatasetID
        public let keys: [SurrogateKey]
        public let manner: Manner
        public let day: UTCDay

        public enum Manner: ClosedLabel {
            case files, discussion, hand

            public var label: StaticString {
                switch self {
                case .files: "files"
                case .discussion: "discussion"
                case .hand: "hand"
                }
            }
        }

        public init(_ removal: PreparedRemoval, day: UTCDay) {
            let manner: Manner =
                switch removal.manner {
                case .rewriting: .files
                case .discussion: .discussion
                case .byHand: .hand
                }
            self.init(
                removal: removal.digest, endpoint: removal.endpoint, dataset: removal.dataset, keys: removal.keys,
                manner: manner, day: day)
        }

        init(
            removal: ContentDigest, endpoint: HubEndpoint, dataset: DatasetID, keys: [SurrogateKey], manner: Manner,
            day: UTCDay
        ) {
            self.removal = removal
            self.endpoint = endpoint
            self.dataset = dataset
            self.keys = keys
            self.manner = manner
            self.day = day
        }
    }

    /// What came of a removal on the Hub. A removal without one was cut off or refused.
    public struct Answer: Hashable, Sendable {
        public let removal: ContentDigest
        /// None where no file had to change.
        public let outcomes: [HubChange]
        public let day: UTCDay

        public init(removal: ContentDigest, outcomes: [HubChange], day: UTCDay) {
            self.removal = removal
            self.outcomes = outcomes
            self.day = day
        }
    }

    /// The dataset was looked at for a removal's rows.
    public struct Verification: Hashable, Sendable {
        public let removal: ContentDigest
        /// How many of the removal's rows are in the current files still.
        public let rowsLeft: Int
        public let day: UTCDay

        public init(removal: ContentDigest, rowsLeft: Int, day: UTCDay) {
            self.removal = removal
            self.rowsLeft = rowsLeft
            self.day = day
        }
    }
}
