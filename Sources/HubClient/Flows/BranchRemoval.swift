import PublishGate

/// Takes rows out of one branch: as a commit where the account may write, else as one pull request, on top of the
/// revision that was read. A pull request's own branch takes the commit itself.
struct BranchRemoval {
    let hub: Hub
    let removal: PreparedRemoval
    let branch: PreparedRemoval.RewrittenBranch
    private var tries = 0

    private enum Step {
        case find(WriteTarget)
        case announce(Rewriting, WriteTarget)
        case upload(Rewriting, WriteTarget)
        case commit(Rewriting, WriteTarget, parent: CommitID)
        case readAgain(Rewriting, WriteTarget)
        case look(Rewriting, WriteTarget, parent: CommitID, after: HubError)
        case done(RemovalReceipt.Way, wasThereBefore: Bool)
    }

    init(hub: Hub, removal: PreparedRemoval, branch: PreparedRemoval.RewrittenBranch) {
        self.hub = hub
        self.removal = removal
        self.branch = branch
    }

    mutating func run() async throws(HubError) -> (way: RemovalReceipt.Way, wasThereBefore: Bool) {
        var step = Step.find(try await target())
        while true {
            switch step {
            case .find(let target): step = try await find(target)
            case .announce(let rewriting, let target): step = try await announce(rewriting, target)
            case .upload(let rewriting, let target):
                let large = rewriting.operations.compactMap(\.largeFile)
                if !large.isEmpty { try await hub.upload(large, to: removal.dataset, target) }
                step = .commit(rewriting, target, parent: branch.revision)
            case .commit(let rewriting, let target, let parent):
                step = try await commit(rewriting, target, parent)
            case .readAgain(let rewriting, let target): step = try await readAgain(rewriting, target)
            case .look(let rewriting, let target, let parent, let error):
                step = try await look(rewriting, target, parent, after: error)
            case .done(let way, let wasThereBefore): return (way, wasThereBefore)
            }
        }
    }

    private func target() async throws(HubError) -> WriteTarget {
        if case .pullRequest(let number) = branch.branch { return .pullRequest(number) }
        return try await hub.writeAccess(removal.dataset) == .direct ? .main : .newPullRequest
    }

    /// What the files were and what they become.
    private struct Rewriting: Sendable {
        /// By path, for knowing them again.
        var before: [String: ContentID] = [:]
        /// nil for a file that goes.
        var after: [String: ContentID?] = [:]
        var operations: [CommitOperation] = []
    }

    /// Looks for the same removal, done or asked for before.
    private func find(_ target: WriteTarget) async throws(HubError) -> Step {
        let rewriting = try await rewritten()
        if let way = try await way(of: rewriting, target) { return .done(way, wasThereBefore: true) }
        return .announce(rewriting, target)
    }

    private func announce(_ rewriting: Rewriting, _ target: WriteTarget) async throws(HubError) -> Step {
        var rewriting = rewriting
        let files = rewriting.operations.compactMap(\.file)
        if files.isEmpty { return .commit(rewriting, target, parent: branch.revision) }
        let plan: UploadPlan
        do throws(HubError) {
            plan = try await hub.preupload(files, to: removal.dataset, target)
        } catch  where error.kind == .pullRequestOnly && target == .main {
            return .find(.newPullRequest)
        }
        let large = Set(
            zip(files, plan.ways).filter { $1 == .largeFile || $1 == .replaces(largeFile: true) }.map(\.0.path))
        rewriting.operations = rewriting.operations.map { operation in
            if let file = operation.file, large.contains(file.path) { .largeFile(file) } else { operation }
        }
        return .upload(rewriting, target)
    }

    /// Reads the files again at the revision that was shown; what comes out must be what was shown.
    private func rewritten() async throws(HubError) -> Rewriting {
        var rewriting = Rewriting()
        for file in branch.files {
            let path = "\(file.path)"
            let found = try await hub.search(
                path, of: file.size, in: removal.dataset, at: .commit(branch.revision),
                for: SessionRemoval(of: Set(removal.keys), keepsRest: true))
            guard file.isMade(of: found.file) else { throw HubError(kind: .damaged, call: .download) }
            rewriting.before[path] = found.id
            if file.after == nil {
                rewriting.after.updateValue(nil, forKey: path)
                rewriting.operations.append(.delete(path: path))
            } else {
                let outgoing = OutgoingFile(path: path, bytes: found.file.rest)
                rewriting.after.updateValue(outgoing.id, forKey: path)
                rewriting.operations.append(.regular(outgoing))
            }
        }
        return rewriting
    }

    private mutating func commit(
        _ rewriting: Rewriting, _ target: WriteTarget, _ parent: CommitID
    ) async throws(HubError) -> Step {
        tries += 1
        do throws(HubError) {
            let made = try await hub.commit(
                rewriting.operations, to: removal.dataset, target, PublicTexts.removal, parent: parent)
            let way: RemovalReceipt.Way =
                made.pullRequest.map { .pullRequest($0, made.id) } ?? Self.way(to: made.id, target)
            return .done(way, wasThereBefore: false)
        } catch {
            if error.mayHaveHappened, error.kind != .cancelled {
                return .look(rewriting, target, parent: parent, after: error)
            }
            switch error.kind {
            case _ where tries >= Self.mostTries: throw error
            case .busy:
                try await hub.pause(Double(1 << tries), in: .commit)
                return .commit(rewriting, target, parent: parent)
            case .headMoved: return .readAgain(rewriting, target)
            case .pullRequestOnly where target == .main: return .find(.newPullRequest)
            default: throw error
            }
        }
    }

    private static let mostTries = 5

    /// The branch moved on. Where these files are still what was read, the removal fits on top of it; otherwise it has to
    /// be prepared and shown anew.
    private func readAgain(_ rewriting: Rewriting, _ target: WriteTarget) async throws(HubError) -> Step {
        let head = try await hub.datasetState(removal.dataset, at: target.revision).head
        if try await isRemoved(rewriting, at: .commit(head)) {
            return .done(Self.way(to: head, target), wasThereBefore: false)
        }
        guard try await hasFiles(of: rewriting, at: .commit(head)) else {
            throw HubError(kind: .headMoved, call: .commit)
        }
        return .commit(rewriting, target, parent: head)
    }

    /// An answer was lost: whether the commit happened is seen from the dataset.
    private func look(
        _ rewriting: Rewriting, _ target: WriteTarget, _ parent: CommitID, after error: HubError
    ) async throws(HubError) -> Step {
        for seconds in Self.looks {
            do throws(HubError) {
                try await hub.pause(seconds, in: .commit)
                if let way = try await way(of: rewriting, target) { return .done(way, wasThereBefore: false) }
            } catch  where error.kind != .cancelled {
                continue
            }
        }
        if tries >= Self.mostTries { throw error }
        return .commit(rewriting, target, parent: parent)
    }

    /// Seconds before each look: the Hub may finish what it cut off after a minute.
    private static let looks: [Double] = [1, 2, 4, 8, 15, 30]

    /// How the removal stands in the branch, or in a pull request that asks for it; nil where it does not.
    private func way(of rewriting: Rewriting, _ target: WriteTarget) async throws(HubError) -> RemovalReceipt.Way? {
        if try await isRemoved(rewriting, at: target.revision) {
            return Self.way(to: try await hub.datasetState(removal.dataset, at: target.revision).head, target)
        }
        guard target == .newPullRequest else { return nil }
        for request in try await hub.ownOpen(.pullRequest, in: removal.dataset)
        where request.title == "\(PublicTexts.removal.title)" {
            let revision = Revision.pullRequest(request.number)
            guard try await isRemoved(rewriting, at: revision) else { continue }
            // A branch that never had the files has none of them either: ours began where they were what was read.
            let newest = try await hub.commits(of: removal.dataset, at: revision)
            guard let own = newest.first, let start = newest.dropFirst().first else { continue }
            if try await hasFiles(of: rewriting, at: .commit(start.id)) { return .pullRequest(request.number, own.id) }
        }
        return nil
    }

    /// What a commit onto a branch is.
    private static func way(to commit: CommitID, _ target: WriteTarget) -> RemovalReceipt.Way {
        if case .pullRequest(let number) = target { .ownPullRequest(number, commit) } else { .directCommit(commit) }
    }

    private func isRemoved(_ rewriting: Rewriting, at revision: Revision) async throws(HubError) -> Bool {
        let there = try await contentIDs(at: revision)
        return rewriting.after.allSatisfy { path, id in
            if let id { there[path].map(id.isNamed) ?? false } else { there[path] == nil }
        }
    }

    /// Whether the files are still what was read.
    private func hasFiles(of rewriting: Rewriting, at revision: Revision) async throws(HubError) -> Bool {
        let there = try await contentIDs(at: revision)
        return rewriting.before.allSatisfy { path, id in there[path].map(id.isNamed) ?? false }
    }

    private func contentIDs(at revision: Revision) async throws(HubError) -> [String: String] {
        let paths = branch.files.map { "\($0.path)" }
        let found = try await hub.files(named: paths, of: removal.dataset, at: revision)
        return Dictionary(found.map { ($0.path, $0.contentID) }) { first, _ in first }
    }
}
