public import PublishGate

/// Whether a dataset came into being or was there.
public enum Creation: Hashable, Sendable {
    case created
    case existed
}

public enum Visibility: String, Hashable, Sendable {
    case `private`
    case `public`
}

extension Hub {
    /// Creates a person's own dataset, private unless asked otherwise.
    public func create(
        _ permit: consuming CreationPermit, _ visibility: Visibility = .private
    ) async throws(HubError) -> Creation {
        precondition(permit.endpoint == endpoint, "a permit is for one endpoint")
        let (dataset, hub) = (permit.dataset, asking(permit.consent))
        var round = 0
        while true {
            do throws(HubError) {
                return try await hub.create(dataset, visibility)
            } catch {
                switch error.kind {
                case .exists: return .existed
                case .busy where round < 4: try await pause(Double(1 << round), in: .createDataset)
                default:
                    // Without the right to create it, it may be there all the same; after a lost answer, too.
                    guard error.kind == .forbidden || error.mayHaveHappened, error.kind != .cancelled,
                        (try? await datasetState(dataset)) != nil
                    else { throw error }
                    return .existed
                }
            }
            round += 1
        }
    }

    private func create(_ dataset: DatasetID, _ visibility: Visibility) async throws(HubError) -> Creation {
        guard hasToken else { throw HubError(kind: .noToken, call: .createDataset) }
        let body = CreationBody(
            name: dataset.name, organization: dataset.owner, visibility: visibility.rawValue, type: "dataset")
        let request = HTTPRequest(
            method: .post, url: .of(endpoint, path: "/api/repos/create"), repetition: .actsAgain,
            headers: [.contentType(.json)], body: RequestBody(JSONBody.encode(body)))
        _ = try await send(.createDataset, request)
        return .created
    }

    /// Asks the Hub whether it understands a card. Throws where it does not.
    func checkCard(_ text: String) async throws(HubError) {
        let body = CardBody(content: text, repoType: "dataset")
        let request = HTTPRequest(
            method: .post, url: .of(endpoint, path: "/api/validate-yaml"), headers: [.contentType(.json)],
            body: RequestBody(JSONBody.encode(body)))
        let problems = try await value(CardAnswer.self, .checkCard, request).errors
        if let problem = problems.first {
            throw HubError(kind: .refused, call: .checkCard, serverText: EscapedText(problem.message))
        }
    }
}

private struct CreationBody: Encodable {
    let name: String
    let organization: String
    let visibility: String
    let type: String
}

private struct CardBody: Encodable {
    let content: String
    let repoType: String
}

private struct CardAnswer: Decodable {
    let errors: [Problem]

    struct Problem: Decodable { let message: String }
}
