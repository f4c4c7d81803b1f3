public import PublishGate

/// Asks for one prepared removal, branch by branch, or by a discussion. It can be repeated: what was asked before is found
/// and not asked again.
public enum Removal {
    public static func send(
        _ permit: consuming RemovalPermit, over hub: Hub
    ) async throws(HubError) -> RemovalReceipt {
        let removal = permit.removal
        precondition(removal.endpoint == hub.endpoint, "a permit is for one endpoint")
        switch removal.manner {
        case .discussion: return try await RemovalRequest(hub: hub, removal: removal).send()
        case .byHand: preconditionFailure("what goes by hand is not sent")
        case .rewriting(let branches): return try await rewrite(branches, removal, hub)
        }
    }

    private static func rewrite(
        _ branches: [PreparedRemoval.RewrittenBranch], _ removal: PreparedRemoval, _ hub: Hub
    ) async throws(HubError) -> RemovalReceipt {
        var ways: [RemovalReceipt.Way] = []
        var unchanged: [Int] = []
        var wasThereBefore = !branches.isEmpty
        for branch in branches {
            var flow = BranchRemoval(hub: hub, removal: removal, branch: branch)
            do throws(HubError) {
                let done = try await flow.run()
                ways.append(done.way)
                wasThereBefore = wasThereBefore && done.wasThereBefore
            } catch {
                // A pull request that was closed meanwhile, or whose branch is gone, is no reason to leave out the others.
                guard case .pullRequest(let number) = branch.branch,
                    [.forbidden, .pullRequestOnly, .revisionNotFound].contains(error.kind)
                else { throw error }
                unchanged.append(number)
                wasThereBefore = false
            }
        }
        return RemovalReceipt(
            endpoint: removal.endpoint, dataset: removal.dataset, removal: removal.digest, ways: ways,
            unchanged: unchanged, wasThereBefore: wasThereBefore)
    }
}
