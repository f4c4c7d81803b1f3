public import Foundation
import Harnesses
public import OtherContent
import SessionFiles
@_spi(PersonsPatterns) public import SessionText
public import TraceExtraction
public import TraceSchema

/// The whole pipeline over a root, without a command around it.
public struct Extraction: Sendable {
    public let turns: MergedTurns
    /// The key of its identities, for extracting again what was published.
    public let identityKey: IdentityKey
    public let skips: SkipCounts
    public let plan: RowPlan
    /// The encoded rows.
    public let rows: [UInt8]

    public init(
        root: String, harness: HarnessID = .claudeCode, excluding patterns: [String] = [], workers: Int = 2,
        selection: Selection = Selection(today: nil, settledBefore: .max), prices: PriceTable = .bundled,
        holding content: OtherContent? = nil, identityKey: IdentityKey = IdentityKey(),
        past: PublishedPast = PublishedPast()
    ) async {
        self.identityKey = identityKey
        var finder = SessionFinder()
        await finder.search(root, of: harness)
        let sessions = finder.sessions.enumerated().map { number, session in
            content.map { session.holding($0, number: number) } ?? session
        }
        let reading = await SessionReading(
            sessions, excludedPaths: patterns.compactMap { PathPattern($0) }, identityKey: identityKey, zone: .utc,
            workers: workers, progress: { _ in })
        turns = MergedTurns(reading.sources, past: past)
        skips = finder.skips.adding(reading.skips)
        plan = RowPlan(turns, selection, prices: prices, past: past)
        var rows: [UInt8] = []
        for block in plan.blocks(ofRows: 1000) { plan.forEachRow(in: block) { row, _ in row.encode(into: &rows) } }
        self.rows = rows
    }

    public var canonicalRows: [String] { CanonicalRows.lines(of: rows) }
}

/// One file's lines as a root of Claude Code with one session.
extension Extraction {
    public init(claudeCodeLines lines: some DataProtocol, named name: String = "0f0e0d0c-0b0a-4908-8706-050403020100")
        async
    {
        let folder = TemporaryFolder()
        folder.write(lines, to: "projects/-invented/\(name).jsonl")
        await self.init(root: folder.path)
    }
}
