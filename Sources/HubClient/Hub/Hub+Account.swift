import PublishGate
import Synchronization

/// Whose token it is, as far as anything here depends on it.
public struct Account: Hashable, Sendable {
    /// The account's public name: letters, digits, `-`, `_` and `.`, as in the datasets that it owns.
    public let name: String
    /// What the token may do.
    public let role: Role
    /// Whether the token may open pull requests on datasets of others: one of role `write` may, and a fine-grained one
    /// that says so.
    public let mayPropose: Bool

    public enum Role: String, Hashable, Sendable {
        case read, write, fineGrained
        /// One that this tool does not know.
        case other
    }

    /// nil where the name is none of the Hub's: it is shown on terminals and goes into addresses.
    init?(name: String, role: Role, discusses: Bool = false) {
        guard DatasetID("\(name)/dataset") != nil else { return nil }
        self.name = name
        self.role = role
        mayPropose =
            switch role {
            case .read: false
            case .fineGrained: discusses
            case .write, .other: true
            }
    }
}

extension Hub {
    /// Asked once a run and remembered.
    public func whoami() async throws(HubError) -> Account {
        if let known = account.withLock({ $0 }) { return known }
        guard hasToken else { throw HubError(kind: .noToken, call: .account) }
        let request = HTTPRequest(method: .get, url: .of(endpoint, path: "/api/whoami-v2"))
        guard let asked = try await value(AccountBody.self, .account, request).account else {
            throw HubError(kind: .unreadable, call: .account)
        }
        account.withLock { $0 = asked }
        return asked
    }
}

private struct AccountBody: Decodable {
    let name: String
    let auth: Auth?

    struct Auth: Decodable { let accessToken: Token? }
    struct Token: Decodable {
        let role: String?
        let fineGrained: Grants?
    }

    struct Grants: Decodable {
        /// What is granted beside the rights in single repositories. Who a token belongs to does not depend on it: a list
        /// of another form is none.
        let global: [String]

        private enum CodingKeys: CodingKey { case global }

        init(from decoder: any Decoder) throws {
            let container = try? decoder.container(keyedBy: CodingKeys.self)
            global = (try? container?.decode([String].self, forKey: .global)) ?? []
        }
    }

    var account: Account? {
        let token = auth?.accessToken
        return Account(
            name: name, role: token?.role.flatMap(Account.Role.init) ?? .other,
            discusses: token?.fineGrained?.global.contains("discussion.write") ?? false)
    }
}
