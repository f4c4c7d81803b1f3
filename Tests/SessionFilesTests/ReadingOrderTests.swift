import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("What comes out depends on the files alone: not on timing, workers or the order of the folder")
struct ReadingOrderTests {
    /// Files of very different sizes, some broken, with copies of each other's turns, many from the same moment.
    private func home(seed: UInt64, writing order: (inout [Int], inout SeededGenerator) -> Void) -> TemporaryFolder {
        var random = SeededGenerator(seed: seed)
        let texts = (0..<40).map { file -> String in
            let start = Int.random(in: 0..<400, using: &random)
            let count = file % 10 == 0 ? 1200 : Int.random(in: 0..<20, using: &random)
            var text = InventedLine.responses(start..<start + count)
            if file % 7 == 0 { text = String(text.dropLast(25)) + "\n" + text }
            return text.replacing("10:00:00", with: "10:\(10 + file % 4):00")
        }
        var files = Array(texts.indices)
        order(&files, &random)
        let home = TemporaryFolder()
        for file in files {
            home.write(Data(texts[file].utf8), to: "projects/p\(file % 3)/\(file).jsonl")
        }
        return home
    }

    @Test("one worker or many, written in any order", arguments: Seeds.first(2))
    func order(seed: UInt64) async {
        let home = home(seed: seed) { _, _ in }
        let one = await Extraction(root: home.path, workers: 1)
        #expect(one.turns.count > 400 && one.turns.copyCount > 100, "seed \(seed)")
        let expected = one.canonicalRows
        let shuffled = self.home(seed: seed) { $0.shuffle(using: &$1) }
        for (folder, workers) in [(home, 8), (home, 64), (shuffled, 3)] {
            let other = await Extraction(root: folder.path, workers: workers)
            #expect(other.skips == one.skips, "seed \(seed), \(workers) workers")
            #expect(other.turns.copyCount == one.turns.copyCount, "seed \(seed), \(workers) workers")
            #expect(other.canonicalRows == expected, "seed \(seed), \(workers) workers")
        }
    }

    @Test("files are found in the order of their names, however many folders are listed at once", arguments: [1, 2, 7])
    func names(workers: Int) async {
        let home = TemporaryFolder()
        for file in (10..<60).shuffled() {
            let folder = file % 3 == 0 ? "s\(file)/subagents/agent-" : "s"
            home.write(Data(count: file), to: "projects/p\(file / 20)/\(folder)\(file).jsonl")
        }
        var finder = SessionFinder(workers: workers)
        await finder.search(home.path, of: .claudeCode)
        #expect(finder.sessions.map(\.size) == Array(10..<60))
    }
}
