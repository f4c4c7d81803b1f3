import Testing

@testable import skein

@Suite("The next step is the one that a person can take, by the first rule that holds")
struct NextStepTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let command: String?
        let situation: Situation

        init(_ name: String, _ command: String?, _ change: (inout Situation) -> Void) {
            testDescription = name
            self.command = command
            var situation = Situation()
            // Of a person who has sent something, and has more.
            (situation.sessions, situation.newTurns, situation.published) = (3, 5, 7)
            change(&situation)
            self.situation = situation
        }
    }

    static let rows: [Row] = [
        Row("another run is at work", nil) { ($0.isBusy, $0.staged) = (true, .cutOff) },
        Row("what is remembered cannot be read", "skein trace doctor") { $0.memory = .unreadable },
        Row("the consent cannot be read", "skein trace consent --accept") {
            ($0.memory, $0.consent) = (.withoutConsent, .none)
        },
        Row("a push was cut off", "skein trace push --resume") { $0.staged = .cutOff },
        Row("a push was cut off and may not go on", "skein trace push --abandon") {
            ($0.staged, $0.consent) = (.cutOffForGood, .revoked)
        },
        Row("no sessions", "skein trace harnesses") { ($0.sessions, $0.newTurns, $0.published) = (0, 0, 0) },
        Row("no sessions any more", "skein trace log") { ($0.sessions, $0.newTurns) = (0, 0) },
        Row("no sessions any more, and a batch of them", "skein trace push --confirm") {
            ($0.sessions, $0.newTurns, $0.staged) = (0, 0, .sendable)
        },
        Row("never agreed", "skein trace export --dry-run") { ($0.consent, $0.published) = (.none, 0) },
        Row("never agreed, and a batch", "skein trace consent --accept") {
            ($0.consent, $0.staged) = (.none, .withoutConsent)
        },
        Row("revoked", "skein trace export --dry-run") { $0.consent = .revoked },
        Row("revoked, and a batch", "skein trace export --dry-run") {
            ($0.consent, $0.staged) = (.revoked, .withoutConsent)
        },
        Row("the terms have changed", "skein trace consent --accept") { $0.consent = .ofOtherTerms },
        Row("a batch, and a switch", "skein trace review") { $0.staged = .switchedOff },
        Row("a batch", "skein trace push --confirm") { $0.staged = .sendable },
        Row("a batch, and no token", "hf auth login") { ($0.staged, $0.token) = (.sendable, .missing) },
        Row("a batch, and what should be a token is none", "skein trace doctor") {
            ($0.staged, $0.token) = (.sendable, .unusable)
        },
        Row("a push was cut off, and no token", "hf auth login") { ($0.staged, $0.token) = (.cutOff, .missing) },
        Row("a batch that cannot go as it is", "skein trace push") { ($0.staged, $0.newTurns) = (.outdated, 0) },
        Row("new turns", "skein trace push") { _ in },
        Row("nothing new", "skein trace log") { $0.newTurns = 0 },
        Row("nothing new, and nothing sent", nil) { ($0.newTurns, $0.published) = (0, 0) },
    ]

    @Test("in each situation", arguments: rows)
    func step(row: Row) {
        #expect(NextStep(in: row.situation).command == row.command)
    }

    @Test("every rule decides for some situation")
    func reached() {
        let steps = Set(Self.rows.map { NextStep(in: $0.situation) })
        for rule in NextStep.rules { #expect(steps.contains(rule.step), "\(rule.step.why)") }
    }

    @Test("no step sends by itself: a confirmation is never complete")
    func confirmation() {
        for command in NextStep.rules.compactMap(\.step.command) {
            #expect(!command.contains("--confirm ") && !command.contains("--terms"))
            #expect(command.hasPrefix("skein trace ") || command == "hf auth login")
        }
    }
}
