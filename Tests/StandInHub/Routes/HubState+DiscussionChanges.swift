import Foundation

extension HubState {
    mutating func comment(_ call: Call) throws(Refusal) -> Answer {
        struct Comment: Decodable { let comment: String }
        let text = try call.body(Comment.self).comment
        return try change(call, by: .anyone, answering: 201, "newMessage") { discussion, author, id in
            discussion.add(.comment(text), by: author, id: id)
        }
    }

    mutating func rename(_ call: Call) throws(Refusal) -> Answer {
        struct Title: Decodable { let title: String }
        let title = try call.body(Title.self).title
        guard (3...200).contains(title.count) else { throw .invalid("The title must have 3 to 200 characters") }
        return try change(call, by: .authorOrWriter, answering: 200, "newTitle") { discussion, author, id in
            discussion.add(.title(from: discussion.title, to: title), by: author, id: id)
            discussion.title = title
        }
    }

    mutating func changeStatus(_ call: Call) throws(Refusal) -> Answer {
        struct Change: Decodable {
            let status: String
            var comment: String?
        }
        let asked = try call.body(Change.self)
        guard let status = Discussion.Status(rawValue: asked.status), status == .open || status == .closed else {
            throw .invalid("Invalid status")
        }
        let commentID = newID()
        return try change(call, by: .authorOrWriter, answering: 200, "newStatus") {
            discussion, author, id throws(Refusal) in
            guard discussion.status != .merged else { throw .invalid("This pull request is merged") }
            if let comment = asked.comment { discussion.add(.comment(comment), by: author, id: commentID) }
            discussion.add(.status(status), by: author, id: id)
            discussion.status = status
        }
    }

    mutating func merge(_ call: Call) throws(Refusal) -> Answer {
        var dataset = try dataset(call)
        let caller = try call.signedIn()
        let request = try discussion(call, in: dataset)
        guard caller.writes(to: dataset) else { throw .forbidden }
        guard request.isPullRequest, request.status == .open, let head = dataset.commit(at: request.reference) else {
            throw .invalid("This is no open pull request")
        }
        let (tree, conflicts) = dataset.merged(request)
        guard conflicts.isEmpty else { throw Refusal(409, "This pull request has conflicts") }
        dataset.merge(request, as: tree, head, by: caller.account.name, id: newID())
        datasets[dataset.id.lowercased()] = dataset
        return Answer(body: Data("OK".utf8))
    }

    mutating func deleteReference(_ call: Call) throws(Refusal) -> Answer {
        var dataset = try dataset(call)
        let caller = try call.signedIn()
        let request = try discussion(call, in: dataset)
        guard caller.writes(to: dataset) else { throw .forbidden }
        guard request.status == .closed || request.status == .merged else {
            throw .invalid("Close or merge this pull request first")
        }
        dataset.deleteReference(of: request, by: caller.account.name, id: newID())
        datasets[dataset.id.lowercased()] = dataset
        return Answer(body: Data("OK".utf8))
    }

    func discussion(_ call: Call, in dataset: Dataset) throws(Refusal) -> Discussion {
        guard let discussion = Int(call["number"]).flatMap({ dataset.discussions[$0] }) else {
            throw Refusal(404, "Discussion not found")
        }
        return discussion
    }

    private enum Changer { case anyone, authorOrWriter }

    /// Changes a discussion and answers with the event that this became.
    private mutating func change(
        _ call: Call, by who: Changer, answering status: Int, _ key: String,
        _ act: (inout Discussion, _ author: String, _ id: String) throws(Refusal) -> Void
    ) throws(Refusal) -> Answer {
        var dataset = try dataset(call)
        let caller = try call.signedIn()
        var discussion = try discussion(call, in: dataset)
        guard caller.discusses(in: dataset) else { throw .tokenDoesNotWrite }
        guard who == .anyone || discussion.author == caller.account.name || caller.writes(to: dataset) else {
            throw .forbidden
        }
        try count(.discussions, by: caller)
        try act(&discussion, caller.account.name, newID())
        dataset.discussions[discussion.number] = discussion
        datasets[dataset.id.lowercased()] = dataset
        return .json([key: discussion.events.last!.json(author: caller.account)], status: status)
    }
}
