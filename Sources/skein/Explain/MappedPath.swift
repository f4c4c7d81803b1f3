import Harnesses
import SessionText
import TraceSchema

/// A value of a harness's records that is read, with all the places where it may stand.
struct MappedPath: Encodable {
    /// The first is where it mostly stands.
    let paths: [String]
    let look: String
    /// What it is for beside its columns; nil where they say it all.
    let purpose: String?

    enum CodingKeys: String, CodingKey {
        case paths, look
        case purpose = "for"
    }

    /// Those of a harness that feed a column, or that feed none and tell which rows there are.
    static func all(of harness: HarnessID, feeding column: RowColumn?) -> [MappedPath] {
        let map = harness.harness.fieldMap
        let entries = (map.entries + map.captures).filter { entry in
            column.map { entry.columns.contains($0) } ?? entry.columns.isEmpty
        }
        var fields: [UInt8] = []
        for entry in entries where !fields.contains(entry.field) { fields.append(entry.field) }
        return fields.map { field in MappedPath(entries.filter { $0.field == field }) }
    }

    private init(_ entries: [FieldMap.Entry]) {
        paths = entries.map { "\($0.path)" }
        look = "\(entries[0].look.label)"
        let words = "\(entries[0].purpose)"
        purpose = words.isEmpty ? nil : words
    }
}
