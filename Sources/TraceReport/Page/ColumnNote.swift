import TraceSchema

/// What a row's column shows, and what of the turn it leaves with the person.
struct ColumnNote: Sendable {
    let name: StaticString
    let shows: StaticString
    let staysHere: StaticString
    /// What the example's column says.
    let example: @Sendable (TraceRow) -> String
    /// The number behind it, of the person's own turn.
    var exact: @Sendable (ExactTurn) -> String? = { _ in nil }
    /// nil for a column that always says something.
    var gap: ColumnGaps.Column?

    /// In the order of a row's columns.
    static let all: [ColumnNote] = [
        ColumnNote(
            name: "schema", shows: "the version of the row's form", staysHere: "nothing: every row says the same",
            example: { _ in "\(TraceRow.schema)" }),
        ColumnNote(
            name: "rowId", shows: "a random number, new for each row", staysHere: "ids of messages and requests",
            example: { _ in "random" }),
        ColumnNote(
            name: "sessionKey", shows: "a random number, the same in a session's rows",
            staysHere: "the session's id, its file and folder, and which key it got", example: { _ in "random" }),
        ColumnNote(
            name: "turnIndex", shows: "the turn's position in its session, from 0",
            staysHere: "what was said in it and before", example: { "\($0.turnIndex)" }),
        ColumnNote(
            name: "provider", shows: "who was called, from a closed list", staysHere: "addresses, accounts and keys",
            example: { "\($0.provider.label)" }, gap: .provider),
        ColumnNote(
            name: "model", shows: "a public model's name", staysHere: "names of your own models and deployments",
            example: { $0.model?.text ?? "unknown" }, gap: .model),
        ColumnNote(
            name: "modelKind", shows: "nothing today: no harness records it", staysHere: "nothing",
            example: { "\($0.modelKind.label)" }),
        ColumnNote(
            name: "harness", shows: "the coding tool", staysHere: "its settings and plugins",
            example: { "\($0.harness.label)" }),
        ColumnNote(
            name: "harnessVersion", shows: "its version, in three numbers", staysHere: "names of builds",
            example: { row in row.harnessVersion.map { "\($0.major).\($0.minor).\($0.patch)" } ?? "null" },
            gap: .harnessVersion),
        ColumnNote(
            name: "effort", shows: "the effort that was asked for, from a closed list", staysHere: "all other settings",
            example: { "\($0.effort.label)" }, gap: .effort),
        ColumnNote(
            name: "tokensInBucket", shows: "how long the prompt was, in one of eight classes",
            staysHere: "the prompt and its exact length", example: { "\($0.tokensIn.label)" },
            exact: { $0.tokensIn.map { "\(NumberText.count($0, "token"))" } }, gap: .tokensIn),
        ColumnNote(
            name: "tokensOutBucket", shows: "how long the answer was, in one of eight classes",
            staysHere: "the answer and its exact length", example: { "\($0.tokensOut.label)" },
            exact: { $0.tokensOut.map { "\(NumberText.count($0, "token"))" } }, gap: .tokensOut),
        ColumnNote(
            name: "latencyBucket", shows: "how long it took, in one of five classes", staysHere: "the exact time",
            example: { "\($0.latency.label)" }, exact: { $0.latencyMilliseconds.map(NumberText.seconds) }, gap: .latency
        ),
        ColumnNote(
            name: "costBucket", shows: "what it cost, in one of six classes", staysHere: "the exact cost",
            example: { "\($0.cost.label)" }, exact: { $0.costPicoUSD.map { NumberText.dollars(pico: $0) } }, gap: .cost),
        ColumnNote(
            name: "toolCalls", shows: "built-in tools by name and count; mcp or other for the rest",
            staysHere: "what tools were given and answered, and names of your own tools",
            example: { row in
                let calls = row.toolCalls.entries.map { "\($0.name.label) \($0.count)" }
                return calls.isEmpty ? "none" : calls.joined(separator: ", ")
            }, gap: .toolCalls),
        ColumnNote(
            name: "toolCallDepth", shows: "how many calls there were", staysHere: "their order and how long they took",
            example: { "\($0.toolCalls.depth)" }),
        ColumnNote(
            name: "outcome", shows: "ok, error or unknown", staysHere: "what went wrong, in words",
            example: { "\($0.outcome.label)" }, gap: .outcome),
        ColumnNote(
            name: "errorClass", shows: "why it failed, from a closed list", staysHere: "messages of errors",
            example: { $0.outcome.errorLabel.map { "\($0)" } ?? "null" }),
        ColumnNote(
            name: "ts", shows: "the day, in UTC", staysHere: "the time of day",
            example: { row in row.day.map { "\($0)" } ?? "unknown" },
            exact: { $0.firstMoment.map { "\(Self.clock($0)) UTC" } }, gap: .day),
    ]

    /// `09:05:30` of a moment in milliseconds since 1970-01-01T00:00Z.
    private static func clock(_ moment: Int64) -> String {
        let seconds = Int(moment / 1000 % 86_400)
        return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
    }
}
