import ArgumentParser
import TraceExtraction
import TraceSchema

/// Which row a person means: the number that it has in the order of their files, or what it says.
enum RowChoice: ExpressibleByArgument {
    /// From 1.
    case number(Int)
    case line(TraceRow)

    init?(argument: String) {
        if let number = Int(argument) {
            guard number > 0 else { return nil }
            self = .number(number)
            return
        }
        var decoder = RowDecoder()
        guard let row = try? decoder.decode(Array(argument.utf8).span) else { return nil }
        self = .line(row)
    }
}

/// A row of a plan, found again.
struct FoundRow {
    let row: TraceRow
    /// From 1, in the order of the sources.
    let number: Int
    let turn: TurnIdentity
    let session: MergedTurns.Session
    /// The numbers of further rows that say the same, keys aside.
    var alike: [Int] = []
}

extension PlannedExport {
    /// Nil when no row is meant. Of several that say the same it is the one with the session's key, else the first.
    func row(_ choice: RowChoice) -> FoundRow? {
        var found: FoundRow?
        var number = 0
        rows.forEachRowInOrder { row, turn, session in
            number += 1
            switch choice {
            case .number(let wanted): if wanted != number { return }
            case .line(let line): if !row.says(theSameAs: line) { return }
            }
            guard let first = found else {
                found = FoundRow(row: row, number: number, turn: turn, session: session)
                return
            }
            if case .line(let line) = choice, line.sessionKey == row.sessionKey,
                line.sessionKey != first.row.sessionKey
            {
                found = FoundRow(
                    row: row, number: number, turn: turn, session: session, alike: [first.number] + first.alike)
            } else {
                found?.alike.append(number)
            }
        }
        return found
    }
}

extension TraceRow {
    /// Whether two rows hold the same but for their random keys.
    fileprivate func says(theSameAs other: TraceRow) -> Bool {
        var row = self
        (row.rowID, row.sessionKey) = (other.rowID, other.sessionKey)
        return row == other
    }
}
