import Foundation
import Harnesses
import SessionText
import TraceExtraction
import TraceSchema

/// A file of the checkout that is rendered from the types. A test fails when the two differ.
struct GeneratedDocument {
    /// Below the package's folder.
    let path: String
    let text: String

    /// Everything that is generated.
    /// - Parameter package: the checkout; the sample's invented sessions are read from it.
    static func all(package: URL) throws -> [GeneratedDocument] {
        try schema + [SampleSource.document(package: package)]
    }

    /// What `schema/` holds beside its README.
    static var schema: [GeneratedDocument] {
        [
            GeneratedDocument(path: "schema/skein-trace-1.schema.json", text: RowSchema.text),
            GeneratedDocument(path: "schema/buckets.tsv", text: buckets),
            GeneratedDocument(path: "schema/providers.tsv", text: providers),
            GeneratedDocument(path: "schema/efforts.tsv", text: efforts),
            list("errors", ErrorClass.allCases.map { "\($0.label)" } + ["aborted"]),
            list("models/families", ModelName.families.map(\.description)),
            list("models/tiers", ModelName.tiers.map(\.description)),
            list("models/prefixes", ModelName.prefixes.map(\.description)),
            GeneratedDocument(path: "schema/models/public.txt", text: "\(ModelName.publicIDs)\n"),
            GeneratedDocument(path: "schema/prices.tsv", text: "\(PriceTable.bundledText)\n"),
        ]
            + HarnessID.allCases.flatMap { harness in
                [
                    list("tools/\(harness.label)", ToolVocabulary.of(harness).names.map(\.description)),
                    GeneratedDocument(
                        path: "schema/fields/\(harness.label).tsv", text: fields(harness.harness.fieldMap)),
                ]
            }
    }

    private static func list(_ name: String, _ lines: [String]) -> GeneratedDocument {
        GeneratedDocument(path: "schema/\(name).txt", text: lines.map { "\($0)\n" }.joined())
    }

    private static var providers: String {
        "provider\trecorded as\n"
            + Provider.words.map { "\($0.provider.label)\t\($0.words.map(\.description).joined(separator: " "))\n" }
            .joined() + "unknown\t\n"
    }

    private static var efforts: String {
        "recorded as\teffort\n" + Effort.words.map { "\($0.word)\t\($0.effort.label)\n" }.joined()
    }

    /// A bucket's column, unit, least value and label, one a line; each ends where the next begins.
    private static var buckets: String {
        let tokens = TokenBucket.edges.map { ($0.least, $0.bucket.label) }
        let latency = LatencyBucket.edges.map { ($0.least, $0.bucket.label) }
        let cost = CostBucket.edges.map { ($0.least, $0.bucket.label) }
        let columns: [(String, String, [(Int, StaticString)])] = [
            ("tokensInBucket", "tokens", tokens), ("tokensOutBucket", "tokens", tokens),
            ("latencyBucket", "milliseconds", latency), ("costBucket", "1e-12 USD", cost),
        ]
        return "column\tunit\tleast\tlabel\n"
            + columns.flatMap { name, unit, edges in edges.map { "\(name)\t\(unit)\t\($0.0)\t\($0.1)\n" } }.joined()
    }

    private static func fields(_ map: FieldMap) -> String {
        "path\tlooked at\tfor\n" + map.entries.map { "\($0.path)\t\(look($0))\t\($0.purpose)\n" }.joined()
            + "\nrecord\tread\t\n" + map.kinds.map { "\($0.word)\t\(extent($0.extent, map))\t\n" }.joined()
            + (map.lines.isEmpty ? "" : lines(map))
    }

    /// What is read of plain texts: `<word>` is handed over, all else of a line is compared with constants or skipped.
    private static func lines(_ map: FieldMap) -> String {
        "\nword of a line\tlooked at\tfor\n" + map.captures.map { "\($0.path)\t\(look($0))\t\($0.purpose)\n" }.joined()
            + "\nline\tspelled\t\n" + map.lines.map { "\($0.name)\t`\($0.spelling)`\t\n" }.joined()
    }

    private static func look(_ entry: FieldMap.Entry) -> String {
        ([entry.look.label.description] + entry.constants.map { "`\($0)`" }).joined(separator: " ")
    }

    private static func extent(_ extent: FieldMap.Extent, _ map: FieldMap) -> String {
        switch extent {
        case .whole: "every path above"
        case .until(let fields):
            map.entries.filter { fields.contains($0.field) }.map { "\($0.path)" }.joined(separator: ", ") + " only"
        case .skipped: "nothing"
        }
    }
}
