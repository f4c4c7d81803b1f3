public import PublishGate

/// Why a call did not bring what it was made for. It holds nothing of the request but which call it was.
public struct HubError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A switch of the person's environment is on: nothing was sent.
        case offline(OfflineSwitch)
        /// The consent that this was permitted under does not stand any more: nothing was sent.
        case consentEnded(Refusal)
        /// There is no token, and this needs one: nothing was sent.
        case noToken
        case unreachable(TransportFault.Kind)
        case cancelled
        /// 401: the token is not valid, or not any more.
        case badToken
        /// Missing, or not to be seen with this token.
        case datasetNotFound
        case revisionNotFound
        case fileNotFound
        /// Access has to be asked for on the dataset's page.
        case gated
        case disabled
        /// 403 at a direct write: only a pull request is allowed.
        case pullRequestOnly
        case forbidden
        /// 409: there is one already.
        case exists
        /// 409: another write is going on.
        case busy
        /// 412: the branch has moved since it was read.
        case headMoved
        case tooLarge
        /// 400, 422: the Hub does not take what was sent.
        case refused
        /// 429, and waiting for it would take too long: how many seconds the Hub asks for, where it says so.
        case rateLimited(seconds: Int?)
        /// 408 and 500 to 599.
        case serverTrouble
        /// The server does not know this call.
        case unsupported
        /// A redirect where none may be followed, or too many of them: the dataset may have another name now.
        case moved
        /// An answer that does not say what it should.
        case unreadable
        /// What came back is not what its own digest or the listing says.
        case damaged
        /// The repository's own rules leave this file out (`.gitignore`).
        case ignored
        /// The dataset's maintainers, or the account's owner, closed the pull request that carries the files.
        case pullRequestClosed(Int)
    }

    public let kind: Kind
    public let call: HubCall
    public var status: Int?
    public var requestID: EscapedText?
    public var serverText: EscapedText?
    /// The call may have had its effect all the same; only looking can tell.
    public var mayHaveHappened = false
}

extension HubError: CustomStringConvertible {
    /// One line: what was being done, what came back, what the server says, and the request's id for asking the Hub.
    public var description: String {
        var line = "\(call.label): \(explanation)"
        if let status { line += " (status \(status))" }
        if let serverText { line += "; the server says: \(serverText)" }
        if let requestID { line += "; request \(requestID)" }
        return line
    }

    private var explanation: String {
        switch kind {
        case .offline(let variable): "\(variable.label) is set, so nothing was asked"
        case .consentEnded(let refusal): refusal.why
        case .noToken: "no token was found. Run: hf auth login"
        case .unreachable(let kind): "\(kind.explanation)"
        case .cancelled: "stopped"
        case .badToken: "the token is not valid. Run: hf auth login"
        case .datasetNotFound: "there is no such dataset, or this token may not see it"
        case .revisionNotFound: "there is no such revision"
        case .fileNotFound: "there is no such file"
        case .gated: "access has to be asked for on the dataset's page"
        case .disabled: "the dataset is disabled"
        case .pullRequestOnly: "only a pull request is allowed here"
        case .forbidden: "not allowed with this token"
        case .exists: "it exists already"
        case .busy: "another write is going on there; try again later"
        case .headMoved: "the dataset has changed since it was read"
        case .tooLarge: "too large for the Hub"
        case .refused: "the Hub does not accept it"
        case .rateLimited(let seconds):
            seconds.map { "too many requests; try again in \($0) seconds" } ?? "too many requests; try again later"
        case .serverTrouble: "the server has a problem; try again later"
        case .unsupported: "this server does not offer it"
        case .moved: "the address has moved; the dataset may have another name now"
        case .unreadable: "the answer is not one of the Hub's"
        case .damaged: "what came back does not have the digest it should"
        case .ignored: "the dataset's own rules leave such a file out"
        case .pullRequestClosed(let number): "pull request \(number), which holds these rows, was closed"
        }
    }
}

extension TransportFault.Kind {
    public var explanation: StaticString {
        switch self {
        case .unknownHost: "the host's name has no address"
        case .noConnection: "no connection"
        case .untrusted: "the connection is not secure: the certificate is not trusted, or TLS failed"
        case .stalled: "it took too long"
        case .broken: "the connection broke"
        case .tooLong: "the answer is longer than expected"
        case .bodyMissing: "a file that was to be sent is missing or has changed, so it was not sent"
        case .unusable: "what came back is not HTTP"
        case .cancelled: "stopped"
        }
    }
}
