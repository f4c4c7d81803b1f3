import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@Suite("What a harness's page says of its columns is what its rows show")
struct HarnessPageTests {
    @Test("a gap is where the page says, over the rows of all fixtures", arguments: HarnessID.allCases)
    func gaps(harness: HarnessID) throws {
        let rows = try Fixture.all(of: harness).flatMap { try rows(of: $0) }
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

    private func rows(of fixture: Fixture) throws -> [[String: Any]] {
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
