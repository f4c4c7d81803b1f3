import TraceSchema

/// What stands in one column of a row, of the same JSON kind as there.
enum ColumnValue: Encodable {
    struct Tool: Encodable {
        let name: String
        let count: Int
    }

    case number(Int)
    /// nil is null.
    case word(String?)
    case tools([Tool])

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .number(let number): try value.encode(number)
        case .word(let word): try value.encode(word)
        case .tools(let tools): try value.encode(tools)
        }
    }

    /// For a person.
    var text: String {
        switch self {
        case .number(let number): "\(number)"
        case .word(let word): word ?? "null"
        case .tools(let tools):
            tools.isEmpty ? "none" : tools.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        }
    }
}

extension TraceRow {
    /// What the row says, column by column, but for its keys and its schema.
    var columnValues: [RowColumn: ColumnValue] {
        [
            .turnIndex: .number(turnIndex), .provider: .word("\(provider.label)"),
            .model: .word(model?.text ?? "unknown"), .modelKind: .word("\(modelKind.label)"),
            .harness: .word("\(harness.label)"), .harnessVersion: .word(harnessVersion?.text),
            .effort: .word("\(effort.label)"), .tokensIn: .word("\(tokensIn.label)"),
            .tokensOut: .word("\(tokensOut.label)"), .latency: .word("\(latency.label)"),
            .cost: .word("\(cost.label)"),
            .toolCalls: .tools(toolCalls.entries.map { .init(name: "\($0.name.label)", count: Int($0.count)) }),
            .toolCallDepth: .number(toolCalls.depth), .outcome: .word("\(outcome.label)"),
            .errorClass: .word(outcome.errorLabel.map { "\($0)" }), .day: .word(day.map { "\($0)" } ?? "unknown"),
        ]
    }
}
