import PublishGate
import TraceSchema

/// What a yes is for and what it covers; beside it, what of that was so before.
struct ConsentScope {
    let endpoint: HubEndpoint
    let dataset: DatasetID
    let coverage: Coverage
    /// The record that it takes the place of; nil where there is none to compare with.
    var earlier: ConsentRecord?
    /// What the config file keeps out beside what is recorded.
    var configured = Exclusions()

    var text: String { lines.map { $0 + "\n" }.joined() }

    private var lines: [String] {
        let isSamePlace = earlier.map { $0.endpoint == endpoint && $0.dataset == dataset }
        var lines = [
            "dataset   \(dataset) at \(endpoint)" + mark(isSamePlace), "licence   \(Licence.odcBy.label)",
            "covers    "
                + (coverage.since.map { "sessions that began on \($0) or later" } ?? "all sessions")
                + mark(earlier.map { $0.since == coverage.since }),
        ]
        let (now, before) = (coverage.exclusions, earlier?.exclusions)
        lines += now.paths.map { "but not   in \($0)" + mark(before?.paths.contains($0)) }
        lines += now.harnessLabels.map { "but not   of \($0)" + mark(before?.harnessLabels.contains($0)) }
        lines += configured.paths.map { "but not   in \($0) (config)" }
        lines += configured.harnessLabels.map { "but not   of \($0) (config)" }
        guard let before else { return lines }
        lines += before.paths.filter { !now.paths.contains($0) }.map { "now also  in \($0)" }
        lines += before.harnessLabels.filter { !now.harnessLabels.contains($0) }.map { "now also  of \($0)" }
        return lines
    }

    private func mark(_ isAsBefore: Bool?) -> String { isAsBefore.map { $0 ? " (as before)" : " (new)" } ?? "" }
}

extension ConsentScope {
    /// That of a record, compared with nothing, and what the config file adds to it.
    init(_ record: ConsentRecord, _ config: Config) {
        let (recorded, configured) = (record.exclusions, config.exclusions)
        self.init(
            endpoint: record.endpoint, dataset: record.dataset, coverage: record.coverage,
            configured: Exclusions(
                paths: configured.paths.filter { !recorded.paths.contains($0) },
                harnesses: configured.harnesses.subtracting(recorded.harnesses)))
    }
}

extension Exclusions {
    var harnessLabels: [String] { HarnessID.allCases.filter(harnesses.contains).map { "\($0.label)" } }
}
