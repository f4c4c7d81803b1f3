/// Why a config file is not understood: where, of which key, and never what stands there.
struct ConfigFault: Error, Equatable {
    enum Kind: Equatable {
        case notUTF8, noKey, noValue, notText, longText, openText, openList, noComma, escape, control, goesOn
        case dotted, tableList, header, secondKey, secondTable
        /// No setting is called so; one that is meant, perhaps.
        case unknown(suggestion: String?)
        case oneText
        /// The text is not what the setting takes.
        case unusable
    }

    let kind: Kind
    let line: Int
    let key: ConfigPath?

    init(_ kind: Kind, line: Int, key: ConfigPath? = nil) {
        self.kind = kind
        self.line = line
        self.key = key
    }
}

extension ConfigFault: CustomStringConvertible {
    /// `LINE: KEY what is wrong`.
    var description: String {
        let form = key.flatMap { ConfigKey($0) }?.form ?? "such a text"
        return "\(line): \(key?.plain ?? "this line") \(kind.explanation)" + (kind == .unusable ? "\(form)" : "")
    }
}

extension ConfigFault.Kind {
    /// What is wrong, after the key.
    fileprivate var explanation: String {
        switch self {
        case .notUTF8: "is not UTF-8"
        case .noKey: "names no key: write key = \"text\""
        case .noValue: "has no value: write key = \"text\""
        case .notText: "has a value that is neither a text in quotes nor a list of such texts"
        case .longText: "has a text in three quotes: write it in one"
        case .openText: "has a text that does not end on its line"
        case .openList: "has a list that does not end"
        case .noComma: "has a list without a comma between two texts"
        case .escape: "has an escape that TOML does not know: in 'single quotes' a backslash is only that"
        case .control: "has a control character in it"
        case .goesOn: "goes on after its value"
        case .dotted: "is written with a dot: write it below its [table]"
        case .tableList: "opens a list of tables, which no setting is"
        case .header: "opens a table and does not close it with ]"
        case .secondKey: "is set for the second time"
        case .secondTable: "is a table that stands above already"
        case .unknown(let suggestion):
            "is no setting" + (suggestion.map { ": did you mean \($0)?" } ?? ", see: skein trace config list")
        case .oneText: "takes one text, not a list"
        case .unusable: "has a value that is not "
        }
    }
}
