public import Foundation
import Synchronization

/// Making and changing what the Hub holds, without a request.
extension StandInHub {
    /// - Returns: the token's text.
    @discardableResult
    public func addUser(_ name: String, token role: TokenRole = .write) -> String {
        service.state.withLock { state in
            precondition(state.accounts[name] == nil, "a user twice")
            state.accounts[name] = Account(name: name, id: state.newID())
            return state.addToken(role, for: name)
        }
    }

    /// Another token of a user.
    public func addToken(_ role: TokenRole, for user: String) -> String {
        service.state.withLock { $0.addToken(role, for: user) }
    }

    public func revokeToken(_ token: String) { service.state.withLock { $0.tokens[token] = nil } }

    public func addOrganisation(_ name: String, members: [String: OrganisationRole]) {
        service.state.withLock { state in
            state.organisations.insert(name)
            for (member, role) in members { state.accounts[member]!.organisations[name] = role }
        }
    }

    /// A dataset as `POST /api/repos/create` makes it, and one commit of files when there are any.
    public func addDataset(
        _ id: String, by user: String, files: [String: Data] = [:], isPrivate: Bool = false
    ) {
        service.state.withLock { state in
            precondition(state.datasets[id.lowercased()] == nil, "a dataset twice")
            state.datasets[id.lowercased()] = Dataset(
                id, internalID: state.newID(), creator: user, isPrivate: isPrivate)
        }
        if !files.isEmpty { commit(files, to: id, by: user) }
    }

    /// A commit onto a branch or a pull request's; a nil file is deleted.
    /// - Returns: the commit's id.
    @discardableResult
    public func commit(
        _ files: [String: Data?], to dataset: String, branch: String = "main", by user: String,
        title: String = "Change files"
    ) -> String {
        change(dataset) { state, dataset in
            let head = dataset.commit(at: branch)!
            var operations: [ProposedCommit.Operation] = []
            for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
                guard let bytes else {
                    operations.append(.deletedFile(path: path))
                    continue
                }
                let isLFS = bytes.count > HubState.largestRegularFile || head.tree.attributes.contains(path)
                operations.append(
                    isLFS && !bytes.isEmpty
                        ? .lfsFile(path: path, state.storage.insert(bytes), oldPath: nil)
                        : .file(path: path, bytes, oldPath: nil))
            }
            let tree = try! state.tree(
                applying: ProposedCommit(summary: title, operations: operations), to: head.tree)
            let commit = Commit(tree, on: [head.id], title: title, author: user)
            dataset.insert(commit, at: branch.hasPrefix("refs/") ? branch : "refs/heads/\(branch)")
            return commit.id
        }
    }

    /// A maintainer accepts a pull request that has no conflicts.
    public func mergePullRequest(_ number: Int, of dataset: String, by user: String) {
        change(dataset) { state, dataset in
            let request = dataset.discussions[number]!
            dataset.merge(
                request, as: dataset.merged(request).tree, dataset.commit(at: request.reference)!, by: user,
                id: state.newID())
        }
    }

    /// Closes a discussion or a pull request.
    public func close(_ number: Int, of dataset: String, by user: String) {
        change(dataset) { state, dataset in
            dataset.discussions[number]!.add(.status(.closed), by: user, id: state.newID())
            dataset.discussions[number]!.status = .closed
        }
    }

    /// Deletes the branch of a pull request that is merged or closed.
    public func deleteReference(ofPullRequest number: Int, of dataset: String, by user: String) {
        change(dataset) { state, dataset in
            dataset.deleteReference(of: dataset.discussions[number]!, by: user, id: state.newID())
        }
    }

    /// A branch at another's head.
    public func addBranch(_ name: String, to dataset: String, from start: String = "main") {
        change(dataset) { $1.references["refs/heads/\(name)"] = $1.commit(at: start)!.id }
    }

    /// From now on a dataset's files are for those admitted only; nil opens it again.
    public func gate(_ dataset: String, admitting users: Set<String>?) { change(dataset) { $1.admitted = users } }

    public func setDisabled(_ isDisabled: Bool, _ dataset: String) { change(dataset) { $1.isDisabled = isDisabled } }

    public func setDiscussionsDisabled(_ isDisabled: Bool, in dataset: String) {
        change(dataset) { $1.discussionsDisabled = isDisabled }
    }

    public func setPrivate(_ isPrivate: Bool, _ dataset: String) { change(dataset) { $1.isPrivate = isPrivate } }

    /// The former id leads to the new one.
    public func rename(_ dataset: String, to id: String) {
        service.state.withLock { state in
            let old = state.datasets.removeValue(forKey: dataset.lowercased())!
            state.datasets[id.lowercased()] = old.renamed(id)
            state.moves[dataset.lowercased()] = id
        }
    }

    /// Sets a limit for every account.
    public func limit(_ limit: RateLimit, to count: Int, perSeconds seconds: Int) {
        service.state.withLock { $0.limits.quotas[limit] = RateLimits.Quota(count: count, seconds: seconds) }
    }

    /// For its limits time passes only by this from now on.
    public func holdTime(later seconds: Int = 0) {
        service.state.withLock { $0.limits.holdTime(later: seconds) }
    }

    /// Entries per page of a listing; nil leaves a size as it is.
    public func setPageSizes(tree: Int? = nil, discussions: Int? = nil) {
        service.state.withLock { state in
            if let tree { (state.pageSizes.tree, state.pageSizes.expandedTree) = (tree, tree) }
            if let discussions { state.pageSizes.discussions = discussions }
        }
    }

    /// Uploads of Git LFS over a size go in parts.
    public func setMultipart(over threshold: Int, partSize: Int) {
        service.state.withLock { ($0.storage.multipartThreshold, $0.storage.partSize) = (threshold, partSize) }
    }

    /// No signed URL that was given out so far works any more.
    public func expireSignedURLs() { service.state.withLock { $0.storage.expireURLs() } }

    @discardableResult
    private func change<Result: Sendable>(
        _ id: String, _ act: (inout HubState, inout Dataset) -> Result
    ) -> Result {
        service.state.withLock { state in
            guard var dataset = state.datasets[id.lowercased()] else { preconditionFailure("no dataset of that id") }
            defer { state.datasets[id.lowercased()] = dataset }
            return act(&state, &dataset)
        }
    }
}

extension HubState {
    fileprivate mutating func addToken(_ role: TokenRole, for user: String) -> String {
        let text = "hf_" + newID()
        tokens[text] = Token(account: user, role: role)
        return text
    }
}
