import Foundation
import PublishGate
import TestSupport
@_spi(StoredKeys) import TraceSchema

/// Lines that claim to be rows: what is read as a row is spelled in the one way there is, whatever was read before it;
/// and what is removed by a session's key is gone.
struct RowsTarget: FuzzTarget {
    func seeds() throws -> [[UInt8]] {
        try Fixture.all.map {
            Array(InventedKeys.filling(String(decoding: try Data(contentsOf: $0.golden), as: UTF8.self)).utf8)
        }
    }

    func check(_ input: [UInt8]) throws {
        var keys: Set<SurrogateKey> = []
        var decoder = RowDecoder()
        for line in input.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let row = try? decoder.decode(line.span)
            let alone = try? TraceRow(decoding: line.span)
            guard row == alone else { throw BrokenProperty("a row depends on the lines before it") }
            guard let row else { continue }
            try PublicRow.check(row, line)
            keys.insert(row.sessionKey)
        }
        try checkRemoval(of: keys, from: input)
    }

    private func checkRemoval(of keys: Set<SurrogateKey>, from file: [UInt8]) throws {
        var removal = SessionRemoval(of: keys, keepsRest: true)
        removal.add(file.span)
        let searched = removal.finish()
        var again = SessionRemoval(of: keys, keepsRest: true)
        again.add(searched.rest.span)
        guard searched.rows >= keys.count, again.finish().rows == 0 else {
            throw BrokenProperty("a removed session is still there")
        }
        if searched.rows == 0, searched.rest != file {
            throw BrokenProperty("nothing was removed, and yet the file changed")
        }
    }
}

/// What every row must be.
enum PublicRow {
    static func check(_ row: TraceRow, _ line: some Sequence<UInt8>) throws(BrokenProperty) {
        var again: [UInt8] = []
        row.encode(into: &again)
        guard again.dropLast().elementsEqual(line) else { throw BrokenProperty("a row has two spellings") }
        guard let model = row.model else { return }
        for word in words(of: model.text) where !publicWords.contains(word) {
            throw BrokenProperty("a model's name holds a word that is not public")
        }
    }

    /// The letters that stand together, where they are six or more.
    private static func words(of text: String) -> Set<Substring> {
        Set(text.lowercased().split { !$0.isLetter }.filter { $0.utf8.count >= 6 }.map { $0 })
    }

    private static let publicWords: Set<Substring> = {
        let lists = ModelName.families + ModelName.tiers + ModelName.prefixes + [ModelName.publicIDs]
        return lists.reduce(into: []) { $0.formUnion(words(of: "\($1)")) }
    }()
}

/// Fixed keys, so that inputs are the same on every run.
enum InventedKeys {
    /// Golden rows with a key in the place of each number.
    static func filling(_ rows: String) -> String {
        rows.replacing(/"([RS])([0-9]+)"/) { match in
            let digits = String(repeating: "0", count: 12 - match.2.count) + match.2
            return "\"01234567-89ab-4cde-8f0\(match.1 == "R" ? 1 : 2)-\(digits)\""
        }
    }
}
