import HubClient
import LocalState
import PublishGate

/// Asks the Hub whose token this is and how rows would get into the dataset. Nothing is written there.
struct AccountCheck: JSONReport {
    static let shape: StaticString = "skein-push-check/1"
    let account, dataset: String
    /// `commit` or `pull-request`.
    let way: String

    private let endpoint: HubEndpoint

    private enum CodingKeys: CodingKey {
        case account, dataset, way
    }

    /// - Parameter dataset: where rows go, unless a batch is staged.
    static func run(
        _ place: PublishingPlace, _ batch: StagedBatch?, or dataset: DatasetID
    ) async throws -> AccountCheck {
        do {
            try place.switches.allow(.question)
            try batch?.check(isFor: place.endpoint, .question)
            let dataset = batch?.dataset ?? dataset
            let hub = try place.hub()
            let account = try await hub.whoami()
            let access = try await hub.writeAccess(dataset)
            return AccountCheck(
                account: account.name, dataset: "\(dataset)", way: access == .direct ? "commit" : "pull-request",
                endpoint: place.endpoint)
        } catch let refusal as Refusal {
            throw Failure.refused(refusal)
        } catch let error as HubError {
            throw Failure.hub(error, "Nothing was sent. To ask again: skein trace push --check")
        }
    }

    var text: String {
        let isDirect = way == "commit"
        return """
            account   \(account) (public: it will be seen beside every \(isDirect ? "commit" : "pull request"))
            dataset   \(dataset) at \(endpoint)
            way       \(isDirect ? "a commit" : "a pull request, which its maintainers accept or not")
            Nothing was sent.

            """
    }
}
