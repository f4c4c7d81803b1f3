import Harnesses
import HubClient
import PublishGate
import SessionFiles
import SessionText
import TraceExtraction
import TraceSchema

/// A check of this very program, made before anything is staged: invented sessions of every harness, with a random word
/// in the place of everything that they hold of a person, go through the same code as the person's own. No trace of a
/// word may be in anything that comes out.
struct SelfTest {
    /// What comes out of sessions.
    enum Outcome: CaseIterable {
        case rows, messages, fileNames, requests
    }

    /// Where a word of a harness's sessions came out.
    struct Leak: Hashable {
        let outcome: Outcome
        let harness: HarnessID
    }

    struct Result {
        let plantedWords: Int
        let rows: Int
        let requests: Int
        let leaks: Set<Leak>
        /// Harnesses of whose sessions no row came, so that nothing was shown for them.
        let silent: [HarnessID]
    }

    private let newWord: () -> String

    /// - Parameter newWord: gives the words; for a test that wants one that comes out.
    init(planting newWord: @escaping () -> String = PlantedWords.random) { self.newWord = newWord }

    /// Throws where a word came out, or where the check could show nothing.
    @discardableResult
    func check() async throws -> Result {
        let result = try await run()
        if let leak = result.leaks.min(by: { $0.order < $1.order }) { throw Failure.leaks(leak) }
        if let harness = result.silent.first { throw Failure.selfTestShowsNothing(harness) }
        return result
    }

    func run() async throws -> Result {
        var words = PlantedWords(newWord)
        let files = MarkedHome.files(&words)
        let planted = words
        return try await EmbeddedHome.with(files) { root in try await run(root, planted) }
    }

    private func run(_ root: String, _ words: PlantedWords) async throws -> Result {
        let export = ExportPipeline(
            inputs: SessionInputs(
                environment: HarnessEnvironment(home: root, variables: [:]), harnesses: HarnessID.allCases,
                roots: HarnessID.allCases.map { (harness: $0, path: "\(root)/\($0.label)") }, excludedPaths: [],
                workers: 1, showsProgress: false),
            selection: Selection(today: nil, settledBefore: .max), prices: .bundled, past: PublishedPast())
        let planned = await export.plan()
        var exported = RowsInMemory()
        let summary = ExportSummary(planned, gaps: try await export.encode(planned.rows, into: &exported))
        var outcomes: [(Outcome, [UInt8])] = [
            (.rows, exported.lines), (.messages, Array(summary.text(rowFile: nil, GivenOptions(), color: false).utf8)),
            (.messages, Array(JSONText.of(summary).utf8)),
        ]
        let requests = try await requests(of: planned, summary, &outcomes)
        outcomes += requests.map { (.requests, $0) }
        let leaks = outcomes.flatMap { outcome, bytes in
            words.traced(in: bytes).map { Leak(outcome: outcome, harness: $0) }
        }
        let heard = Set(summary.harnesses.map(\.harness))
        return Result(
            plantedWords: words.count, rows: summary.rows, requests: requests.count, leaks: Set(leaks),
            silent: HarnessID.allCases.filter { !heard.contains("\($0.label)") })
    }

    /// Makes a batch of the rows and the requests that would send it, and adds what is said of it.
    private func requests(
        of planned: PlannedExport, _ summary: ExportSummary, _ outcomes: inout [(Outcome, [UInt8])]
    ) async throws -> [[UInt8]] {
        var made: [Shard] = []
        let builder = BatchBuilder(endpoint: .huggingFace, dataset: .community)
        guard let batch = try planned.batch(builder, noting: { _, _ in }, write: { made.append($0) }) else { return [] }
        let report = BatchReport(batch, isSending: false, gone: [], tokenSource: nil, refusal: nil, export: summary)
        outcomes += made.map { (.rows, $0.bytes) }
        outcomes += made.map { (.fileNames, Array("\($0.name)".utf8)) }
        outcomes += [report.text(sample: [], GivenOptions(), color: false), JSONText.of(report)].map {
            (.messages, Array($0.utf8))
        }
        let shards = made
        return try await PushRehearsal.requests(of: batch) { record in shards.first { $0.record == record } }
    }
}

extension SelfTest.Leak {
    /// By which one leak of several is named.
    fileprivate var order: (Int, Int) {
        (SelfTest.Outcome.allCases.firstIndex(of: outcome)!, HarnessID.allCases.firstIndex(of: harness)!)
    }
}

extension SelfTest.Outcome {
    /// After "a word of an invented session came out in".
    var name: StaticString {
        switch self {
        case .rows: "a row"
        case .messages: "a message"
        case .fileNames: "a file's name"
        case .requests: "a request"
        }
    }
}

/// Rows that are kept.
private struct RowsInMemory: RowSink {
    private(set) var lines: [UInt8] = []

    mutating func write(_ lines: [UInt8]) { self.lines += lines }
    mutating func finish() {}
}
