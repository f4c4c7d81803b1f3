import TraceSchema

/// What can be wrong with files of rows. Closed kinds: a finding never holds a byte of the file.
enum FindingKind: ClosedLabel {
    // A line by itself.
    case blank, byteOrderMark, carriageReturn, notUTF8, tooLong, torn
    case cut, name, type, value, toolOrder, depth, pair, spelling, trailing
    case futureDay
    // A file.
    case empty, archiveDamaged, archiveBomb
    // Lines together.
    case rowIDRepeated, turnRepeated, turnGap, turnElsewhere, harnessChange
    // With what is already there.
    case filePath, fileTaken, rowIDInBase, turnInBase, turnGapToBase
    case lateStart, reupload

    var label: StaticString {
        switch self {
        case .blank: "blank"
        case .byteOrderMark: "byte-order-mark"
        case .carriageReturn: "carriage-return"
        case .notUTF8: "not-utf-8"
        case .tooLong: "too-long"
        case .torn: "torn"
        case .cut: RowFault.Kind.cut.label
        case .name: RowFault.Kind.name.label
        case .type: RowFault.Kind.type.label
        case .value: RowFault.Kind.value.label
        case .toolOrder: RowFault.Kind.toolOrder.label
        case .depth: RowFault.Kind.depth.label
        case .pair: RowFault.Kind.pair.label
        case .spelling: RowFault.Kind.spelling.label
        case .trailing: RowFault.Kind.trailing.label
        case .futureDay: "future-day"
        case .empty: "empty"
        case .archiveDamaged: "archive-damaged"
        case .archiveBomb: "archive-bomb"
        case .rowIDRepeated: "row-id-repeated"
        case .turnRepeated: "turn-repeated"
        case .turnGap: "turn-gap"
        case .turnElsewhere: "turn-elsewhere"
        case .harnessChange: "harness-change"
        case .filePath: "file-path"
        case .fileTaken: "file-taken"
        case .rowIDInBase: "row-id-in-base"
        case .turnInBase: "turn-in-base"
        case .turnGapToBase: "turn-gap-to-base"
        case .lateStart: "late-start"
        case .reupload: "reupload"
        }
    }

    init(_ kind: RowFault.Kind) {
        switch kind {
        case .cut: self = .cut
        case .name: self = .name
        case .type: self = .type
        case .value: self = .value
        case .toolOrder: self = .toolOrder
        case .depth: self = .depth
        case .pair: self = .pair
        case .spelling: self = .spelling
        case .trailing: self = .trailing
        }
    }

    /// A warning is for a person to look at; everything else makes the files wrong.
    var isWarning: Bool { self == .lateStart || self == .reupload }

    /// What is wrong, after the path.
    func explanation(of column: RowFault.Column?) -> String {
        switch self {
        case .blank: "is blank"
        case .byteOrderMark: "begins with a byte order mark"
        case .carriageReturn: "ends in CR LF: rows end in LF"
        case .notUTF8: "is not UTF-8"
        case .tooLong: "is longer than any row"
        case .torn: "has no line feed at its end: the file may be cut off"
        case .cut: "is not there: the line ends"
        case .name: "is not what stands here: columns have one order and one spelling, without spaces"
        case .type: "is not \(column?.form ?? "of this type")"
        case .value: column == .schema ? "is not \(TraceRow.schema)" : "is no value that this column can hold"
        case .toolOrder: "is not sorted by name, each name once"
        case .depth: "is not the sum of the counts"
        case .pair: "does not go with the outcome"
        case .spelling: "is spelled in another way than rows spell it"
        case .trailing: "goes on behind its last column"
        case .futureDay: "is a day that has not begun"
        case .empty: "has no rows"
        case .archiveDamaged: "is a gzip archive that breaks off or is damaged"
        case .archiveBomb: "is a gzip archive that grows beyond reason"
        case .rowIDRepeated: "is that of a row before"
        case .turnRepeated: "is not above that of the session's row before"
        case .turnGap: "does not follow that of the session's row before"
        case .turnElsewhere: "is in another of the files for the same session"
        case .harnessChange: "is not that of the session's rows before"
        case .filePath: "is not data/traces-<16 hexadecimal digits>.jsonl"
        case .fileTaken: "is the name of a file that is already there"
        case .rowIDInBase: "is already there"
        case .turnInBase: "is already there for this session"
        case .turnGapToBase: "does not go on where the session stopped"
        case .lateStart: "does not begin at 0, and what is already there has no row of the session"
        case .reupload: "has the same rows, keys aside, as a session that is already there"
        }
    }
}

extension RowFault.Column {
    /// The JSON form of the column's values.
    fileprivate var form: String {
        switch self {
        case .turnIndex, .toolCallDepth: "a whole number of at most nine digits"
        case .toolCalls: "a list of names with counts"
        case .harnessVersion, .errorClass: "a string or null"
        default: "a string"
        }
    }
}
