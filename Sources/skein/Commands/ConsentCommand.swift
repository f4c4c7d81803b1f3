import ArgumentParser
import Foundation
import Harnesses
import LocalState
import PublishGate
@_spi(PersonsPatterns) import SessionText
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

            Without a terminal --accept needs the id of the terms, which it prints: --terms ID.
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
        help: ArgumentHelp("Only sessions that began on this UTC day or later are covered.", valueName: "yyyy-mm-dd"))
    var since: DayOption?

    @Option(
        name: .customLong("exclude-path"),
        help: ArgumentHelp("Never publish sessions that ran in such a folder; repeat for several.", valueName: "glob"))
    var excludedPaths: [PathOption] = []

    @Option(
        name: .customLong("exclude-harness"),
        help: ArgumentHelp("Never publish sessions of this harness; repeat for several.", valueName: "harness"))
    var excludedHarnesses: [HarnessID] = []

    @Option(help: ArgumentHelp("The dataset that rows may go to.", valueName: "owner/name"))
    var dataset: DatasetOption?

    @Flag(help: "Print what is recorded as one JSON object.")
    var json = false

    func validate() throws {
        if let word, let flag, word != flag { throw ValidationError("say one thing: \(word) or --\(flag).") }
        let options =
            terms != nil || since != nil || dataset != nil || !excludedPaths.isEmpty || !excludedHarnesses.isEmpty
        if (word ?? flag) != .accept, options {
            throw ValidationError("--terms, --since, --dataset and exclusions belong to --accept.")
        }
    }

    func run() throws {
        let place = try PublishingPlace.current()
        do {
            switch word ?? flag ?? .status {
            case .accept: try accept(place)
            case .revoke: try revoke(place)
            case .status: try printStatus(try place.state.consent())
            }
        } catch let fault as StateFault {
            throw Failure.state(fault)
        }
    }

    private func accept(_ place: PublishingPlace) throws {
        let acceptance = try agreed()
        var state = try place.state.open()
        let before = try? state.consent()
        var exclusions = before?.exclusions ?? Exclusions()
        if !excludedPaths.isEmpty || !excludedHarnesses.isEmpty {
            exclusions = Exclusions(paths: excludedPaths.map(\.text), harnesses: Set(excludedHarnesses))
        }
        let record = ConsentRecord(
            acceptance, endpoint: place.endpoint, dataset: place.dataset(dataset, before),
            toolVersion: PublishingPlace.versionNumber, on: .today, since: since?.day, exclusions: exclusions)
        try state.accept(record)
        try printStatus(record)
    }

    /// Shows the terms and waits for the word; without a terminal the terms' id has to be given.
    private func agreed() throws -> Acceptance {
        if let terms {
            guard let acceptance = Acceptance(termsID: terms) else {
                throw Failure.refused(
                    "\(terms.utf8.count == Terms.current.id.utf8.count ? "that is" : "this is not") the id of other terms. "
                        + "Nothing was recorded. Read them: skein trace consent --accept")
            }
            return acceptance
        }
        try output(Terms.current.text)
        guard Question.canBeAsked else {
            throw Failure.refused(
                "nobody can type here. Nothing was recorded. "
                    + "If you agree to the terms above, run: skein trace consent --accept --terms \(Terms.current.id)")
        }
        let question = "\nType \(Acceptance.word) if you agree, anything else to stop: "
        guard let answer = Question.ask(question), let acceptance = Acceptance(typed: answer) else {
            throw Failure.refused("you did not agree. Nothing was recorded.")
        }
        return acceptance
    }

    private func revoke(_ place: PublishingPlace) throws {
        var state = try place.state.open()
        let hadBatch = (try? state.staged()).map { if case .staged = $0 { true } else { false } } ?? false
        try state.revoke(on: .today)
        var text = "Consent is revoked: nothing is sent any more.\n"
        if hadBatch { text += "The staged batch was dropped.\n" }
        let published = (try? state.keyMap().turnsPublished) ?? 0
        if published > 0 {
            text += "\(published.grouped) rows are public until they are removed. See: skein trace forget --all\n"
        }
        try output(text)
    }

    private func printStatus(_ record: ConsentRecord?) throws {
        let report = ConsentReport(record)
        try output(json ? JSONText.of(report) + "\n" : report.text(color: Terminal.colorsOutput))
    }

    private func output(_ text: String) throws {
        do throws(WriteFault) {
            try writeAll(Array(text.utf8), to: STDOUT_FILENO)
        } catch {
            throw Failure.cannotPrint(error)
        }
    }
}

/// What is recorded of a person's consent.
struct ConsentReport: Encodable {
    /// The version of this object's shape.
    let consent = "skein-consent-status/1"
    /// Whether a push may happen under it.
    let isInForce: Bool
    let termsID: String
    let hasCurrentTerms: Bool
    let licence, endpoint, dataset, accepted, manner, since, revoked: String?
    let excludedPaths, excludedHarnesses: [String]

    init(_ record: ConsentRecord?) {
        hasCurrentTerms = record?.termsDigest == Terms.current.digest
        isInForce = record.map { $0.revoked == nil } ?? false && hasCurrentTerms
        termsID = Terms.current.id
        licence = record.map { "\($0.licence.label)" }
        endpoint = record.map { "\($0.endpoint)" }
        dataset = record.map { "\($0.dataset)" }
        accepted = record.map { "\($0.accepted)" }
        manner = record.map { "\($0.manner.label)" }
        since = record?.since.map { "\($0)" }
        revoked = record?.revoked.map { "\($0)" }
        excludedPaths = record?.exclusions.paths ?? []
        excludedHarnesses = HarnessID.allCases.filter { record?.exclusions.harnesses.contains($0) ?? false }
            .map { "\($0.label)" }
    }

    func text(color: Bool) -> String {
        let style = Style(color: color)
        guard let dataset, let endpoint, let accepted else {
            return "No consent is recorded: nothing can be sent. Run: skein trace consent --accept\n"
        }
        var lines = [
            "dataset   \(dataset) at \(endpoint)", "licence   \(licence ?? "")",
            "covers    \(since.map { "sessions that began on \($0) or later" } ?? "all sessions")",
        ]
        if !excludedPaths.isEmpty { lines.append("but not   in \(excludedPaths.joined(separator: ", "))") }
        if !excludedHarnesses.isEmpty { lines.append("but not   of \(excludedHarnesses.joined(separator: ", "))") }
        let head: String
        let next: String
        if let revoked {
            (head, next) = ("Consent was revoked on \(revoked): nothing is sent.", "Run: skein trace consent --accept")
        } else if !hasCurrentTerms {
            (head, next) = ("The terms have changed since you agreed.", "Run: skein trace consent --accept")
        } else {
            (head, next) = ("Consent was given on \(accepted).", "See what would be sent: skein trace push")
        }
        return style.bold(head) + "\n\n" + lines.map { $0 + "\n" }.joined() + "\n" + style.dim(next) + "\n"
    }
}
