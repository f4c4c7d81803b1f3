import TraceSchema

/// The card of a person's own dataset. It declares every column, so that the `datasets` library reads any mixture of
/// files: without it, one file whose columns are all null breaks the others (protocol 13).
public enum DatasetCard {
    static let path = "README.md"

    public static var text: String {
        let columns = TraceRow.columns.map(feature).joined(separator: "\n")
        return """
            ---
            license: odc-by
            pretty_name: Coding agent telemetry (content-free)
            tags:
            - agent-traces
            - tabular
            configs:
            - config_name: default
              data_files:
              - split: train
                path: data/traces*.jsonl
            dataset_info:
              config_name: default
              features:
            \(columns)
            ---

            # Coding agent telemetry (content-free)

            Each line is one turn of a coding agent: closed labels, coarse buckets, random keys and counts of tool calls
            (schema `\(TraceRow.schema)`). No prompts, answers, paths, names or times finer than a day.

            """
    }

    private static func feature(_ column: StaticString) -> String {
        switch "\(column)" {
        case "turnIndex", "toolCallDepth": "  - name: \(column)\n    dtype: int64"
        case "toolCalls":
            """
              - name: toolCalls
                list:
                - name: name
                  dtype: string
                - name: count
                  dtype: int64
            """
        default: "  - name: \(column)\n    dtype: string"
        }
    }
}
