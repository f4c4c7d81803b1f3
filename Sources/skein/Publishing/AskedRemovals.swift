import LocalState
import PublishGate
import TraceSchema

/// What of one dataset a person has forgotten, by the receipts of removals and by the sessions' own marks: a mark can
/// stand without a receipt, when a run ended between the two or a backup came back.
struct AskedRemovals {
    let dataset: DatasetID
    private(set) var keys: Set<SurrogateKey> = []
    /// In the order in which they were first asked for.
    private(set) var removals: [Receipt.Removal] = []
    /// Numbers of the pull requests and discussions that asked for them.
    private(set) var requests: [Int] = []

    /// All of them at an endpoint, by the names of the datasets.
    static func all(at endpoint: HubEndpoint, _ map: KeyMap, _ receipts: [Receipt]) -> [AskedRemovals] {
        var found: [DatasetID: AskedRemovals] = [:]
        for removal in receipts.removals where removal.endpoint == endpoint {
            found[removal.dataset, default: AskedRemovals(dataset: removal.dataset)].add(removal, receipts.answers)
        }
        for entry in map.entries where entry.forgotten != nil {
            for batch in entry.publications.map({ map.batches[$0.batch] }) where batch.endpoint == endpoint {
                found[batch.dataset, default: AskedRemovals(dataset: batch.dataset)].keys.insert(entry.key)
            }
        }
        return found.values.sorted { $0.dataset.description < $1.dataset.description }
    }

    private init(dataset: DatasetID) { self.dataset = dataset }

    private mutating func add(_ removal: Receipt.Removal, _ answers: [Receipt.Answer]) {
        removals.append(removal)
        keys.formUnion(removal.keys)
        for outcome in answers.filter({ $0.removal == removal.removal }).flatMap(\.outcomes) {
            guard let number = outcome.number, !requests.contains(number) else { continue }
            requests.append(number)
        }
    }
}

extension HubChange {
    /// The number of a pull request or discussion; nil for a commit.
    fileprivate var number: Int? {
        switch self {
        case .commit: nil
        case .pullRequest(let number), .discussion(let number): number
        }
    }
}
