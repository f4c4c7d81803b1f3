public import PublishGate
public import TraceSchema

/// What was sent and asked for, one line each, in the order in which it happened.
public enum Receipt: Hashable, Sendable {
    case push(Push)
    case removal(Removal)
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

    /// A removal was asked for.
    public struct Removal: Hashable, Sendable {
        public let removal: ContentDigest
        public let endpoint: HubEndpoint
        public let dataset: DatasetID
        public let keys: [SurrogateKey]
        /// Nil when the person sends the request by hand.
        public let outcome: HubChange?
        public let day: UTCDay

        public init(_ removal: PreparedRemoval, outcome: HubChange?, day: UTCDay) {
            self.removal = removal.digest
            endpoint = removal.endpoint
            dataset = removal.dataset
            keys = removal.keys
            self.outcome = outcome
            self.day = day
        }

        init(
            removal: ContentDigest, endpoint: HubEndpoint, dataset: DatasetID, keys: [SurrogateKey],
            outcome: HubChange?, day: UTCDay
        ) {
            self.removal = removal
            self.endpoint = endpoint
            self.dataset = dataset
            self.keys = keys
            self.outcome = outcome
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
