public import Foundation

/// A discussion or a pull request; both share one sequence of numbers.
public struct Discussion: Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case draft, open, closed, merged
    }

    /// What happened in a discussion, oldest first.
    public struct Event: Sendable {
        public enum Kind: Sendable {
            case comment(String)
            case commit(subject: String, id: String)
            case status(Status)
            case title(from: String, to: String)
            case referenceDeleted
        }

        public let kind: Kind
        /// The account's name.
        public let author: String
        public let date: Date
        let id: String
    }

    public let number: Int
    public let isPullRequest: Bool
    /// The account's name.
    public let author: String
    public let created: Date
    public internal(set) var title: String
    public internal(set) var status: Status
    public internal(set) var events: [Event] = []
    public internal(set) var mergeCommit: String?
    public internal(set) var isReferenceDeleted = false
    let id: String

    /// The branch of a pull request.
    public var reference: String { "refs/pr/\(number)" }

    public var comments: [String] {
        events.compactMap { if case .comment(let text) = $0.kind { text } else { nil } }
    }

    mutating func add(_ kind: Event.Kind, by author: String, id: String) {
        events.append(Event(kind: kind, author: author, date: .now, id: id))
    }
}

extension Discussion {
    /// The discussion as it stands in a list.
    func json(in dataset: Dataset, author: Account) -> [String: JSON] {
        [
            "num": .integer(number), "author": author.json,
            "repo": ["name": .string(dataset.id), "type": "dataset"], "title": .string(title),
            "createdAt": .string(created.wireText), "status": .string(status.rawValue),
            "isPullRequest": .bool(isPullRequest), "pinned": false,
        ]
    }
}

extension Discussion.Event {
    func json(author: Account) -> JSON {
        let (type, data): (String, JSON) =
            switch kind {
            case .comment(let text): ("comment", Self.comment(text, at: date, by: author))
            case .commit(let subject, let id): ("commit", ["subject": .string(subject), "oid": .string(id)])
            case .status(let status): ("status-change", ["status": .string(status.rawValue)])
            case .title(let from, let to): ("title-change", ["from": .string(from), "to": .string(to)])
            case .referenceDeleted: ("ref-deleted", [:])
            }
        return [
            "id": .string(id), "author": author.json, "createdAt": .string(date.wireText), "type": .string(type),
            "data": data,
        ]
    }

    private static func comment(_ text: String, at date: Date, by author: Account) -> JSON {
        [
            "edited": false, "hidden": false,
            "latest": [
                "raw": .string(text), "html": .string("<p>\(text)</p>"), "updatedAt": .string(date.wireText),
                "author": author.json,
            ],
            "numEdits": 0, "editors": [.string(author.name)],
            "editorAvatarUrls": [.string("/avatars/\(author.name).svg")], "reactions": [], "isReport": false,
        ]
    }
}

extension Date {
    /// As the Hub writes dates: `2026-11-21T02:23:43.000Z`.
    var wireText: String { formatted(ISO8601FormatStyle(includingFractionalSeconds: true)) }
}
