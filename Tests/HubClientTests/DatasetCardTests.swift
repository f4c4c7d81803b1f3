import Testing
import TraceSchema

@testable import HubClient

@Suite("A new dataset's card declares every column, so that any mixture of files can be read")
struct DatasetCardTests {
    @Test("in the row's order, with the row's types")
    func columns() {
        let features = DatasetCard.text.split(separator: "features:\n")[1].split(separator: "\n---")[0]
        let lines = features.split(separator: "\n").map(String.init)
        let columns = lines.filter { $0.hasPrefix("  - name: ") }.map { String($0.dropFirst(10)) }
        #expect(columns == TraceRow.columns.map { "\($0)" })
        let numbers = zip(lines, lines.dropFirst()).filter { $1 == "    dtype: int64" }.map {
            String($0.0.dropFirst(10))
        }
        #expect(numbers == ["turnIndex", "toolCallDepth"])
        #expect(lines.contains("    list:"))
    }

    @Test("it begins as a card must, and names its files and licence")
    func header() {
        #expect(DatasetCard.text.hasPrefix("---\nlicense: odc-by\n"))
        #expect(DatasetCard.text.contains("path: data/traces*.jsonl\n"))
        #expect(!DatasetCard.text.contains("\t"))
    }
}
