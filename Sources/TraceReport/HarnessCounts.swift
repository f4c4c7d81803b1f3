public import TraceExtraction
public import TraceSchema

/// What there is of one harness on this machine, copies counted once.
public struct HarnessCounts: Sendable {
    public private(set) var sessions = 0
    public private(set) var turns = 0
    /// How many sessions were last written by each version; nil is none recorded.
    public private(set) var sessionsByVersion: [HarnessVersion?: Int] = [:]

    public init() {}

    /// The counts of every harness that has a turn.
    public static func byHarness(_ turns: MergedTurns) -> [HarnessID: HarnessCounts] {
        var counts: [HarnessID: HarnessCounts] = [:]
        for session in turns.sessions where turns.turnCount(of: session) > 0 {
            var version: HarnessVersion?
            turns.forEachTurn(of: session) { turn, _, _ in version = turn.harnessVersion ?? version }
            counts[session.harness, default: HarnessCounts()].add(turns.turnCount(of: session), version)
        }
        return counts
    }

    private mutating func add(_ turns: Int, _ version: HarnessVersion?) {
        sessions += 1
        self.turns += turns
        sessionsByVersion[version, default: 0] += 1
    }
}
