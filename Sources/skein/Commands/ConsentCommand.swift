import ArgumentParser
import Harnesses
import LocalState
import PublishGate
import TraceSchema

struct ConsentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent",
        abstract: "Say yes to publishing, take it back, or see what was said.",
        discussion: """
            Nothing is ever sent without a recorded yes, and nothing by the yes alone: every push is confirmed.

              skein trace consent                  what is recorded
              skein trace consent --accept         read the terms and agree to them
              skein trace consent --accept --since 2026-11-01 --exclude-path '~/work/**'
              skein trace consent --revoke         from now on nothing is sent

            A later --accept keeps the days and exclusions of the one before, and adds to these. What widens it has to \
            be said: --since all, --no-exclusions. Where no terminal shows the terms and takes the answer, --accept \
            needs their id, which it prints: --terms ID.
            """)

    enum Action: String, EnumerableFlag, ExpressibleByArgument {
        case accept, revoke, status

        static func help(for value: Action) -> ArgumentHelp? {
            switch value {
            case .accept: "Agree to the terms."
            case .revoke: "Take consent back: every push stops, a staged batch is dropped."
            case .status: "Show what is recorded (this is what happens without an option)."
            }
        }
    }

    @Argument(help: ArgumentHelp("accept, revoke or status.", valueName: "action"))
    var word: Action?

    @Flag var flag: Action?

    @Option(help: ArgumentHelp("The id of the terms that you agree to, where nobody types.", valueName: "id"))
    var terms: String?

    @Option(
        help: ArgumentHelp(
            "Cover only sessions that began on this UTC day or later; or all, by that word.",
            valueName: "yyyy-mm-dd|all"),
        transform: FirstDayOption.init(parsing:))
    var since: FirstDayOption?

    @Option(
        name: .customLong("exclude-path"),
        help: ArgumentHelp(
            "Never publish sessions that ran in such a folder, or do not say where they ran; repeat for several.",
            valueName: "glob"),
        transform: PathOption.init(parsing:))
    var excludedPaths: [PathOption] = []

    @Option(
        name: .customLong("exclude-harness"),
        help: ArgumentHelp("Never publish sessions of this harness; repeat for several.", valueName: "harness"))
    var excludedHarnesses: [HarnessID] = []

    @Flag(help: "Give up what was excluded before; what is named beside this is excluded.")
    var noExclusions = false

    @Option(
        help: ArgumentHelp("The dataset that rows may go to.", valueName: "owner/name"),
        transform: DatasetOption.init(parsing:))
    var dataset: DatasetOption?

    @Flag(help: "Print what is recorded as one JSON object.")
    var json = false

    func validate() throws {
        if let word, let flag, word != flag { throw ValidationError("say one thing: \(word) or --\(flag).") }
        let options =
            terms != nil || since != nil || dataset != nil || noExclusions || !excludedPaths.isEmpty
            || !excludedHarnesses.isEmpty
        if (word ?? flag) != .accept, options {
            throw ValidationError("--terms, --since, --dataset and exclusions belong to --accept.")
        }
    }

    func run() throws {
        do {
            switch word ?? flag ?? .status {
            case .accept: try accept(.current())
            case .revoke: try revoke(PublishingPlace.stateFolder())
            case .status: try printStatus(PublishingPlace.stateFolder().consent())
            }
        } catch let fault as StateFault {
            throw Failure.state(fault)
        }
    }

    // MARK: - Accepting

    private func accept(_ place: PublishingPlace) throws {
        let earlier = try earlierConsent(place.state)
        let config = try Config.current(undone: "Nothing was recorded")
        let scope = ConsentScope(
            endpoint: place.endpoint, dataset: place.dataset(dataset ?? config.dataset, earlier),
            coverage: coverage(after: earlier, config), earlier: earlier)
        let acceptance = try agreed(to: scope)
        let record = ConsentRecord(
            acceptance, endpoint: scope.endpoint, dataset: scope.dataset, toolVersion: PublishingPlace.versionNumber,
            on: .today, since: scope.coverage.since, exclusions: scope.coverage.exclusions)
        var state = try place.state.open()
        let before = try state.staged()
        try state.accept(record, over: earlier)
        if json {
            try output(JSONText.of(ConsentReport(record)) + "\n")
        } else {
            let isShown = acceptance.manner == .typed
            try output(ConsentReport(record).text(isShown ? nil : scope, color: Terminal.colorsOutput))
        }
        try note(whatBecame(of: before, under: record, &state))
    }

    /// What is recorded, nil when nothing is. Where it cannot be read, days and exclusions have to be said anew: what
    /// they were before is not known, and a yes without them would cover more.
    private func earlierConsent(_ folder: StateFolder) throws -> ConsentRecord? {
        do throws(StateFault) {
            return try folder.consent()
        } catch {
            guard error.kind == .damaged else { throw error }
            guard since != nil, noExclusions else {
                throw Failure.refused(
                    "consent.json is damaged, so that the days and exclusions you agreed to are not known. Nothing was "
                        + "recorded. Say them anew: skein trace consent --accept --since DAY|all --no-exclusions "
                        + "[--exclude-path GLOB] [--exclude-harness NAME]")
            }
            return nil
        }
    }

    private func coverage(after earlier: ConsentRecord?, _ config: Config) -> Coverage {
        let before = noExclusions ? Exclusions() : earlier?.exclusions ?? Exclusions()
        let named = Exclusions(paths: excludedPaths.map(\.text), harnesses: Set(excludedHarnesses))
        return Coverage(
            since: since.map(\.day) ?? earlier?.since, exclusions: before.adding(named).adding(config.exclusions))
    }

    /// Shows the terms and what will be recorded, and waits for the word; without a terminal the terms' id has to be
    /// given.
    private func agreed(to scope: ConsentScope) throws -> Acceptance {
        if let terms {
            guard let acceptance = Acceptance(termsID: terms) else {
                throw Failure.refused(
                    "what --terms gives is not the id of the terms that hold now. Nothing was recorded. Read them: skein trace consent --accept"
                )
            }
            return acceptance
        }
        try output(Terms.current.text + "\nWhat will be recorded\n" + scope.text)
        guard Question.canBeAsked else {
            throw Failure.refused(
                "nobody can read and type here. Nothing was recorded. If you agree to the terms above, run the same "
                    + "with: --terms \(Terms.current.id)")
        }
        let question = "\nType \(Acceptance.word) if you agree, anything else to stop: "
        guard let answer = Question.ask(question), let acceptance = Acceptance(typed: answer) else {
            throw Failure.refused(
                "you did not agree. Nothing was recorded. To read the terms again: skein trace consent --accept")
        }
        return acceptance
    }

    /// A batch was staged or sent under what was recorded before.
    private func whatBecame(
        of before: StagedStatus, under record: ConsentRecord, _ state: inout OpenState
    ) throws -> String {
        switch (before, try state.staged()) {
        case (.staged, .none):
            return "The staged batch was dropped: it was staged under other days or exclusions. "
                + "Stage again: skein trace push\n"
        case (.sending(let digest), _):
            let head = "Batch \(digest.short) may have been sent in part"
            let isRefused = (try? state.stagedBatch())?.coverage != record.coverage.digest
            return isRefused
                ? head
                    + " under other days or exclusions: it cannot be finished. Give it up: skein trace push --abandon\n"
                : head + ". Finish it: skein trace push --resume; or give it up: skein trace push --abandon\n"
        default: return ""
        }
    }

    // MARK: - Revoking

    private func revoke(_ folder: StateFolder) throws {
        do {
            try note(
                try folder.revoke(on: .today)
                    ? "Consent is revoked: nothing is sent any more.\n"
                    : "No consent was recorded: nothing is sent without one.\n")
        } catch let fault as StateFault where fault.kind == .damaged {
            try note("consent.json is damaged: no consent is in force, and nothing is sent.\n")
        }
        do {
            try note(Self.dropStagedBatch(folder))
            let sent = try folder.look().keyMap.turnsPublished
            if sent > 0 {
                try note(
                    "\(sent.grouped) rows were sent or may have been, see: skein trace log. "
                        + "To have them removed: skein trace forget --all\n")
            }
        } catch let fault as StateFault {
            // What was asked for is done; without the rest of the state no batch can be sent anyway.
            try note("\(fault).\n")
        }
        if json { try printStatus(try? folder.consent()) }
    }

    /// - Returns: what became of the batch that is there; nothing where there is none.
    private static func dropStagedBatch(_ folder: StateFolder) throws(StateFault) -> String {
        if try folder.look().staged == .none { return "" }
        do throws(StateFault) {
            var state = try folder.open()
            try state.discard()
            return "The staged batch was dropped.\n"
        } catch {
            switch error.kind {
            case .busy: return "Another run is at work on a batch: it stops before it sends anything more.\n"
            case .sendingUnfinished(let digest):
                return "Batch \(digest.short) may have been sent in part, and nothing more of it is sent. Give it up: "
                    + "skein trace push --abandon; or agree again and finish it: skein trace push --resume\n"
            default: throw error
            }
        }
    }

    // MARK: - Output

    private func printStatus(_ record: ConsentRecord?) throws {
        let report = ConsentReport(record)
        try output(
            json
                ? JSONText.of(report) + "\n"
                : report.text(try record.map { ConsentScope($0, try Config.current()) }, color: Terminal.colorsOutput))
    }

    /// Tells the person, beside the one JSON object where that is what was asked for.
    private func note(_ text: String) throws {
        if !json { return try output(text) }
        Output.note(text)
    }

    /// Never a page at a time: a question may follow.
    private func output(_ text: String) throws { try Output.show(text, isPaged: false) }
}

/// From which day on sessions are covered, or `all`.
struct FirstDayOption: WrittenOption {
    /// nil covers all.
    let day: UTCDay?

    static let form: StaticString = "a day is written as in 2026-10-01, and every day as all"

    init?(argument: String) {
        if argument == "all" {
            day = nil
        } else if let given = DayOption(argument: argument) {
            day = given.day
        } else {
            return nil
        }
    }
}
