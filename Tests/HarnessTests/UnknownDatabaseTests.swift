import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("A database of a version that is not known is a counted skip, and not the silence of an empty one")
struct UnknownDatabaseTests {
    private static let fixtures = Fixture.all.filter { fixture in
        fixture.sessionFiles.contains { isDatabase(fixture.form(of: $0)) }
    }

    private static func isDatabase(_ form: SourceForm?) -> Bool {
        switch form {
        case .some(.database): true
        default: false
        }
    }

    @Test("the databases of every fixture are known", arguments: fixtures)
    func known(fixture: Fixture) async {
        let extraction = await Extraction(root: fixture.root, harness: fixture.harness)
        #expect(extraction.skips[.databaseUnknown] == 0 && !extraction.rows.isEmpty)
    }

    @Test(
        "a table or a column under another name",
        arguments: [
            (HarnessID.opencode, "ALTER TABLE message RENAME COLUMN data TO payload"),
            (.cursor, "ALTER TABLE cursorDiskKV RENAME TO cursorStore; DROP TABLE ItemTable"),
            (.cursor, "ALTER TABLE cursorDiskKV RENAME COLUMN value TO payload"),
            (.copilotCLI, "ALTER TABLE assistant_usage_events RENAME COLUMN model TO engine"),
            (
                .copilotCLI,
                "ALTER TABLE assistant_usage_events RENAME TO usage; ALTER TABLE sessions RENAME TO conversations"
            ),
        ])
    func renamed(harness: HarnessID, statement: String) async throws {
        let names = [
            HarnessID.opencode: "version-1.18-database", .cursor: "ide-current", .copilotCLI: "version-1.0.73-ledger",
        ]
        let fixture = try #require(Self.fixtures.first { $0.harness == harness && $0.name == names[harness] })
        let home = TemporaryFolder()
        for name in fixture.sessionFiles {
            let place = home.write(try fixture.contents(of: name), to: name)
            guard Self.isDatabase(fixture.form(of: name)) else { continue }
            try TestDatabase(place.path(percentEncoded: false)).run(statement)
        }
        let extraction = await Extraction(root: home.path, harness: harness)
        #expect(extraction.skips[.databaseUnknown] == 1)
        let whole = await Extraction(root: fixture.root, harness: harness)
        #expect(extraction.canonicalRows != whole.canonicalRows)
    }
}
