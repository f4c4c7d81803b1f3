import Foundation
import TestSupport
import Testing

@Suite("With --json a command prints one object that names its shape, and all of them spell their keys alike")
struct JSONShapeTests {
    /// What makes each command with the option say something, and the shape of what it says.
    private static let lines = [
        "skein trace status --json": "skein-status/1",
        "skein trace doctor --json --offline": "skein-doctor/1",
        "skein trace export --dry-run --json": "skein-export-summary/1",
        "skein trace consent --json": "skein-consent-status/1",
        "skein trace push --json": "skein-push/1",
        "skein trace review --json": "skein-review/1",
        "skein trace forget --all --json": "skein-removal/1",
        "skein trace forget --check --json": "skein-removal-check/1",
        "skein trace log --json": "skein-log/1",
        "skein trace keymap list --json": "skein-keymap-list/1",
        "skein trace keymap find 0 --json": "skein-keymap-list/1",
        "skein trace keymap export made --json": "skein-keymap-export/1",
        "skein trace keymap export made && skein trace keymap import made --json": "skein-keymap-import/1",
        "skein trace ledger status --json": "skein-ledger-status/1",
        "skein trace ledger verify --json": "skein-ledger-verify/1",
        "skein trace ledger rebuild --json": "skein-ledger-rebuild/1",
        "skein trace ledger purge --json": "skein-ledger-purge/1",
        "skein trace ledger purge --confirm --json": "skein-ledger-purge/1",
        "skein trace stats --by model --json": "skein-stats/1",
        "skein trace report --json": "skein-report/1",
        "skein trace report --harness pi --json": "skein-report/1",
        "skein trace figures -o made --json": "skein-figures/1",
        "skein trace figures -o made --harness pi --json": "skein-figures/1",
        "skein trace harnesses --json": "skein-harnesses/1",
        "skein trace harnesses codex --json": "skein-harness/1",
        "skein trace explain --json": "skein-explain/1",
        "skein trace explain --harness codex --json": "skein-explain/1",
        "skein trace explain --row 1 --json": "skein-explain-row/1",
        "skein trace vocab list --json": "skein-vocabulary/1",
        "skein trace vocab check opus --json": "skein-name-check/1",
        "skein trace vocab unknown --json": "skein-unknown-names/1",
        "skein trace prove --json": "skein-prove/1",
        "skein trace prove --harness pi --json": "skein-prove/1",
        "skein trace selftest --json": "skein-selftest/1",
        "skein trace validate FILE --json": "skein-validate/1",
        "skein trace config list --json": "skein-config/1",
    ]

    /// Commands without the option, and why.
    private static let apart = [
        "skein trace config get": "values, one a line, are for scripts as they are",
        "skein trace config set": "changes the file and shows its lines; config list --json has them",
        "skein trace config add": "as set",
        "skein trace config remove": "as set",
        "skein trace config unset": "as set",
        "skein trace config edit": "opens an editor",
        "skein trace config path": "a path is for scripts as it is",
        "skein completions": "a script for a shell",
        "skein skill": "a text for an agent",
    ]

    /// Keys of objects that are tables: what stands in these as keys is words of rows and of closed lists.
    private static let tables: Set = ["skipped", "held_back", "unknown", "kinds", "columns"]

    @Test("the object is alone on its line, with its shape under `schema`", arguments: lines.keys.sorted())
    func shape(line: String) throws {
        let run = try ExampleHome().run(line)
        #expect(run.exitCode == 0, "\(run.errorText)")
        let said = try #require(run.outputText.lines.last)
        #expect(run.outputText.lines.count == (line.contains(" && ") ? 2 : 1) && run.outputText.hasSuffix("}\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == Self.lines[line])
        for key in Self.keys(of: object) { #expect(key.wholeMatch(of: /[a-z][a-z0-9]*(_[a-z0-9]+)*/) != nil, "\(key)") }
        #expect(Self.strings(of: object).count { Self.lines.values.contains($0) } == 1, "a shape is named once")
    }

    @Test("every command has the option and is among them, or is listed apart")
    func complete() {
        for command in CommandTree.commands where command.subcommands == nil {
            let name = (["skein"] + command.path).joined(separator: " ")
            let isApart = Self.apart[name] != nil
            #expect(command.options.contains("--json") != isApart, "\(name)")
            #expect(isApart || Self.lines.keys.contains { "\($0) ".contains("\(name) ") }, "\(name)")
        }
    }

    private static func keys(of value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(keys) }
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { key, value in
            let table = tables.contains(key) ? value as? [String: Any] : nil
            return [key] + (table.map { Array($0.values) } ?? [value]).flatMap(keys)
        }
    }

    private static func strings(of value: Any) -> [String] {
        if let text = value as? String { return [text] }
        if let list = value as? [Any] { return list.flatMap(strings) }
        return (value as? [String: Any] ?? [:]).values.flatMap(strings)
    }
}
