public import PublishGate

/// Sends one batch: directly where the account may write, else as one pull request.
///
/// The names of its files are random and nobody else's. A file that is there under its name is never sent again, and
/// neither is one that was there: a push that was cut off anywhere can be repeated, and nothing is published twice.
public struct Push: Sendable {
    let hub: Hub
    let batch: StagedBatch
    let card: Card
    let read: @Sendable (ShardRecord) -> Shard?
    /// Commits that were tried for the files at hand.
    private var tries = 0
    /// An earlier try may have brought some of the files there, and others may have moved their rows since.
    private var mayHaveArrived: Bool
    /// Pull requests that take no more commits.
    private var closed: Set<Int> = []
    /// Something was committed by this run.
    private var hasCommitted = false

    /// Whether the dataset's card goes with the files, if the dataset has none yet: for a dataset that was just created.
    public enum Card: Sendable {
        case none, withFirstCommit
    }

    private enum Step {
        case chooseWay
        case announce(WriteTarget)
        case adopt([CommitOperation], WriteTarget)
        case upload([CommitOperation], WriteTarget)
        case commit([CommitOperation], WriteTarget)
        case look([CommitOperation], WriteTarget, after: HubError)
        case done(WriteTarget, CommitID)
    }

    /// - Parameters:
    ///   - isResumed: whether the batch may have been sent before, in part or as a whole.
    ///   - read: reads a file of the batch and checks it (`StagedBatch.shard(_:bytes:)`); nil where that fails.
    public static func send(
        _ permit: consuming PushPermit, over hub: Hub, card: Card = .none, isResumed: Bool = false,
        reading read: @escaping @Sendable (ShardRecord) -> Shard?
    ) async throws(HubError) -> PushReceipt {
        precondition(permit.batch.endpoint == hub.endpoint, "a permit is for one endpoint")
        var push = Push(
            hub: hub.asking(permit.consent), batch: permit.batch, card: card, read: read, mayHaveArrived: isResumed)
        return try await push.run()
    }

    /// Makes the requests of a push without leave to send them: what answers has no connection.
    static func rehearse(
        _ batch: StagedBatch, _ answers: RehearsedAnswers, reading read: @escaping @Sendable (ShardRecord) -> Shard?
    ) async throws(HubError) {
        var push = Push(hub: Hub(batch.endpoint, answers), batch: batch, card: .none, read: read, mayHaveArrived: false)
        _ = try await push.run()
    }

    private mutating func run() async throws(HubError) -> PushReceipt {
        var step = Step.chooseWay
        var rest = batch.shards[...]
        while true {
            switch step {
            case .chooseWay:
                let access = try await hub.writeAccess(batch.dataset)
                step = .announce(access == .direct ? .main : .newPullRequest)
            case .announce(let target): step = try await announce(rest.prefix(Self.mostFilesInCommit), target)
            case .adopt(let operations, let target): step = try await adopt(operations, target)
            case .upload(let operations, let target):
                let large = operations.compactMap(\.largeFile)
                if !large.isEmpty { try await hub.upload(large, to: batch.dataset, target) }
                step = .commit(operations, target)
            case .commit(let operations, let target): step = try await commit(operations, target)
            case .look(let operations, let target, let error):
                step = try await look(for: operations, target, after: error)
            case .done(let target, let commit):
                rest = rest.dropFirst(Self.mostFilesInCommit)
                if rest.isEmpty { return receipt(target, commit) }
                let isOver = if case .pullRequest(let number) = target { closed.contains(number) } else { false }
                (step, tries) = (isOver ? .chooseWay : .announce(target), 0)
            }
        }
    }

    /// The Hub advises 50 to 100.
    private static let mostFilesInCommit = 50

    /// Announces files; what is there already goes no further.
    private func announce(_ shards: ArraySlice<ShardRecord>, _ target: WriteTarget) async throws(HubError) -> Step {
        let files = try await outgoing(shards)
        let plan: UploadPlan
        do throws(HubError) {
            plan = try await hub.preupload(files, to: batch.dataset, target)
        } catch {
            switch (error.kind, target) {
            case (.pullRequestOnly, .main): return .announce(.newPullRequest)
            case (.forbidden, .main) where tries == 0: return .announce(.newPullRequest)
            default: throw error
            }
        }
        let operations = zip(files, plan.ways).compactMap { file, way in CommitOperation(file, way) }
        switch target {
        case _ where operations.isEmpty:
            let state = try await hub.datasetState(batch.dataset, at: target.revision)
            return .done(target, state.head)
        case _ where mayHaveArrived, .newPullRequest: return .adopt(operations, target)
        case .main, .pullRequest: return .upload(operations, target)
        }
    }

    /// A pull request of this account that carries one of the files goes on. Where one was before, others have decided
    /// about it since; otherwise the files are new.
    private mutating func adopt(
        _ operations: [CommitOperation], _ target: WriteTarget
    ) async throws(HubError) -> Step {
        let shards = whereabouts(of: operations.filter { $0.file?.path != DatasetCard.path })
        guard !shards.files.isEmpty else { return .upload(operations, target) }
        let requests = try await ownRequests(target)
        let others = requests.filter { request in
            request.isOpen && !closed.contains(request.number) && target != .pullRequest(request.number)
        }
        if let request = try await shards.carrier(among: others) { return .announce(.pullRequest(request.number)) }
        guard mayHaveArrived else { return .upload(operations, target) }
        if let (request, commit) = try await shards.formerCarrier(among: requests) {
            if request.status == .closed {
                throw HubError(kind: .pullRequestClosed(request.number), call: .pullRequests)
            }
            if !request.isOpen { closed.insert(request.number) }
            return .done(.pullRequest(request.number), commit)
        }
        if let commit = try await shards.formerCommit(titled: PublicTexts.push.title) { return .done(.main, commit) }
        return .upload(operations, target)
    }

    private func ownRequests(_ target: WriteTarget) async throws(HubError) -> [Discussion] {
        guard mayHaveArrived else { return try await hub.ownOpen(.pullRequest, in: batch.dataset) }
        do throws(HubError) {
            return try await hub.own(.pullRequest, in: batch.dataset)
        } catch  where target == .main && [.unsupported, .forbidden].contains(error.kind) {
            // Where there are no pull requests, none carries the files.
            return []
        }
    }

    private func whereabouts(of operations: [CommitOperation]) -> Whereabouts {
        Whereabouts(hub: hub, dataset: batch.dataset, files: operations.compactMap(\.file))
    }

    private mutating func commit(_ operations: [CommitOperation], _ target: WriteTarget) async throws(HubError) -> Step
    {
        tries += 1
        do throws(HubError) {
            let made = try await hub.commit(operations, to: batch.dataset, target, PublicTexts.push)
            hasCommitted = true
            return .done(made.pullRequest.map(WriteTarget.pullRequest) ?? target, made.id)
        } catch {
            if error.mayHaveHappened, error.kind != .cancelled { return .look(operations, target, after: error) }
            switch (error.kind, target) {
            case _ where tries >= Self.mostTries: throw error
            case (.busy, _):
                try await hub.pause(Double(1 << tries), in: .commit)
                return .commit(operations, target)
            case (.headMoved, _): return .announce(target)
            case (.pullRequestOnly, .main): return .announce(.newPullRequest)
            case (.forbidden, .pullRequest(let number)), (.revisionNotFound, .pullRequest(let number)):
                closed.insert(number)
                return .announce(.newPullRequest)
            default: throw error
            }
        }
    }

    private static let mostTries = 5

    /// An answer was lost: whether the commit happened is seen from the dataset, and it may still be happening.
    private mutating func look(
        for operations: [CommitOperation], _ target: WriteTarget, after error: HubError
    ) async throws(HubError) -> Step {
        mayHaveArrived = mayHaveArrived || target == .newPullRequest
        for seconds in target == .newPullRequest ? Self.looksForPullRequest : Self.looksForCommit {
            do throws(HubError) {
                try await hub.pause(seconds, in: .commit)
                if let place = try await place(of: operations, target) {
                    hasCommitted = true
                    return .done(place, try await hub.datasetState(batch.dataset, at: place.revision).head)
                }
            } catch  where error.kind != .cancelled {
                continue
            }
        }
        if tries >= Self.mostTries { throw error }
        return .announce(target)
    }

    /// Seconds before each look. The Hub may finish a request that it cut off after a minute, and a second pull request
    /// would stay; a second commit of the same files changes nothing.
    private static let looksForPullRequest: [Double] = [1, 2, 4, 8, 15, 30]
    private static let looksForCommit: [Double] = [1, 4]

    private func place(of operations: [CommitOperation], _ target: WriteTarget) async throws(HubError) -> WriteTarget? {
        let files = whereabouts(of: operations)
        guard target == .newPullRequest else {
            return try await files.files(at: target.revision).count == operations.count ? target : nil
        }
        for request in try await hub.ownOpen(.pullRequest, in: batch.dataset) {
            let place = WriteTarget.pullRequest(request.number)
            if try await files.files(at: place.revision).count == operations.count { return place }
        }
        return nil
    }

    private func outgoing(_ shards: ArraySlice<ShardRecord>) async throws(HubError) -> [OutgoingFile] {
        var files: [OutgoingFile] = []
        if card == .withFirstCommit, shards.startIndex == 0 {
            try await hub.checkCard(DatasetCard.text)
            files.append(OutgoingFile(path: DatasetCard.path, bytes: Array(DatasetCard.text.utf8)))
        }
        for record in shards {
            guard let shard = read(record) else {
                throw HubError(kind: .unreachable(.bodyMissing), call: .preupload)
            }
            let content = FileContent(count: record.size) { [read] in read(record)?.bytes }
            files.append(OutgoingFile(path: "\(record.name)", bytes: shard.bytes, content: content))
        }
        return files
    }

    private func receipt(_ target: WriteTarget, _ commit: CommitID) -> PushReceipt {
        let way: WrittenBy = if case .pullRequest(let number) = target { .pullRequest(number) } else { .directCommit }
        return PushReceipt(
            endpoint: batch.endpoint, dataset: batch.dataset, batch: batch.digest, way: way, commit: commit,
            wasThereBefore: !hasCommitted)
    }
}

extension CommitOperation {
    /// nil for a file that is there already. What stands under a random name with another content was ours, and was
    /// changed since by somebody who may: it is left alone. The same goes for a card.
    fileprivate init?(_ file: OutgoingFile, _ way: UploadPlan.Way) {
        switch way {
        case .regular: self = .regular(file)
        case .largeFile: self = .largeFile(file)
        case .unchanged, .replaces: return nil
        }
    }
}
