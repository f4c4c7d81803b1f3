import Harnesses
import OtherContent
import SessionFiles
import SessionText
import TraceExtraction
import TraceSchema

/// The check that rows do not depend on content: the same sessions with other content must give the same rows.
struct ContentProof {
    enum Outcome: Equatable {
        case same
        /// The sessions themselves went on while they were read.
        case changedMeanwhile
        /// What is kept out of rows mattered: a place of the harness's field map, or a kind of place.
        case depends(HarnessID, place: String)
    }

    private let sessions: [FoundSession]
    private let workers: Int
    private let fieldMap: @Sendable (HarnessID) -> FieldMap
    private let progress: @Sendable (Int) -> Void
    private var recorded: RowDigests

    /// How often a session that goes on meanwhile is read anew.
    private static let attempts = 3
    private static let mostDays = 1000
    private static let silent: @Sendable (Int) -> Void = { _ in }

    /// Reads the sessions as they are.
    /// - Parameter fieldMap: what of a harness's records is not replaced.
    init(
        _ sessions: [FoundSession], workers: Int,
        keeping fieldMap: @escaping @Sendable (HarnessID) -> FieldMap = { $0.harness.fieldMap },
        progress: @escaping @Sendable (Int) -> Void
    ) async {
        (self.sessions, self.workers, self.fieldMap, self.progress) = (sessions, workers, fieldMap, progress)
        recorded = await RowDigests(sessions, workers: workers, progress: progress)
    }

    /// What was proved, once a run said `same`.
    var sentence: String { "\(recorded.counts): not one byte of your rows depends on content" }

    /// Replaces all content, by a seed, and compares the rows.
    mutating func run(seed: UInt64) async -> Outcome {
        for _ in 0..<Self.attempts {
            let replaced = await rows(of: sessions, seed: seed)
            guard let harness = recorded.firstDifference(from: replaced) else { return .same }
            let again = await RowDigests(sessions, workers: workers, progress: Self.silent)
            if again.firstDifference(from: recorded) == nil {
                return .depends(harness, place: await place(of: harness, seed: seed))
            }
            recorded = again
        }
        return .changedMeanwhile
    }

    /// The rows of sessions whose content is replaced.
    /// - Parameter places: how many kinds of places are, from the first on; nil is all.
    private func rows(of sessions: [FoundSession], seed: UInt64, places: Int? = nil) async -> RowDigests {
        let room = recorded.lastDay.map { ($0.daysBefore(UTCDay.supported.upperBound)) } ?? Self.mostDays
        let days = min(1 + Int(seed % UInt64(Self.mostDays)), room)
        var contents: [HarnessID: OtherContent] = [:]
        for harness in Set(sessions.map(\.harness)) {
            contents[harness] = content(of: harness, seed: seed, days: days, places: places)
        }
        let replaced = sessions.enumerated().map { $1.holding(contents[$1.harness]!, number: $0) }
        return await RowDigests(
            replaced, workers: workers, daysMoved: OtherContent.movesTimes(places: places ?? .max) ? days : 0,
            progress: places == nil ? progress : Self.silent)
    }

    private func content(of harness: HarnessID, seed: UInt64, days: Int, places: Int?) -> OtherContent {
        OtherContent(
            fieldMap(harness), of: harness, splitsLines: harness.harness.splitsLines, seed: seed, days: days,
            replacing: places)
    }

    /// The kind of place that mattered: the last of the fewest with which the rows differ. Each place is replaced by
    /// the same in every run, however many are.
    private func place(of harness: HarnessID, seed: UInt64) async -> String {
        let sessions = sessions.filter { $0.harness == harness }
        let recorded = await RowDigests(sessions, workers: workers, progress: Self.silent)
        let names = content(of: harness, seed: seed, days: 0, places: nil).places
        var (same, differing) = (-1, names.count)
        while differing - same > 1 {
            let middle = same + (differing - same) / 2
            let replaced = await rows(of: sessions, seed: seed, places: middle)
            if recorded.firstDifference(from: replaced) == nil { same = middle } else { differing = middle }
        }
        return differing == 0
            ? "how a record is spelled: the order of its members, white space, escapes" : names[differing - 1]
    }
}

extension UTCDay {
    fileprivate func daysBefore(_ later: UTCDay) -> Int {
        Int((later.startUnixMilliseconds - startUnixMilliseconds) / 86_400_000)
    }
}
