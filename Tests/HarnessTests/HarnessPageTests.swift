import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@Suite("What a harness's page says of its columns is what its rows show")
struct HarnessPageTests {
    @Test("a gap is where the page says, over the rows of all fixtures", arguments: HarnessID.allCases)
    func gaps(harness: HarnessID) throws {
        let rows = try Fixture.all(of: harness).flatMap(goldenRows)
        for column in ColumnGaps.Column.allCases {
            let open = rows.count { isOpen(column, in: $0, of: harness) }
            switch harness.harness.page.gap(of: column)?.extent {
            case nil: #expect(open == 0, "\(column.label) is not on the page, and open in \(open) rows")
            case .never: #expect(open == rows.count, "\(column.label) is filled in \(rows.count - open) rows")
            case .sometimes:
                #expect(open > 0, "\(column.label) is on the page, and no row leaves it open")
                #expect(open < rows.count, "\(column.label) is filled sometimes, says the page, and no row shows it")
            }
        }
    }

    @Test("a column stands on the page once", arguments: HarnessID.allCases)
    func once(harness: HarnessID) {
        let columns = harness.harness.page.gaps.map(\.column)
        #expect(Set(columns).count == columns.count)
    }

    @Test(
        "the newest version that is known stands among those seen, where rows have versions",
        arguments: HarnessID.allCases)
    func newest(harness: HarnessID) {
        let page = harness.harness.page
        guard let newest = page.newestKnown else {
            #expect(page.gap(of: .harnessVersion)?.extent == .never)
            return
        }
        #expect(page.versionsSeen.description.contains("\(newest)"))
    }

    @Test(
        "a version is newer by its numbers; without a patch every patch is known",
        arguments: [
            (HarnessID.claudeCode, "2.1.240", false), (.claudeCode, "2.1.241", true), (.claudeCode, "2.2.0", true),
            (.claudeCode, "1.9.999", false), (.codex, "0.159.9999", false), (.codex, "0.160.0", true),
            (.codex, "1.0.0", true),
        ])
    func newer(harness: HarnessID, version: String, isNewer: Bool) throws {
        let version = HarnessVersion(validating: Array(version.utf8).span)
        #expect(try harness.harness.page.newestKnown?.isExceeded(by: #require(version)) == isNewer)
    }

    @Test("every file of a fixture that is opened has a name that the page gives", arguments: HarnessID.allCases)
    func opened(harness: HarnessID) throws {
        let patterns = try patterns(of: harness).map { pattern in
            let expression = pattern.replacing(".", with: #"\."#).replacing("**/", with: "(.+/)?")
                .replacing("*", with: "[^/]*")
            return try Regex(expression)
        }
        for fixture in Fixture.all(of: harness) {
            for file in fixture.sessionFiles where fixture.form(of: file) != nil {
                #expect(patterns.contains { file.wholeMatch(of: $0) != nil }, "\(fixture): \(file)")
            }
        }
    }

    @Test("a file of a name that the page gives is opened, wherever it lies", arguments: HarnessID.allCases)
    func named(harness: HarnessID) {
        for pattern in patterns(of: harness) {
            for folders in ["", "a/", "a/b/"] {
                let path = pattern.replacing("**/", with: folders).replacing("*", with: "a")
                    .split(separator: "/").map(String.init)
                let isOpened = harness.harness.form(of: path) != nil
                let areEntered = (1..<path.count).allSatisfy { harness.harness.entersFolder(Array(path.prefix($0))) }
                #expect(isOpened && areEntered, "\(pattern)")
            }
        }
    }

    private func patterns(of harness: HarnessID) -> [String] {
        harness.harness.page.places.flatMap { $0.files.description.split(separator: ", ").map(String.init) }
    }

    private func goldenRows(of fixture: Fixture) throws -> [[String: Any]] {
        try String(contentsOf: fixture.golden, encoding: .utf8).split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// For tools: a call that is `other`; where none is ever recorded, no call at all.
    private func isOpen(_ column: ColumnGaps.Column, in row: [String: Any], of harness: HarnessID) -> Bool {
        let value = row["\(column.label)"]
        guard column == .toolCalls, let calls = value as? [[String: Any]] else {
            return value is NSNull || value as? String == "unknown"
        }
        if harness.harness.page.gap(of: column)?.extent == .never { return calls.isEmpty }
        return calls.contains { $0["name"] as? String == "other" }
    }
}
