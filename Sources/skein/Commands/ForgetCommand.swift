import ArgumentParser
import Foundation
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
            Reads the dataset and shows which lines of which files would go; nothing is asked of anybody before it is \
            confirmed. All other lines stay as they are, byte for byte. It needs no consent.

              skein trace forget --all
              skein trace forget --session 5d78d1b8-049c-40cb-b600-ca5a771ed876
              skein trace forget --all --confirm          ask for it
              skein trace forget --all --as-discussion    ask in a discussion instead
              skein trace forget --all --as-text          a text to send by hand
              skein trace forget --check                  is it gone?

            What no request reaches: the dataset's history, the converted files, copies and mirrors.
            """)

    @Option(help: ArgumentHelp("This session; repeat for several.", valueName: "session-key"))
    var session: [KeyOption] = []

    @Option(help: ArgumentHelp("All sessions of this harness; repeat for several.", valueName: "harness"))
    var harness: [HarnessID] = []

    @Option(help: ArgumentHelp("Sessions that were published on this UTC day or later.", valueName: "yyyy-mm-dd"))
    var since: DayOption?

    @Option(help: ArgumentHelp("Sessions that were published on this UTC day or earlier.", valueName: "yyyy-mm-dd"))
    var until: DayOption?

    @Flag(help: "Every session that was published.")
    var all = false

    @Option(help: ArgumentHelp("From this dataset, where rows went to several.", valueName: "owner/name"))
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

    @Flag(help: "Look whether the rows of earlier requests are gone.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "Let new turns of a forgotten session be published again; repeat for several.", valueName: "session-key"))
    var allowAgain: [KeyOption] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        let isChosen = all || !session.isEmpty || !harness.isEmpty || since != nil || until != nil
        if check || !allowAgain.isEmpty {
            if isChosen || confirm { throw ValidationError("--check and --allow-again stand alone.") }
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
            if !allowAgain.isEmpty {
                try state.allowAgain(allowAgain.map(\.key))
                return try output("Their new turns may be published again. What was published stays published.\n")
            }
            try await forget(place, &state)
        } catch let fault as StateFault {
            throw Failure.state(fault)
        } catch let refusal as Refusal {
            throw Failure.refused(refusal)
        } catch let error as HubError {
            throw Failure.hub(error, "What was asked for is remembered; run the same again to go on.")
        }
    }

    // MARK: - Asking

    private func forget(_ place: PublishingPlace, _ state: inout OpenState) async throws {
        let map = try state.keyMap()
        let chosen = chosen(from: map, at: place.endpoint)
        let datasets = Set(chosen.flatMap { entry in entry.publications.map { map.batches[$0.batch].dataset } })
        guard let dataset = dataset?.id ?? (datasets.count == 1 ? datasets.first : nil) else {
            if datasets.isEmpty { return try output("Nothing of that was published. Nothing was asked.\n") }
            throw Failure.refused("rows went to several datasets. Nothing was asked. Name one: --dataset OWNER/NAME")
        }
        let keys = Set(
            chosen.filter { $0.publications.contains { map.batches[$0.batch].dataset == dataset } }.map(\.key))
        guard !keys.isEmpty else { return try output("Nothing of that went to \(dataset). Nothing was asked.\n") }
        try state.checkForgetting(Array(keys))
        let request = RemovalByText(dataset: dataset, endpoint: place.endpoint, keys: keys)
        if asText { return try byHand(request, &state) }

        let hub = try place.hub(needsToken: confirm)
        let prepared: PreparedRemoval
        if asDiscussion {
            prepared = PreparedRemoval(asDiscussionIn: dataset, at: place.endpoint, of: keys)
        } else {
            let preparation = try await RemovalPreparation.read(keys, in: dataset, .everyFile, over: hub)
            guard let removal = preparation.removal else {
                return try output(
                    "No current file of \(dataset) holds any of these \(keys.count.grouped) sessions. Nothing was asked.\n"
                        + "They may stand in an open pull request of yours: skein trace forget --check\n")
            }
            prepared = removal
        }
        let report = RemovalReport(prepared)
        guard confirm else {
            return try output(json ? JSONText.of(report) + "\n" : report.text(color: Terminal.colorsOutput))
        }
        if digest == nil, Question.canBeAsked { try output(report.text(color: Terminal.colorsOutput)) }
        let permit = try prepared.permit(
            confirmation: confirmation(of: prepared.digest), switches: place.switches)
        try state.forget(Array(keys), on: .today)
        let receipt = try await Removal.send(permit, over: hub)
        try state.record(.removal(Receipt.Removal(prepared, outcome: receipt.change, day: .today)))
        try output(
            "Asked for: \(receipt.change). See whether it is done: skein trace forget --check\n"
                + RemovalReport.whatStays)
    }

    private func chosen(from map: KeyMap, at endpoint: HubEndpoint) -> [KeyMap.Entry] {
        let keys = Set(session.map(\.key))
        return map.entries.filter { entry in
            let days = entry.publications.map { map.batches[$0.batch] }.filter { $0.endpoint == endpoint }.map(\.day)
            guard !days.isEmpty else { return false }
            if all || keys.contains(entry.key) { return true }
            guard !harness.isEmpty || since != nil || until != nil else { return false }
            return (harness.isEmpty || harness.contains(entry.session.harness))
                && days.contains { day in
                    (since.map { $0.day <= day } ?? true) && (until.map { day <= $0.day } ?? true)
                }
        }
    }

    private func byHand(_ request: RemovalByText, _ state: inout OpenState) throws {
        try output(request.text)
        guard confirm else { return }
        let prepared = PreparedRemoval(asDiscussionIn: request.dataset, at: request.endpoint, of: request.keys)
        try state.forget(Array(request.keys), on: .today)
        try state.record(.removal(Receipt.Removal(prepared, outcome: nil, day: .today)))
    }

    private func confirmation(of digest: ContentDigest) throws -> Confirmation? {
        if let given = self.digest {
            guard let confirmation = Confirmation(given: given, for: digest) else {
                throw Failure.refused(
                    "that is not the digest of this removal; the dataset may have changed. Nothing was asked. "
                        + "Look again: skein trace forget")
            }
            return confirmation
        }
        guard Question.canBeAsked else { return nil }
        let word = Confirmation.Word.remove
        guard let answer = Question.ask("\nThe request is public. Type \(word.label) to ask for it: "),
            let confirmation = Confirmation(typed: answer, under: digest, as: word)
        else { throw Failure.refused("you did not confirm. Nothing was asked.") }
        return confirmation
    }

    private func output(_ text: String) throws {
        do throws(WriteFault) {
            try writeAll(Array(text.utf8), to: STDOUT_FILENO)
        } catch {
            throw Failure.cannotPrint(error)
        }
    }
}

extension RemovalReceipt {
    /// What came of it, as the local state remembers it.
    var change: HubChange {
        switch way {
        case .directCommit(let commit): .commit(commit)
        case .pullRequest(let number, _): .pullRequest(number)
        case .discussion(let number): .discussion(number)
        }
    }
}
