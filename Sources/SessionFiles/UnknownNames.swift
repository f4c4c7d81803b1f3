public import Harnesses
@_spi(OwnTerminal) public import SessionText
public import TraceSchema

/// Counts the names that rows of a harness say `unknown` or `other` for, over all of its records.
public struct UnknownNames: RecordReader, Sendable {
    /// The columns that hold names.
    public enum Column: ClosedLabel {
        case model, toolCalls, harnessVersion

        public var label: StaticString {
            switch self {
            case .model: "model"
            case .toolCalls: "toolCalls"
            case .harnessVersion: "harnessVersion"
            }
        }
    }

    /// How many records hold each name.
    public private(set) var records: [Column: [LocalName: Int]] = [:]

    private let vocabulary: ToolVocabulary
    private let entries: [UInt8: FieldMap.Entry]

    public init(_ harness: HarnessID) {
        vocabulary = .of(harness)
        let map = harness.harness.fieldMap
        entries = Dictionary((map.entries + map.captures).map { ($0.field, $0) }) { first, _ in first }
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        for index in 0..<record.valueCount {
            guard let entry = entries[record.rawField(at: index)], let text = record.text(at: index) else { continue }
            let column: Column
            switch entry.look {
            case .modelName:
                if entry.constants.contains(where: { text.isExactly($0) }) || text.modelName(known: nil) != nil {
                    continue
                }
                column = .model
            case .toolName:
                guard text.toolName(in: vocabulary).isOther else { continue }
                column = .toolCalls
            case .version:
                if text.harnessVersion() != nil { continue }
                column = .harnessVersion
            case .label, .provider, .count, .roundedCount, .money, .time, .localTime, .identity, .flag, .opening,
                .pathMatch,
                .element:
                continue
            }
            records[column, default: [:]][LocalName(text), default: 0] += 1
        }
    }
}
