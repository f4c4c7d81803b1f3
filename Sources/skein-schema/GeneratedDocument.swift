import Foundation
import Harnesses
import TraceExtraction
import TraceSchema

/// A file of the checkout that is rendered from the types. A test fails when the two differ.
struct GeneratedDocument {
    /// Below the package's folder.
    let path: String
    let text: String

    /// Everything that is generated.
    /// - Parameter package: the checkout; invented sessions are read from it.
    static func all(package: URL) throws -> [GeneratedDocument] {
        try schema + HarnessDocument.all + EmbeddedHomes.documents(package: package)
            + [EmbeddedSkill.document(package: package)]
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
                        path: "schema/fields/\(harness.label).tsv",
                        text: FieldTables(harness.harness.fieldMap).tabSeparated),
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
}
