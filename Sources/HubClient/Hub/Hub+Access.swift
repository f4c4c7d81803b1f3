public import PublishGate

/// How rows get into a dataset with this token.
public enum WriteAccess: Hashable, Sendable {
    case direct
    /// By a pull request, which the dataset's maintainers accept or not.
    case pullRequest
}

/// What a dataset says about itself.
public struct DatasetState: Hashable, Sendable {
    public let isPrivate: Bool
    /// The newest commit of the revision that was asked for.
    public let head: CommitID
}

extension Hub {
    /// Throws where the dataset cannot be read with this token, or without one.
    public func checkReadAccess(_ dataset: DatasetID) async throws(HubError) {
        _ = try await send(.readAccess, HTTPRequest(method: .get, url: .api(endpoint, dataset, ["auth-check"])))
    }

    public func writeAccess(_ dataset: DatasetID) async throws(HubError) -> WriteAccess {
        guard hasToken else { throw HubError(kind: .noToken, call: .writeAccess) }
        do throws(HubError) {
            let url = HubURL.api(endpoint, dataset, ["auth-check", "write"])
            _ = try await send(.writeAccess, HTTPRequest(method: .get, url: url))
            return .direct
        } catch {
            switch (error.kind, error.status) {
            case (.forbidden, _), (.pullRequestOnly, _): return .pullRequest
            // 401 beside a valid token: the token may not write here.
            case (.datasetNotFound, 401): return .pullRequest
            // A server that does not know this question answers it when the files are announced.
            case (.unsupported, _): return .direct
            default: throw error
            }
        }
    }

    /// - Parameter revision: nil asks for the default branch.
    public func datasetState(
        _ dataset: DatasetID, at revision: Revision? = nil
    ) async throws(HubError) -> DatasetState {
        let segments = revision.map { ["revision", $0.name] } ?? []
        let request = HTTPRequest(method: .get, url: .api(endpoint, dataset, segments))
        return try await value(DatasetBody.self, .dataset, request).state
    }
}

private struct DatasetBody: Decodable {
    let sha: CommitID
    let `private`: Bool?

    var state: DatasetState { DatasetState(isPrivate: `private` ?? false, head: sha) }
}
