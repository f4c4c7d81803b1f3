import TestSupport
import Testing

@Suite("An option that is not understood says why, and what to write instead")
struct OptionReasonTests {
    @Test(
        "each kind of value",
        arguments: [
            (
                "stats --exclude-path a/**/../b",
                "a pattern names a folder, as in '~/work/**' or client-*, and has no `..` behind a wildcard"
            ),
            ("stats --exclude-path ../../x/../../../../../../../../../**/..", "and has no `..` behind a wildcard"),
            ("vocab unknown --exclude-path ''", "a pattern names a folder"),
            ("export --dry-run --since yesterday", "a day is written as in 2026-10-01"),
            ("export --dry-run --until 2026-02-30", "a day is written as in 2026-10-01"),
            ("push --dataset bees", "a dataset is written as owner/name"),
            ("forget --session bees", "it is no session's key. See yours: skein trace keymap list"),
            ("consent --accept --since ever", "a day is written as in 2026-10-01, and every day as all"),
            ("export --dry-run --settle=-1", "--settle takes 0 to 525600 minutes."),
            ("stats --root pi", "write a harness and its folder"),
        ])
    func value(command: String, says: String) throws {
        let run = try Command.shell("\"$SKEIN\" trace \(command)")
        #expect(run.exitCode == 64 && run.errorText.lines[0].contains(says), "\(run.errorText)")
    }
}
