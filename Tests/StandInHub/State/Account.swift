/// A person's rights in an organisation.
public enum OrganisationRole: String, Sendable {
    case admin, write, contributor, read
}

/// What a token may do.
public enum TokenRole: Sendable {
    case read
    case write
    /// Only what is named: `repo.write` on the listed entities (users, organisations or datasets), and
    /// `discussion.write` everywhere.
    case fineGrained(writing: [String] = [], discussing: Bool = false)
}

struct Account {
    let name: String
    let id: String
    var organisations: [String: OrganisationRole] = [:]

    /// The account as it stands in discussions.
    var json: JSON {
        [
            "_id": .string(id), "avatarUrl": .string("/avatars/\(name).svg"), "fullname": .string(name),
            "name": .string(name), "isHf": false, "isHfAdmin": false, "isMod": false, "type": "user", "isPro": false,
        ]
    }
}

struct Token {
    let account: String
    let role: TokenRole
}

/// Who asks: an account by one of its tokens.
struct Caller {
    let account: Account
    let role: TokenRole

    /// Whether the token lets the account write where its own rights do.
    func tokenWrites(to dataset: Dataset) -> Bool {
        switch role {
        case .read: false
        case .write: true
        case .fineGrained(let entities, _): entities.contains(dataset.owner) || entities.contains(dataset.id)
        }
    }

    /// Whether the token may open discussions and pull requests everywhere.
    var tokenDiscusses: Bool {
        switch role {
        case .read: false
        case .write: true
        case .fineGrained(_, let discussing): discussing
        }
    }

    func owns(_ namespace: String) -> Bool {
        account.name == namespace || [.admin, .write].contains(account.organisations[namespace])
    }

    func writes(to dataset: Dataset) -> Bool {
        let isOwn =
            owns(dataset.owner)
            || account.organisations[dataset.owner] == .contributor && dataset.creator == account.name
        return isOwn && tokenWrites(to: dataset)
    }

    func discusses(in dataset: Dataset) -> Bool { tokenDiscusses || writes(to: dataset) }

    /// Whether private datasets of that namespace are visible.
    func sees(_ namespace: String) -> Bool { account.name == namespace || account.organisations[namespace] != nil }
}
