import ArgumentParser
import TraceReport
import TraceSchema

extension UnknownKinds {
    /// For a script: one entry for each version of a harness.
    struct Entry: Encodable {
        let harness: String
        /// nil where none is recorded.
        let version: String?
        let records: Int
    }

    var entries: [Entry] {
        counts.map { Entry(harness: "\($0.harness.label)", version: $0.version?.text, records: $0.records) }
    }

    /// For a person: which tools wrote what this version cannot read yet.
    var line: String? {
        if counts.isEmpty { return nil }
        let sources = counts.map { count in
            "\(count.harness.label) \(count.version?.text ?? "without a version"): \(count.records.grouped)"
        }
        return "unknown kinds   " + sources.joined(separator: ", ")
    }
}

extension HarnessVersion {
    var text: String { "\(major).\(minor).\(patch)" }
}

/// Whether kinds of records that are not known are an error.
struct StrictOption: ParsableArguments {
    @Flag(help: "Exit with 65 when there are records of kinds that are not known yet, as a new version may write.")
    var strict = false

    /// To be asked when all is printed: what is known counts in any case.
    func check(_ kinds: UnknownKinds) throws {
        if strict, kinds.total > 0 { throw Failure.unknownKinds(kinds.total) }
    }
}
