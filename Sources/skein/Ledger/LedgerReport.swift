import LocalState
import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// What the ledger holds, beside what lies on the disk.
struct LedgerReport: JSONReport {
    struct Harness: Encodable {
        let harness: String
        /// Sources that are there and need not be read again, and such as have to be.
        let remembered, toRead: Int
        /// Sessions and turns that only the ledger still has.
        let vanishedSessions, vanishedTurns: Int
    }

    static let shape: StaticString = "skein-ledger-status/1"
    let bytes: Int
    let harnesses: [Harness]
    /// Sources that are gone and were read under other exclusions: whether those of today keep them out cannot be told.
    let goneUnderOtherExclusions: Int
    /// Sources of folders that were not searched.
    let notSearched: Int

    init(_ memory: LedgerMemory, _ found: SessionFinder) {
        bytes = memory.length
        goneUnderOtherExclusions = memory.unusable
        notSearched = memory.elsewhere
        let turns = MergedTurns((memory.known + memory.vanished).compactMap { $0?.facts })
        let present = memory.known.compactMap { $0?.facts }
        let there = Set(present.flatMap { facts in facts.sessions.map { Key(facts.harness, $0.identity) } })
        harnesses = HarnessID.allCases.compactMap { harness in
            let places = found.sessions.indices.filter { found.sessions[$0].harness == harness }
            let remembered = places.count { memory.known[$0] != nil }
            let gone = turns.sessions.filter {
                $0.harness == harness && turns.turnCount(of: $0) > 0 && !there.contains(Key(harness, $0.identity.bits))
            }
            if places.isEmpty, gone.isEmpty { return nil }
            return Harness(
                harness: "\(harness.label)", remembered: remembered, toRead: places.count - remembered,
                vanishedSessions: gone.count, vanishedTurns: gone.reduce(0) { $0 + turns.turnCount(of: $1) })
        }
    }

    private struct Key: Hashable {
        let harness: HarnessID
        let session: UInt64

        init(_ harness: HarnessID, _ session: UInt64) { (self.harness, self.session) = (harness, session) }
    }

    var vanishedTurns: Int { harnesses.reduce(0) { $0 + $1.vanishedTurns } }
    var vanishedSessions: Int { harnesses.reduce(0) { $0 + $1.vanishedSessions } }

    /// What nobody could read again once the ledger is deleted.
    var loss: String {
        let others = goneUnderOtherExclusions + notSearched
        var parts: [String] = []
        if vanishedTurns > 0 {
            parts.append(
                "\(NumberText.count(vanishedTurns, "turn")) of \(NumberText.count(vanishedSessions, "session")) are nowhere else."
            )
        }
        if others > 0 {
            parts.append(
                "\(NumberText.count(others, "source")) of folders that were not searched now, or read under other exclusions, "
                    + "may be nowhere else.")
        }
        return parts.isEmpty ? "Nothing is lost: all that it holds is still on the disk." : parts.joined(separator: " ")
    }

    func text(color: Bool) -> String {
        let style = Style(color: color)
        if bytes == 0 { return "There is no ledger yet: the next run that reads sessions begins it.\n" }
        var table = TextTable()
        table.add(["harness", "remembered", "to read", "gone: sessions", "turns"])
        for harness in harnesses {
            table.add([
                harness.harness, harness.remembered.grouped, harness.toRead.grouped, harness.vanishedSessions.grouped,
                harness.vanishedTurns.grouped,
            ])
        }
        var text =
            table.text(style)
            + "\nThe ledger has \(bytes.grouped) bytes. What is gone from the disk is counted and shown all the same.\n"
        if notSearched > 0 {
            text += "\(NumberText.count(notSearched, "source")) more of folders that were not searched now.\n"
        }
        if goneUnderOtherExclusions > 0 {
            text += WrappedText.paragraph(
                "\(goneUnderOtherExclusions.grouped) sources are gone that were read under other exclusions. Whether those "
                    + "of today keep them out cannot be told any more, so they stay out.")
        }
        return text
    }
}
