import Synchronization

/// Whose token it is, as far as anything here depends on it.
public struct Account: Hashable, Sendable {
    /// The account's public name.
    public let name: String
    /// What the token may do.
    public let role: Role

    public enum Role: String, Hashable, Sendable {
        case read, write, fineGrained
        /// One that this tool does not know.
        case other
    }
}

extension Hub {
    /// Asked once a run and remembered.
    public func whoami() async throws(HubError) -> Account {
        if let known = account.withLock({ $0 }) { return known }
        guard hasToken else { throw HubError(kind: .noToken, call: .account) }
        let request = HTTPRequest(method: .get, url: .of(endpoint, path: "/api/whoami-v2"))
        let asked = try await value(AccountBody.self, .account, request).account
        account.withLock { $0 = asked }
        return asked
    }
}

private struct AccountBody: Decodable {
    let name: String
    let auth: Auth?

    struct Auth: Decodable { let accessToken: Token? }
    struct Token: Decodable { let role: String? }

    var account: Account {
        Account(name: name, role: auth?.accessToken?.role.flatMap(Account.Role.init) ?? .other)
    }
}
