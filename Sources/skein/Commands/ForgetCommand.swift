import ArgumentParser
import HubClient
import LocalState
import PublishGate
import TraceExtraction
import TraceSchema

struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Have published rows removed again.",
        discussion: """
            Reads the dataset and your open pull requests there, and shows which lines of which files would go; nothing \
            is asked of anybody before it is confirmed. All other lines stay as they are, byte for byte. It needs no \
            consent. What is forgotten is not published again, new turns of it neither.

              skein trace forget --all
              skein trace forget --session 5d78d1b8-049c-40cb-b600-ca5a771ed876
              skein trace forget --all --confirm          ask for it
              skein trace forget --all --as-discussion    ask in a discussion instead
              skein trace forget --all --as-text          a text to send by hand
              skein trace forget --check                  is it gone?

            What no request reaches: the dataset's history and that of pull requests, the converted files, copies and \
            mirrors.
            """)

    @Option(
        help: ArgumentHelp("This session; repeat for several.", valueName: "session-key"),
        transform: KeyOption.init(parsing:))
    var session: [KeyOption] = []

    @Option(help: ArgumentHelp("All sessions of this harness; repeat for several.", valueName: "harness"))
    var harness: [HarnessID] = []

    @Option(
        help: ArgumentHelp("Sessions that were published on this UTC day or later.", valueName: "yyyy-mm-dd"),
        transform: DayOption.init(parsing:))
    var since: DayOption?

    @Option(
        help: ArgumentHelp("Sessions that were published on this UTC day or earlier.", valueName: "yyyy-mm-dd"),
        transform: DayOption.init(parsing:))
    var until: DayOption?

    @Flag(help: "Every session that was published.")
    var all = false

    @Option(
        help: ArgumentHelp("From this dataset, where rows went to several.", valueName: "owner/name"),
        transform: DatasetOption.init(parsing:))
    var dataset: DatasetOption?

    @Flag(help: "Ask for it: after a question at a terminal, else with the removal's digest.")
    var confirm = false

    @Argument(
        help: ArgumentHelp("The removal's digest for --confirm, at least its first 12 digits.", valueName: "digest"))
    var digest: String?

    @Flag(help: "Ask in a discussion that lists the session keys, and change no file.")
    var asDiscussion = false

    @Flag(help: "Write a text for sending by hand; with --confirm it is remembered as sent.")
    var asText = false

    @Flag(help: "Look whether the rows of forgotten sessions are gone.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "Let new turns of a forgotten session be published again; repeat for several.", valueName: "session-key"),
        transform: KeyOption.init(parsing:))
    var allowAgain: [KeyOption] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        let isChosen = all || !session.isEmpty || !harness.isEmpty || since != nil || until != nil
        if check || !allowAgain.isEmpty {
            if isChosen || confirm || asText || asDiscussion || dataset != nil || check && !allowAgain.isEmpty {
                throw ValidationError("--check and --allow-again stand alone.")
            }
            return
        }
        guard isChosen else {
            throw ValidationError("say which sessions: --all, --session KEY, --harness NAME, --since or --until.")
        }
        if asDiscussion, asText { throw ValidationError("--as-discussion or --as-text, not both.") }
        if digest != nil, !confirm { throw ValidationError("a digest belongs to --confirm.") }
    }

    func run() async throws {
        let place = try PublishingPlace.current()
        do {
            var state = try place.state.open()
            if check { return try await RemovalVerification(place: place, json: json).run(&state) }
            if !allowAgain.isEmpty { return try allow(&state) }
            try await forget(place, &state)
        } catch let fault as StateFault {
            throw Failure.state(fault)
        } catch let refusal as Refusal {
            throw Failure.refused(refusal)
        } catch let error as HubError {
            let isOffline = if case .offline = error.kind { true } else { false }
            throw Failure.hub(
                error, isOffline ? "Unset it to allow this." : "Nothing was asked to be removed. Run the same again.")
        }
    }

    private func allow(_ state: inout OpenState) throws {
        try state.allowAgain(allowAgain.map(\.key))
        try json
            ? Output.json(AllowedSessions(sessions: allowAgain.map { "\($0.key)" }))
            : Output.show("Their new turns may be published again. What was published stays published.\n")
    }

    private func forget(_ place: PublishingPlace, _ state: inout OpenState) async throws {
        let map = try state.keyMap()
        let chosen = chosen(from: map, at: place.endpoint)
        let datasets = Set(chosen.values.joined())
        if dataset == nil, datasets.count > 1 {
            let names = datasets.map(\.description).sorted().joined(separator: ", ")
            throw Failure.refused(
                "rows went to several datasets. Nothing was asked. Add --dataset with one of: \(names)")
        }
        guard let dataset = dataset?.id ?? datasets.first else {
            return try printNothing("Nothing of that was published at \(place.endpoint). Nothing was asked.")
        }
        let keys = Set(chosen.filter { $0.value.contains(dataset) }.keys)
        guard !keys.isEmpty else { return try printNothing("Nothing of that went to \(dataset). Nothing was asked.") }
        try state.checkForgetting(Array(keys))
        let asking = RemovalAsking(
            place: place, dataset: dataset, keys: keys, isConfirmed: confirm, digest: digest, json: json)
        if asText { return try asking.byHand(&state) }
        if asDiscussion { return try await asking.inDiscussion(&state) }
        try await asking.inFiles(&state)
    }

    private func printNothing(_ text: String) throws {
        try json ? Output.json(RemovalReport.nothing) : Output.show(text + "\n")
    }

    /// The sessions that are meant, each with the datasets that its rows went to at this endpoint.
    private func chosen(from map: KeyMap, at endpoint: HubEndpoint) -> [SurrogateKey: Set<DatasetID>] {
        let keys = Set(session.map(\.key))
        var chosen: [SurrogateKey: Set<DatasetID>] = [:]
        for entry in map.entries {
            let batches = entry.publications.map { map.batches[$0.batch] }.filter { $0.endpoint == endpoint }
            guard !batches.isEmpty, all || keys.contains(entry.key) || isMeant(entry, batches.map(\.day)) else {
                continue
            }
            chosen[entry.key] = Set(batches.map(\.dataset))
        }
        return chosen
    }

    /// Whether the options other than keys mean a session whose rows were published on these days.
    private func isMeant(_ entry: KeyMap.Entry, _ days: [UTCDay]) -> Bool {
        guard !harness.isEmpty || since != nil || until != nil else { return false }
        return (harness.isEmpty || harness.contains(entry.session.harness))
            && days.contains { day in
                (since.map { $0.day <= day } ?? true) && (until.map { day <= $0.day } ?? true)
            }
    }
}

/// The keys of forgotten sessions whose new turns may be published again.
private struct AllowedSessions: JSONReport {
    static let shape: StaticString = "skein-forget-allowed/1"
    let sessions: [String]
}
