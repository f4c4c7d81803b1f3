import Harnesses
import SessionFiles
@_spi(OwnTerminal) import SessionText
import TraceExtraction
import TraceSchema

/// What one row was made of: the copies of its turn, and in each the values that every column depends on.
struct RowExplanation: JSONReport {
    struct Telling: Encodable {
        struct Record: Encodable {
            struct Value: Encodable {
                let path, look: String
                let columns: [String]
            }

            /// The file among those of the row, from 1: its name says whose project it is, which a terminal alone shows.
            let file: Int
            /// From 1: a line, or of a database a row among those of its kind; nil for a whole document.
            let number: Int?
            let rowKind: String?
            let values: [Value]
        }

        let records: [Record]
        /// Without these there would be no such row.
        let rowPaths: [String]
    }

    static let shape: StaticString = "skein-explain-row/1"
    let number: Int
    let rows: Int
    /// The numbers of rows that say the same.
    let alike: [Int]
    let harness: String
    let columns: [String: ColumnValue]
    /// The one that owns the row first; those that are gone meanwhile left out.
    let tellings: [Telling]

    /// What stands behind the tellings, for a terminal.
    let origins: [TurnOrigin]

    enum CodingKeys: CodingKey {
        case number, rows, alike, harness, columns, tellings
    }

    init(_ found: FoundRow, of planned: PlannedExport, by pipeline: ExportPipeline, showsRecorded: Bool) {
        (number, rows, alike) = (found.number, planned.rows.rowCount, found.alike)
        harness = "\(found.row.harness.label)"
        columns = Dictionary(uniqueKeysWithValues: found.row.columnValues.map { ("\($0.key.label)", $0.value) })
        origins = planned.turns.tellings(of: found.turn, in: found.session).compactMap { telling in
            guard let place = planned.reading.places[telling.source] else { return nil }
            return TurnOrigin(
                of: telling.turn, in: planned.found.sessions[place],
                identityKey: pipeline.inputs.identityKey, prices: pipeline.prices, showsRecorded: showsRecorded)
        }
        let files = Self.files(of: origins)
        tellings = origins.map { origin in
            Telling(
                records: origin.records.map { Telling.Record($0, of: files) },
                rowPaths: origin.rowPaths.map(\.description))
        }
    }
}

extension RowExplanation {
    /// The files of a row's copies, each once.
    static func files(of origins: [TurnOrigin]) -> [String] {
        origins.flatMap(\.records).map(\.file).reduce(into: []) { files, file in
            if !files.contains(file) { files.append(file) }
        }
    }
}

extension RowExplanation.Telling.Record {
    fileprivate init(_ record: TurnOrigin.Record, of files: [String]) {
        file = (files.firstIndex(of: record.file) ?? 0) + 1
        (number, rowKind) = (record.number, record.rowKind.map { "\($0)" })
        values = record.values.map { value in
            Value(
                path: "\(value.entry.path)", look: "\(value.entry.look.label)",
                columns: RowColumn.allCases.filter(value.columns.contains).map { "\($0.label)" })
        }
    }
}
