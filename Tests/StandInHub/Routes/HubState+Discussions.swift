import Foundation

extension HubState {
    func listDiscussions(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        let kind = call.query["type"] ?? "all"
        let found = dataset.discussions.values.sorted { $0.number > $1.number }.filter { discussion in
            (kind == "all" || (kind == "pull_request") == discussion.isPullRequest)
                && (call.query["author"].map { $0 == discussion.author } ?? true)
        }
        let open: [Discussion.Status] = [.open, .draft]
        let shown = found.filter { discussion in
            switch call.query["status"] {
            case "open": open.contains(discussion.status)
            case "closed": !open.contains(discussion.status)
            default: true
            }
        }
        let start = max(0, call.query["p"].flatMap { Int($0) } ?? 0) * pageSizes.discussions
        let page = shown.dropFirst(start).prefix(pageSizes.discussions).map { discussion -> JSON in
            let more: [String: JSON] = [
                "topReactions": [], "numComments": .integer(discussion.comments.count), "numReactionUsers": 0,
            ]
            return .object(discussion.json(in: dataset, author: accounts[discussion.author]!).merging(more) { $1 })
        }
        return .json([
            "discussions": .array(page), "count": .integer(shown.count), "start": .integer(start),
            "numClosedDiscussions": .integer(found.count { !open.contains($0.status) }),
        ])
    }

    mutating func openDiscussion(_ call: Call) throws(Refusal) -> Answer {
        struct Opening: Decodable {
            let title: String
            var description: String?
            var pullRequest: Bool?
        }
        var dataset = try dataset(call)
        let caller = try call.signedIn()
        let opening = try call.body(Opening.self)
        guard caller.discusses(in: dataset) else { throw .tokenDoesNotWrite }
        guard !dataset.discussionsDisabled else { throw Refusal(403, "Discussions are disabled for this repo") }
        guard (3...200).contains(opening.title.count) else {
            throw .invalid("The title must have 3 to 200 characters")
        }
        guard opening.description?.count ?? 0 <= 65_536 else { throw .invalid("The description is too long") }
        try count(.discussions, by: caller)
        let isPullRequest = opening.pullRequest == true
        let number = dataset.openDiscussion(
            opening.title, opening.description ?? "", by: caller.account.name, as: isPullRequest ? .draft : .open,
            isPullRequest: isPullRequest, newID: newID)
        if isPullRequest { dataset.references["refs/pr/\(number)"] = dataset.references["refs/heads/main"] }
        datasets[dataset.id.lowercased()] = dataset
        var answer: [String: JSON] = [
            "url": .string("\(address)/datasets/\(dataset.id)/discussions/\(number)"), "num": .integer(number),
            "pullRequest": .bool(isPullRequest),
        ]
        if isPullRequest { answer["references"] = ["base": "refs/heads/main"] }
        return .json(.object(answer))
    }

    func showDiscussion(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        let discussion = try discussion(call, in: dataset)
        var shown = discussion.json(in: dataset, author: accounts[discussion.author]!)
        shown["_id"] = .string(discussion.id)
        shown["events"] = .array(discussion.events.map { $0.json(author: accounts[$0.author]!) })
        shown.merge(["locked": false, "collection": "discussions", "isReport": false]) { $1 }
        guard discussion.isPullRequest else { return .json(.object(shown)) }
        var changes: [String: JSON] = ["base": "refs/heads/main"]
        changes["mergeCommitId"] = discussion.mergeCommit.map(JSON.string)
        if discussion.isReferenceDeleted { changes["refDeleted"] = true }
        shown["changes"] = .object(changes)
        let isOver = discussion.status == .merged
        shown["filesWithConflicts"] = .array(isOver ? [] : dataset.merged(discussion).conflicts.map(JSON.string))
        if call.query["diff"] == "1" { shown["diff"] = .string(dataset.diff(of: discussion)) }
        return .json(.object(shown))
    }
}
