import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction

/// A file that is not as it should be, and what becomes of it.
struct OddFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: Data
    /// How many turns are read of it all the same.
    let turns: Int
    let skips: [Skip: Int]

    init(_ name: String, _ bytes: some DataProtocol, turns: Int, _ skips: [Skip: Int] = [:]) {
        (testDescription, self.bytes, self.turns, self.skips) = (name, Data(bytes), turns, skips)
    }

    init(_ name: String, _ text: String, turns: Int, _ skips: [Skip: Int] = [:]) {
        self.init(name, Data(text.utf8), turns: turns, skips)
    }

    /// Reads the file between two good neighbours.
    func check(named name: String = "odd.jsonl", sourceLocation: SourceLocation = #_sourceLocation) async {
        let home = TemporaryFolder()
        home.write(Data(InventedLine.responses(900_001..<900_003).utf8), to: "projects/p/before.jsonl")
        home.write(bytes, to: "projects/p/" + name)
        home.write(Data(InventedLine.responses(900_003..<900_004).utf8), to: "projects/p/zebra.jsonl")
        let extraction = await Extraction(root: home.path)
        #expect(extraction.turns.count == 3 + turns, sourceLocation: sourceLocation)
        #expect(extraction.skips.byKind == skips, sourceLocation: sourceLocation)
        let rows = String(decoding: extraction.rows, as: UTF8.self)
        #expect(rows.count { $0 == "\n" } == 3 + turns, sourceLocation: sourceLocation)
        #expect(!rows.contains(InventedLine.secret), sourceLocation: sourceLocation)
    }
}

extension SkipCounts {
    var byKind: [Skip: Int] { Dictionary(uniqueKeysWithValues: nonZero.map { ($0.skip, $0.count) }) }
}
