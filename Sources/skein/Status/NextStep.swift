/// The one command to type next, or none, and what it does.
struct NextStep: Hashable {
    /// Which of the options that say what is read a command takes.
    enum Options { case none, sources, all }

    let command: String?
    let options: Options
    let why: String

    init(_ command: String?, with options: Options = .none, _ why: String) {
        (self.command, self.options, self.why) = (command, options, why)
    }

    /// By the first rule that holds; the last one always does.
    init(in situation: Situation) {
        self = Self.rules.first { $0.holds(situation) }!.step
    }

    /// The command for what the person looked at.
    func command(for reading: ReadOptions) -> String? {
        switch options {
        case .none: command
        case .sources: command.map(reading.sources.given.added)
        case .all: command.map(reading.given.added)
        }
    }
}

/// What the next step depends on, and nothing else.
struct Situation {
    enum Memory { case whole, withoutConsent, unreadable }

    enum Consent { case none, inForce, revoked, ofOtherTerms }

    enum Staged {
        case nothing
        /// Only the confirmation is missing.
        case sendable
        /// Only consent is missing.
        case withoutConsent
        /// It is damaged, or was staged for another place or under other exclusions than those that hold now.
        case outdated
        /// A switch of the environment keeps it here.
        case switchedOff
        /// It may have been sent in part: and can be finished, or only given up.
        case cutOff, cutOffForGood
    }

    enum Token { case usable, missing, unusable }

    /// Whether another run is at work.
    var isBusy = false
    var memory = Memory.whole
    var consent = Consent.inForce
    var staged = Staged.nothing
    /// Of the Hub, as it is set up here: nobody was asked.
    var token = Token.usable
    var sessions = 0
    /// Turns that a push would stage.
    var newTurns = 0
    /// Rows that were sent, or may have been.
    var published = 0

    /// Whether a batch is staged that only the person keeps from being sent.
    fileprivate var isReadyToSend: Bool { staged == .sendable || staged == .cutOff }
}

extension NextStep {
    struct Rule {
        let holds: (Situation) -> Bool
        let step: NextStep

        init(_ step: NextStep, when holds: @escaping (Situation) -> Bool) { (self.holds, self.step) = (holds, step) }
    }

    /// The first one that holds counts. None sends anything before a person confirms it: `push --confirm` without a digest
    /// asks at a terminal, and is refused where nobody types.
    static var rules: [Rule] {
        [
            Rule(NextStep(nil, "another run is at work: wait for it")) { $0.isBusy },
            Rule(NextStep("skein trace doctor", with: .sources, "what is remembered cannot be read; this says why")) {
                $0.memory == .unreadable
            },
            Rule(NextStep("skein trace consent --accept", "the recorded consent cannot be read; agree anew")) {
                $0.memory == .withoutConsent
            },
            Rule(NextStep("hf auth login", "gets a token of the Hub, without which nothing can be sent")) {
                $0.token == .missing && $0.isReadyToSend
            },
            Rule(
                NextStep(
                    "skein trace doctor", with: .sources, "what stands where a token should is of no use; this says why"
                )
            ) {
                $0.token == .unusable && $0.isReadyToSend
            },
            Rule(NextStep("skein trace push --resume", "finishes the push that was cut off")) { $0.staged == .cutOff },
            Rule(NextStep("skein trace push --abandon", "the push that was cut off may not go on; this gives it up")) {
                $0.staged == .cutOffForGood
            },
            Rule(
                NextStep(
                    "skein trace harnesses", with: .all, "no sessions were found; this says where they were looked for")
            ) {
                $0.sessions == 0 && $0.staged == .nothing && $0.published == 0
            },
            Rule(NextStep("skein trace consent --accept", "the terms have changed; read them and agree anew")) {
                $0.consent == .ofOtherTerms
            },
            Rule(NextStep("skein trace consent --accept", "shows the terms; without consent nothing can be sent")) {
                $0.consent == .none && $0.staged == .withoutConsent
            },
            Rule(NextStep("skein trace export --dry-run", with: .all, "shows what you would share; sends nothing")) {
                $0.consent != .inForce
            },
            Rule(NextStep("skein trace review", "shows the staged batch; a switch keeps it from being sent")) {
                $0.staged == .switchedOff
            },
            Rule(NextStep("skein trace push --confirm", "shows the staged batch and asks; before: skein trace review"))
            {
                $0.staged == .sendable
            },
            Rule(NextStep("skein trace push", with: .all, "stages again: what is staged cannot be sent as it is")) {
                $0.staged != .nothing
            },
            Rule(NextStep("skein trace push", with: .all, "stages the new turns and shows them; sends nothing")) {
                $0.newTurns > 0
            },
            Rule(NextStep("skein trace log", "nothing is new; this lists what was sent")) { $0.published > 0 },
            Rule(NextStep(nil, "nothing is new")) { _ in true },
        ]
    }
}
