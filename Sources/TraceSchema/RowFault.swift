/// Why a line is not a row. It names the place and what is wrong there, never the text that stands there.
public struct RowFault: Error, Hashable, Sendable {
    public let kind: Kind
    /// The column that is not right; nil when the line goes on after its last one.
    public let column: Column?
    /// The byte offset in the line at which it stops being a row.
    public let offset: Int

    /// What can be wrong with a line.
    public enum Kind: ClosedLabel {
        /// The line ends inside the column or before it.
        case cut
        /// Something else stands where the column's name is due: columns have one order, one spelling and no spaces.
        case name
        /// The column's value is of another JSON type, or a number of another form.
        case type
        /// The value is not one that the column can hold.
        case value
        /// The tool names are not sorted, or one is there twice.
        case toolOrder
        /// The depth is not the sum of the tool counts.
        case depth
        /// The error class does not go with the outcome.
        case pair
        /// The value is right, but spelled in another way than rows spell it.
        case spelling
        /// Something stands behind the last column.
        case trailing

        public var label: StaticString {
            switch self {
            case .cut: "cut"
            case .name: "name"
            case .type: "type"
            case .value: "value"
            case .toolOrder: "tool-order"
            case .depth: "depth"
            case .pair: "pair"
            case .spelling: "spelling"
            case .trailing: "trailing"
            }
        }
    }

    /// A column by its place in ``TraceRow/columns``.
    public enum Column: Int, CaseIterable, Hashable, Sendable {
        case schema, rowID, sessionKey, turnIndex, provider, model, modelKind, harness, harnessVersion, effort
        case tokensIn, tokensOut, latency, cost, toolCalls, toolCallDepth, outcome, errorClass, day

        /// The column's name in a row.
        public var name: StaticString { TraceRow.columns[rawValue] }
    }
}
