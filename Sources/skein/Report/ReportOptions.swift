import ArgumentParser
import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a report is made of, the person's own sessions or files of rows; the same for a page and for figures.
struct ReportOptions: ParsableArguments {
    @OptionGroup var reading: ReadOptions
    @OptionGroup var ledger: LedgerOption

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Read rows instead of sessions, published ones or those of an export: files, compressed with gzip or not; - is standard input.",
            valueName: "file"),
        completion: .file(extensions: ["jsonl", "gz"]))
    var rows: [String] = []

    @Option(
        help: ArgumentHelp("Use another price table (same columns as schema/prices.tsv).", valueName: "file"),
        completion: .file())
    var prices: String?

    func validate() throws {
        guard rows.isEmpty || !reading.isGiven && prices == nil && !ledger.fresh else {
            throw ValidationError("rows are read as they are: leave out what chooses or prices sessions.")
        }
        guard rows.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("standard input can be read once: give - once.")
        }
    }

    /// Reads what there is; nil, and a word to the person, when that is nothing.
    func read() async throws -> ReadReport? {
        if !rows.isEmpty { return try await readRows() }
        let prices = try PriceFile.load(prices, reading.sources.config())
        var read: ReadReport?
        try await reading.withInputs { inputs in
            let inputs = self.reading.sources.sample ? inputs : ledger.applied(to: inputs)
            let (found, reading) = await inputs.read()
            guard !found.sessions.isEmpty || !reading.sources.isEmpty else {
                return Output.note(SearchedPlaces(found.roots).text(skips: found.skips))
            }
            let report = Report(MergedTurns(reading.sources), prices: prices)
            guard report.rows.rows > 0 else {
                return Output.note("No turns in the sessions that were found: nothing was written.\n")
            }
            read = ReadReport(
                report: report, origin: self.reading.sources.sample ? .sample : .ownSessions,
                notices: found.skips.adding(reading.skips).lines)
        }
        return read
    }

    private func readRows() async throws -> ReadReport? {
        do {
            var seen: Set<RowInput.Identity> = []
            // The rows of a file that is named twice are there once.
            let files = try RowInput.all(rows).filter { seen.insert($0.identity).inserted }
            let bar = Terminal.isError ? ProgressBar(files) : nil
            defer { bar?.clear() }
            let counting = RowCounting(
                files: files, today: .today, workers: ProcessInfo.processInfo.activeProcessorCount
            ) { bytes in bar?.advance(by: bytes) }
            let counted = try await counting.run()
            guard counted.rows.rows > 0 else {
                throw Failure.noRows(counted.notices)
            }
            return ReadReport(
                report: Report(counted.rows), origin: .rows(files: files.count), notices: counted.notices)
        } catch let error as UnreadableRows {
            throw Failure.cannotRead(error.name, errorNumber: error.errorNumber, undone: "Nothing was written")
        }
    }
}

/// A report, where it is from and what is not in it.
struct ReadReport {
    let report: Report
    let origin: ReportPage.Origin
    let notices: [String]

    /// Whether it holds what only the person may see.
    var isPrivate: Bool { if case .ownSessions = origin { true } else { false } }
}
