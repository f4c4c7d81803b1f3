import LocalState
import PublishGate
import TraceSchema

/// The staged batch as a person or a script sees it before anything is sent.
struct BatchReport: JSONReport {
    struct File: Encodable {
        let path: String
        let rows, bytes: Int
        let sha256: String
    }

    struct Harness: Encodable {
        let harness: String
        let sessions, rows: Int
    }

    static let shape: StaticString = "skein-push/1"
    /// `staged`, or `sending` when it may have been sent in part.
    let state: String
    let digest, endpoint, dataset: String
    let rows, sessions, bytes: Int
    let harnesses: [Harness]
    let files: [File]
    /// Where a token would come from; nil where there is none.
    let tokenSource: String?
    /// Whether all of it may be sent once it is confirmed.
    let consentInForce: Bool
    /// Why not, and what to type; nil where it may.
    let refusal: String?
    /// Of the rows.
    let gone: ExportSummary.Gone
    /// What is not in it and why, when it was staged just now.
    let export: ExportSummary?
    /// The command that sends exactly this batch.
    let nextCommand: String

    init(
        _ batch: StagedBatch, isSending: Bool, gone: Set<SurrogateKey>, tokenSource: String?, refusal: Refusal?,
        export: ExportSummary?
    ) {
        state = isSending ? "sending" : "staged"
        digest = "\(batch.digest)"
        endpoint = "\(batch.endpoint)"
        dataset = "\(batch.dataset)"
        rows = batch.rowCount
        sessions = batch.sessions.count
        bytes = batch.shards.reduce(0) { $0 + $1.size }
        harnesses = batch.countsByHarness.map {
            Harness(harness: "\($0.harness.label)", sessions: $0.sessions, rows: $0.rows)
        }
        files = batch.shards.map { File(path: "\($0.name)", rows: $0.rows, bytes: $0.size, sha256: "\($0.digest)") }
        self.tokenSource = tokenSource
        consentInForce = refusal == nil
        self.refusal = refusal.map { "\($0.why). \($0.next)" }
        let goneSessions = batch.sessions.filter { gone.contains($0.key) }
        self.gone = ExportSummary.Gone(
            sessions: goneSessions.count, rows: goneSessions.reduce(0) { $0 + $1.rows })
        self.export = export
        nextCommand =
            isSending ? "skein trace push --resume" : "skein trace push --confirm \(batch.digest.short)"
    }

    /// - Parameters:
    ///   - sample: some of the rows, for the eye.
    ///   - given: what the person said about what is read.
    func text(sample: [UInt8], _ given: GivenOptions, color: Bool) -> String {
        let style = Style(color: color)
        var text =
            style.bold(
                "Staged: \(rows.grouped) rows of \(sessions.grouped) sessions. "
                    + (state == "sending" ? "They may have been sent in part." : "Nothing was sent.")) + "\n\n"
        var table = TextTable()
        table.add(["harness", "sessions", "rows"])
        for harness in harnesses { table.add([harness.harness, harness.sessions.grouped, harness.rows.grouped]) }
        text += table.text(style) + "\n"
        text += "to        \(dataset) at \(endpoint)\n"
        for (place, file) in files.enumerated() {
            text +=
                "\(place == 0 ? "files     " : "          ")\(file.path)  \(file.rows.grouped) rows, \(file.bytes.grouped) bytes\n"
        }
        text += "digest    \(digest)\n"
        text += "token     \(tokenSource.map { "from \($0)" } ?? "none found: hf auth login")\n"
        text += refusal.map { "refused   \($0)\n" } ?? "consent   given\n"
        let details = export?.details(given) ?? [gone.line(given)].compactMap(\.self)
        if !details.isEmpty { text += "\n" + details.map { $0 + "\n" }.joined() }
        text += "\n" + style.dim("some of the rows") + "\n" + String(decoding: sample, as: UTF8.self)
        return text + """

            All rows:                      skein trace push --show
            Leave sessions out:            skein trace review
            Send exactly this batch:       \(nextCommand)

            """
    }
}
