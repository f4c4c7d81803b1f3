import HubClient
import PublishGate

/// How far a push came: what of it is true where it stops, and how it goes on.
enum SendingProgress {
    case nothingSent
    case datasetCreated(DatasetID)
    /// Of a push that was cut off before, and that did no more this time.
    case nothingMoreSent
    case underWay
    /// - Parameter isRemembered: whether the receipt is written.
    case sent(PushReceipt, isRemembered: Bool)

    /// What was done and what was not, as a sentence.
    var done: String {
        switch self {
        case .nothingSent: "Nothing was sent."
        case .datasetCreated(let dataset): "The dataset \(dataset) was created, and no row was sent."
        case .nothingMoreSent: "Nothing more was sent."
        case .underWay: "The batch may have been sent in part, and nothing is lost."
        case .sent(let receipt, isRemembered: false): "It was sent (\(receipt.change))."
        case .sent(let receipt, isRemembered: true): "It was sent (\(receipt.change)) and is remembered."
        }
    }

    /// What to type next; nil where that depends on what stopped it.
    var next: String? {
        switch self {
        case .nothingSent, .datasetCreated: nil
        case .nothingMoreSent, .underWay: "Go on with: skein trace push --resume"
        case .sent(_, isRemembered: false): "To remember it, run: skein trace push --resume"
        case .sent(_, isRemembered: true): "See: skein trace log"
        }
    }
}
