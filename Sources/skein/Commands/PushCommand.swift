import ArgumentParser
import HubClient
import LocalState
import PublishGate
import TraceExtraction
import TraceSchema

struct PushCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Stage a batch and show it; send it once it is confirmed.",
        discussion: """
            Without --confirm nothing is sent and no connection is opened: the rows are frozen as a batch, named by the \
            digest of its bytes, and shown. What was reviewed under a digest is what is sent under it.

              skein trace push                     stage a batch and see what is in it
              skein trace push --show              all of its rows
              skein trace push --check             ask the Hub whose account this is
              skein trace push --confirm           send it; asks once more
              skein trace push --confirm DIGEST    the same where nobody types
              skein trace push --resume            finish a push that was cut off
              skein trace push --abandon           or give it up

            Sending needs consent (skein trace consent --accept) and a token of the Hub (hf auth login).
            """)

    @OptionGroup var reading: ReadOptions
    @OptionGroup var ledger: LedgerOption
    @OptionGroup var selecting: SelectionOptions

    @Option(
        help: ArgumentHelp("Send to this dataset instead of the one that consent names.", valueName: "owner/name"),
        transform: DatasetOption.init(parsing:))
    var dataset: DatasetOption?

    @Option(
        help: ArgumentHelp("Leave this session out, now and later; repeat for several.", valueName: "session-key"),
        transform: KeyOption.init(parsing:))
    var without: [KeyOption] = []

    @Flag(help: "Send the staged batch: after a question at a terminal, else with its digest.")
    var confirm = false

    @Argument(
        help: ArgumentHelp("The batch's digest for --confirm, at least its first 12 digits.", valueName: "digest"))
    var digest: String?

    @Flag(help: "Create the dataset first, private, with a card that declares every column.")
    var create = false

    @Flag(help: "Finish a push that was cut off.")
    var resume = false

    @Flag(help: "Give up a push that was cut off. What it may have sent counts as published.")
    var abandon = false

    @Flag(help: "Show all rows of the staged batch.")
    var show = false

    @Flag(help: "Ask the Hub which account this is, and whether it will be a commit or a pull request.")
    var check = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        let modes = [confirm, resume, abandon, show, check].count { $0 }
        guard modes <= 1 else {
            throw ValidationError("--confirm, --resume, --abandon, --show and --check stand alone.")
        }
        if show, json { throw ValidationError("--show prints rows, each a JSON object as it is: leave out --json.") }
        if digest != nil, !confirm { throw ValidationError("a digest belongs to --confirm.") }
        if create, !confirm { throw ValidationError("--create belongs to --confirm.") }
        if reading.sources.sample {
            throw ValidationError("the sample is invented: it is never sent. Leave out --sample.")
        }
        if modes == 1, !without.isEmpty || dataset != nil || reading.isGiven || selecting.isGiven {
            throw ValidationError(
                "what is read and selected is settled by staging. Run first: skein trace push, with these options.")
        }
    }

    func run() async throws {
        let place = try PublishingPlace.current()
        do {
            var state = try place.state.open()
            if show { return try showRows(place, &state) }
            if check { return try await askHub(place, &state) }
            if abandon { return try giveUp(&state) }
            if confirm || resume { return try await send(place, &state) }
            try await stage(place, &state)
        } catch let fault as StateFault {
            throw Failure.state(fault, after: resume || abandon ? .nothingMoreSent : .nothingSent)
        }
    }

    // MARK: - Staging

    private func stage(_ place: PublishingPlace, _ state: inout OpenState) async throws {
        let prices = try PriceFile.load(selecting.prices, reading.sources.config())
        if !without.isEmpty { try state.withhold(without.map(\.key)) }
        let remembered = try Remembered(&state, in: place.state, ledger: !ledger.fresh)
        if let batch = try state.unfinished(), remembered.consent?.revoked != nil {
            throw Failure.refused(
                "batch \(batch.digest.short) may have been sent in part, and consent was revoked since. "
                    + "Nothing more was sent. Give it up with: skein trace push --abandon")
        }
        let config = try reading.sources.config()
        let dataset = place.dataset(dataset ?? config.dataset, remembered.consent)
        try await reading.withInputs { inputs in
            let pipeline = StagingPipeline(
                export: ExportPipeline(
                    inputs: try remembered.applied(to: inputs),
                    selection: selecting.selection(covered: remembered.coverage.since), prices: prices,
                    past: remembered.past),
                endpoint: place.endpoint, dataset: dataset, coverage: remembered.coverage)
            let (batch, summary) = try await pipeline.run(into: &state)
            guard let batch else { return try printNothing(summary) }
            try printBatch(batch, place, &state, summary)
        }
    }

    private func printNothing(_ summary: ExportSummary) throws {
        if json { return try Output.json(summary) }
        var text =
            summary.files == 0
            ? summary.text(rowFile: nil, reading.given, color: Terminal.colorsOutput) : "There is nothing to send.\n"
        let details = summary.details(reading.given)
        if summary.files > 0, !details.isEmpty { text += "\n" + details.map { $0 + "\n" }.joined() }
        try Output.show(text)
    }

    private func printBatch(
        _ batch: StagedBatch, _ place: PublishingPlace, _ state: inout OpenState, _ summary: ExportSummary?
    ) throws {
        let isSending = if case .sending = try state.staged() { true } else { false }
        let report = BatchReport(
            batch, isSending: isSending, gone: try state.goneSessions(of: batch),
            tokenSource: try place.tokenSource().map { "\($0.label)" },
            refusal: batch.refusal(consent: try place.standingConsent(), switches: place.switches), export: summary)
        guard !json else { return try Output.json(report) }
        let first = try place.state.shard(batch.shards[0], of: batch)
        let sample = first.bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 3).prefix(3)
        let text = report.text(
            sample: sample.flatMap { $0 + [UInt8(ascii: "\n")] }, reading.given, color: Terminal.colorsOutput)
        // Never a page at a time: a question may follow.
        try Output.show(text, isPaged: false)
    }

    private func showRows(_ place: PublishingPlace, _ state: inout OpenState) throws {
        let batch = try state.stagedBatch()
        if Terminal.isOutput {
            let rows = try batch.shards.flatMap { try place.state.shard($0, of: batch).bytes }
            return try Output.show(String(decoding: rows, as: UTF8.self))
        }
        for record in batch.shards { try Output.write(try place.state.shard(record, of: batch).bytes) }
    }

    // MARK: - The Hub

    private func askHub(_ place: PublishingPlace, _ state: inout OpenState) async throws {
        let consent = try state.consent()
        let dataset = try place.dataset(reading.sources.config().dataset, consent)
        let check = try await AccountCheck.run(place, try? state.stagedBatch(), or: dataset)
        try json ? Output.json(check) : Output.show(check.text)
    }

    private func giveUp(_ state: inout OpenState) throws {
        let batch = try state.unfinished()
        try state.abandonSending()
        try json
            ? Output.json(AbandonedPush(batch: batch.map { "\($0.digest)" }))
            : Output.show("Given up. Rows that it may have sent count as published and are never sent again.\n")
    }

    private func send(_ place: PublishingPlace, _ state: inout OpenState) async throws {
        let batch = try state.stagedBatch()
        let isResumed = try state.unfinished() != nil
        if let refusal = batch.refusal(consent: try place.standingConsent(), switches: place.switches) {
            throw Failure.refused(isResumed ? refusal.ofResumption : refusal)
        }
        let confirmation = try confirmation(for: batch, place, &state)
        let creates = try create || state.isCreating()
        let receipt = try await Sending(place: place, creates: creates, isResumed: isResumed).run(
            batch, confirmation: confirmation, state: &state)
        try json
            ? Output.json(ReceiptReport(receipt))
            : Output.show(receipt.text(rows: batch.rowCount, isPrivate: creates) + "\n")
    }

    /// The person's word for exactly this batch. A push that was cut off was confirmed when it began.
    private func confirmation(
        for batch: StagedBatch, _ place: PublishingPlace, _ state: inout OpenState
    ) throws -> Confirmation? {
        if resume {
            guard case .sending(batch.digest) = try state.staged() else { throw Failure.nothingToResume() }
            return Confirmation(given: "\(batch.digest)", for: batch.digest)
        }
        if let digest {
            guard let confirmation = Confirmation(given: digest, for: batch.digest) else {
                throw Failure.refused(
                    "that is not the digest of the staged batch. Nothing was sent. Look at it: skein trace push --show")
            }
            return confirmation
        }
        guard Question.canBeAsked else { return nil }
        try printBatch(batch, place, &state, nil)
        let word = Confirmation.Word.publish
        let who =
            try create || state.isCreating()
            ? "\(batch.dataset) will be a private dataset: others see it once you make it public."
            : "It will be public under your account."
        let answer = Question.ask("\n\(who) Type \(word.label) to send it: ")
        guard let answer, let confirmation = Confirmation(typed: answer, under: batch.digest, as: word) else {
            throw Failure.refused(
                "you did not confirm. Nothing was sent. Look at the batch again: skein trace push --show")
        }
        return confirmation
    }
}
