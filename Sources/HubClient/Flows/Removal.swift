public import PublishGate

/// Asks for one prepared removal: as a commit where the account may write, else as one pull request, each on top of the
/// revision that was read; or as a discussion. It can be repeated: what was asked before is found and not asked again.
public struct Removal: Sendable {
    let hub: Hub
    let removal: PreparedRemoval
    let files: [PreparedRemoval.RewrittenFile]
    let revision: CommitID
    private var tries = 0

    private enum Step {
        case find(WriteAccess)
        case rewrite(WriteTarget)
        case upload(Rewriting, WriteTarget)
        case commit(Rewriting, WriteTarget, parent: CommitID)
        case readAgain(Rewriting)
        case look(Rewriting, WriteTarget, parent: CommitID, after: HubError)
        case done(RemovalReceipt.Way, wasThereBefore: Bool)
    }

    public static func send(
        _ permit: consuming RemovalPermit, over hub: Hub
    ) async throws(HubError) -> RemovalReceipt {
        let removal = permit.removal
        precondition(removal.endpoint == hub.endpoint, "a permit is for one endpoint")
        switch removal.manner {
        case .discussion:
            return try await RemovalRequest(hub: hub, removal: removal).send()
        case .rewriting(let files, let revision):
            var flow = Removal(hub: hub, removal: removal, files: files, revision: revision)
            return try await flow.run()
        }
    }

    private mutating func run() async throws(HubError) -> RemovalReceipt {
        var step = Step.find(try await hub.writeAccess(removal.dataset))
        while true {
            switch step {
            case .find(let access): step = try await find(access)
            case .rewrite(let target): step = try await rewrite(target)
            case .upload(let rewriting, let target):
                let large = rewriting.operations.compactMap(\.largeFile)
                if !large.isEmpty { try await hub.upload(large, to: removal.dataset, target) }
                step = .commit(rewriting, target, parent: revision)
            case .commit(let rewriting, let target, let parent):
                step = try await commit(rewriting, target, parent)
            case .readAgain(let rewriting): step = try await readAgain(rewriting)
            case .look(let rewriting, let target, let parent, let error):
                step = try await look(rewriting, target, parent, after: error)
            case .done(let way, let wasThereBefore):
                return RemovalReceipt(
                    endpoint: removal.endpoint, dataset: removal.dataset, removal: removal.digest, way: way,
                    wasThereBefore: wasThereBefore)
            }
        }
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
    private func find(_ access: WriteAccess) async throws(HubError) -> Step {
        let target: WriteTarget = access == .direct ? .main : .newPullRequest
        let rewriting = try await rewritten()
        if let way = try await way(of: rewriting, target) { return .done(way, wasThereBefore: true) }
        return .rewrite(target)
    }

    private func rewrite(_ target: WriteTarget) async throws(HubError) -> Step {
        var rewriting = try await rewritten()
        let files = rewriting.operations.compactMap(\.file)
        if files.isEmpty { return .commit(rewriting, target, parent: revision) }
        let plan: UploadPlan
        do throws(HubError) {
            plan = try await hub.preupload(files, to: removal.dataset, target)
        } catch  where error.kind == .pullRequestOnly && target == .main {
            return .find(.pullRequest)
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
        for file in files {
            let path = "\(file.path)"
            let bytes = try await hub.content(at: path, in: removal.dataset, .commit(revision))
            guard let rest = removal.rest(of: file, bytes: bytes) else {
                throw HubError(kind: .damaged, call: .download)
            }
            rewriting.before[path] = ContentID(bytes)
            if rest.isEmpty {
                rewriting.after.updateValue(nil, forKey: path)
                rewriting.operations.append(.delete(path: path))
            } else {
                let outgoing = OutgoingFile(path: path, bytes: rest)
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
                made.pullRequest.map { .pullRequest($0, made.id) } ?? .directCommit(made.id)
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
            case .headMoved: return .readAgain(rewriting)
            case .pullRequestOnly where target == .main: return .find(.pullRequest)
            default: throw error
            }
        }
    }

    private static let mostTries = 5

    /// The branch moved on. Where these files are still what was read, the removal fits on top of it; otherwise it has to
    /// be prepared and shown anew.
    private func readAgain(_ rewriting: Rewriting) async throws(HubError) -> Step {
        let head = try await hub.datasetState(removal.dataset).head
        if try await isRemoved(rewriting, at: .commit(head)) {
            return .done(.directCommit(head), wasThereBefore: false)
        }
        let there = try await contentIDs(at: .commit(head))
        guard rewriting.before.allSatisfy({ path, id in there[path].map(id.isNamed) ?? false }) else {
            throw HubError(kind: .headMoved, call: .commit)
        }
        return .commit(rewriting, .main, parent: head)
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

    /// How the removal stands in the dataset; nil where it does not.
    private func way(of rewriting: Rewriting, _ target: WriteTarget) async throws(HubError) -> RemovalReceipt.Way? {
        if try await isRemoved(rewriting, at: .main) {
            return .directCommit(try await hub.datasetState(removal.dataset, at: .main).head)
        }
        guard target == .newPullRequest else { return nil }
        for request in try await hub.ownOpen(.pullRequest, in: removal.dataset)
        where request.title == "\(PublicTexts.removal.title)" {
            let revision = Revision.pullRequest(request.number)
            guard try await isRemoved(rewriting, at: revision) else { continue }
            // A branch that never had the files has none of them either: ours begins at the revision that was read.
            let newest = try await hub.commits(of: removal.dataset, at: revision)
            if let own = newest.first, newest.dropFirst().first?.id == self.revision {
                return .pullRequest(request.number, own.id)
            }
        }
        return nil
    }

    private func isRemoved(_ rewriting: Rewriting, at revision: Revision) async throws(HubError) -> Bool {
        let there = try await contentIDs(at: revision)
        return rewriting.after.allSatisfy { path, id in
            if let id { there[path].map(id.isNamed) ?? false } else { there[path] == nil }
        }
    }

    private func contentIDs(at revision: Revision) async throws(HubError) -> [String: String] {
        let found = try await hub.files(named: files.map { "\($0.path)" }, of: removal.dataset, at: revision)
        return Dictionary(found.map { ($0.path, $0.contentID) }) { first, _ in first }
    }
}
