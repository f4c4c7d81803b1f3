import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@Suite("Invented homes give the rows derived from the contract by hand")
struct GoldenRowTests {
    @Test("every harness has fixtures", arguments: HarnessID.allCases)
    func hasFixtures(harness: HarnessID) {
        #expect(!Fixture.all(of: harness).isEmpty)
    }

    @Test("a fixture's rows are its golden rows", arguments: Fixture.all)
    func golden(fixture: Fixture) async throws {
        let rows = await Extraction(root: fixture.root, harness: fixture.harness).canonicalRows
        if ProcessInfo.processInfo.environment["SKEIN_RECORD_GOLDEN"] != nil {
            try Data(rows.map { "\($0)\n" }.joined().utf8).write(to: fixture.golden)
            Issue.record("recorded, not compared: look at the difference, then run without SKEIN_RECORD_GOLDEN")
            return
        }
        let golden = try String(contentsOf: fixture.golden, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(rows.count == golden.count)
        for (place, (row, expected)) in zip(rows, golden).enumerated() {
            #expect(row == expected, "row \(place)")
        }
    }

    @Test("the number of workers and the order of reading change nothing", arguments: Fixture.all)
    func workers(fixture: Fixture) async {
        let one = await Extraction(root: fixture.root, harness: fixture.harness, workers: 1).canonicalRows
        let eight = await Extraction(root: fixture.root, harness: fixture.harness, workers: 8).canonicalRows
        #expect(one == eight)
    }
}
