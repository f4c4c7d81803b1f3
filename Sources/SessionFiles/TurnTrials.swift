import Harnesses
import SessionText
import TraceExtraction
import TraceSchema

/// Finds what of a source a turn depends on by trying: the source's records are read again and again from a tape, each
/// time with a value changed, and the turn's columns compared.
///
/// So it holds for every harness, without a word of its reader, and says what is, not what was meant.
struct TurnTrials<H: Harness> {
    private typealias Place = RecordTape.Place

    private let tape: RecordTape
    private let source: SessionSource
    private let turn: TurnIdentity
    private let prices: PriceTable
    /// The records that are read, of all on the tape.
    private var kept: [Int]
    /// Where the turn is among those of the records that are kept.
    private var location = Location(turn: 0, turns: 0)
    private var baseline: TurnColumns

    private struct Location: Equatable {
        let turn: Int
        let turns: Int
    }

    /// What a change does to the turn.
    private enum Effect {
        case columns(Set<RowColumn>)
        /// There is no such turn any more.
        case gone

        var columns: Set<RowColumn> {
            switch self {
            case .columns(let columns): columns
            case .gone: []
            }
        }
    }

    /// Nil when the tape has no such turn.
    init?(_ tape: RecordTape, _ source: SessionSource, of turn: TurnIdentity, _ prices: PriceTable) {
        (self.tape, self.source, self.turn, self.prices) = (tape, source, turn, prices)
        kept = Array(0..<tape.count)
        let facts = Self.facts(tape, kept, source) { _ in nil }
        guard let place = Self.place(of: turn, in: facts) else { return nil }
        location = Location(turn: place, turns: facts.turns.count)
        baseline = TurnColumns(facts.turns[place], of: facts, prices)
        leaveOutWhatIsNotNeeded()
    }

    /// What the turn depends on: the columns that each value has a part in.
    func findings() -> Findings {
        var findings = Findings()
        var explained: Set<RowColumn> = []
        for (field, places) in placesByField {
            let together = firstEffect(of: places)
            if case (_, .gone)? = together {
                findings.rowFields.insert(field)
                continue
            }
            var columns: Set<RowColumn> = []
            for (place, decided) in decidingAlone(places) {
                columns.formUnion(decided)
                for column in decided { findings.add(column, [place]) }
            }
            if case (let change, .columns(let changed))? = together {
                for column in changed.subtracting(columns) { findings.add(column, enough(for: column, places, change)) }
                columns.formUnion(changed)
            }
            explained.formUnion(columns)
        }
        for column in Set(RowColumn.allCases).subtracting(explained) { explainTogether(column, &findings) }
        addRowFields(&findings)
        return findings
    }

    struct Findings {
        var columns: [RecordTape.Place: Set<RowColumn>] = [:]
        /// The fields without which there is no such turn.
        var rowFields: Set<UInt8> = []

        mutating func add(_ column: RowColumn, _ places: [RecordTape.Place]) {
            for place in places { columns[place, default: []].insert(column) }
        }
    }

    /// Without some fields there is no turn to compare: of them the field map says what they have a part in beside it.
    private func addRowFields(_ findings: inout Findings) {
        let records = Set(findings.columns.keys.map(\.record))
        for (field, places) in placesByField where findings.rowFields.contains(field) {
            for place in places where records.contains(place.record) {
                for column in Set(tape.entries(at: place).flatMap(\.columns)) { findings.add(column, [place]) }
            }
        }
    }

    // MARK: - Fewer records

    /// Leaves out what comes after the turn and before it, then blocks in between, as long as the turn stays the same.
    private mutating func leaveOutWhatIsNotNeeded() {
        keepShortest { Array($0.prefix($1)) }
        keepShortest { Array($0.suffix($1)) }
        var before: Int
        repeat {
            before = kept.count
            var size = kept.count / 2
            while size >= max(Self.smallestBlock, before / 64) {
                var start = 0
                while start < kept.count {
                    var fewer = kept
                    fewer.removeSubrange(start..<min(start + size, kept.count))
                    if !keep(fewer) { start += size }
                }
                size /= 2
            }
        } while kept.count <= before / 2
    }

    /// Smaller blocks stay: lines of one response repeat each other, and all of them are of interest.
    private static var smallestBlock: Int { 16 }

    private mutating func keepShortest(_ part: ([Int], Int) -> [Int]) {
        let all = kept
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if keep(part(all, middle)) { high = middle } else { low = middle + 1 }
        }
    }

    /// Keeps only these records where the turn stays the same.
    private mutating func keep(_ records: [Int]) -> Bool {
        let facts = Self.facts(tape, records, source) { _ in nil }
        guard let place = Self.place(of: turn, in: facts),
            TurnColumns(facts.turns[place], of: facts, prices).differing(from: baseline).isEmpty
        else { return false }
        kept = records
        location = Location(turn: place, turns: facts.turns.count)
        return true
    }

    // MARK: - Changes

    /// Where the fields stand in the records that are kept, but the one that tells their kind.
    private var placesByField: [(field: UInt8, places: [Place])] {
        var places: [UInt8: [Place]] = [:]
        for record in kept {
            for field in tape.fields(of: record) where field != H.fieldMap.kindField {
                places[field, default: []].append(Place(record: record, field: field))
            }
        }
        return places.sorted { $0.key < $1.key }.map { (field: $0.key, places: $0.value) }
    }

    /// The smallest change of a field that makes a difference: a missing count can make all counts of a turn unknown, and
    /// still has a part in its own column only.
    private func firstEffect(of places: [Place]) -> (RecordTape.Change, Effect)? {
        for change in RecordTape.Change.allCases {
            let effect = effect(of: changes(places, change))
            if case .columns(let columns) = effect, columns.isEmpty { continue }
            return (change, effect)
        }
        return nil
    }

    private func changes(_ places: [Place], _ change: RecordTape.Change) -> [Place: RecordTape.Change] {
        Dictionary(uniqueKeysWithValues: places.map { ($0, change) })
    }

    /// The values of a field whose change alone makes a difference, and to what.
    private func decidingAlone(_ places: [Place]) -> [(Place, Set<RowColumn>)] {
        if places.count > Self.mostTriedAlone {
            if firstEffect(of: places) == nil { return [] }
            let half = places.count / 2
            return decidingAlone(Array(places[..<half])) + decidingAlone(Array(places[half...]))
        }
        return places.compactMap { place in
            guard case (_, .columns(let columns))? = firstEffect(of: [place]) else { return nil }
            return (place, columns)
        }
    }

    /// More values than this are tried one by one only where they make a difference together.
    private static var mostTriedAlone: Int { 32 }

    /// Of a field's values those that are enough for a column: each stands in for the others. Else all of them together.
    private func enough(
        for column: RowColumn, _ places: [Place], _ change: RecordTape.Change, besides others: [Place] = []
    ) -> [Place] {
        let enough = places.filter { place in
            let rest = places.filter { $0 != place } + others
            guard case .columns(let columns) = effect(of: changes(rest, change)) else { return false }
            return !columns.contains(column)
        }
        return enough.isEmpty ? places : enough
    }

    /// Of a column that no field decides alone because another stands in for it: each field that does.
    private func explainTogether(_ column: RowColumn, _ findings: inout Findings) {
        let mapped = Set((H.fieldMap.entries + H.fieldMap.captures).filter { $0.columns.contains(column) }.map(\.field))
        let fields = placesByField.filter { mapped.contains($0.field) }
        let all = fields.flatMap(\.places)
        guard fields.count > 1, effect(of: changes(all, .leftOut)).columns.contains(column) else { return }
        for (field, places) in fields {
            let others = all.filter { $0.field != field }
            guard !effect(of: changes(others, .leftOut)).columns.contains(column) else { continue }
            findings.add(column, enough(for: column, places, .leftOut, besides: others))
        }
    }

    private func effect(of changes: [Place: RecordTape.Change]) -> Effect {
        let facts = Self.facts(tape, kept, source) { changes[$0] }
        var place = Self.place(of: turn, in: facts)
        // What a turn is known by may be made of what was changed: then it is the one in its place.
        if place == nil, facts.turns.count == location.turns { place = location.turn }
        guard let place else { return .gone }
        return .columns(TurnColumns(facts.turns[place], of: facts, prices).differing(from: baseline))
    }

    /// Two responses may stand under one id.
    private static func place(of turn: TurnIdentity, in facts: SourceFacts) -> Int? {
        facts.turns.firstIndex { $0.identity.response == turn.response && $0.identity.request == turn.request }
            ?? facts.turns.firstIndex { $0.identity.response == turn.response }
    }

    private static func facts(
        _ tape: RecordTape, _ records: [Int], _ source: SessionSource,
        changing change: (RecordTape.Place) -> RecordTape.Change?
    ) -> SourceFacts {
        var reducer = H.Reducer(source)
        tape.replay(records, changing: change) { reducer.read($0, kind: $1) }
        return reducer.finish()
    }
}
