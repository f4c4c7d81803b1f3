public import TraceSchema

/// The paths of a harness's records that are ever decoded, and the lines of its plain texts; everything else is skipped
/// as bytes.
///
/// The same table drives the scanner, is rendered into `schema/`, and tells the non-interference check what not to
/// replace. There is no other way to get at a value.
public struct FieldMap: Sendable {
    /// How the value of a path may be looked at.
    public enum Look: ClosedLabel {
        case label, modelName, toolName, provider, version, count, roundedCount, money, time, localTime, identity, flag,
            opening
        case pathMatch, element

        public var label: StaticString {
            switch self {
            case .label: "compared with a closed list"
            case .modelName: "validated as a public model's name"
            case .toolName: "looked up among the built-in tools"
            case .provider: "looked up among the public providers"
            case .version: "validated as three numbers"
            case .count: "read as a whole number"
            case .roundedCount: "read as a number, thousands rounded"
            case .money: "read as an amount of money"
            case .time: "read as a time"
            case .localTime: "read as a time of this machine's zone"
            case .identity: "turned into a 64-bit identity under a local key"
            case .flag: "read as true or false"
            case .opening: "its opening words compared with constants"
            case .pathMatch: "matched against the person's --exclude-path"
            case .element: "its presence, not what it holds"
            }
        }
    }

    /// One path that is read.
    public struct Entry: Sendable {
        /// Keys from the record's top, joined by dots; `[]` is every element of a list, `\.` a dot within a key. Of a plain
        /// text's line, the name that it has in line patterns.
        public let path: StaticString
        /// The field that the value is handed over as: the raw value of the harness's own enum, below 64. Paths to the
        /// same thing, at a record's top and in a list for instance, may share one, and are looked at alike.
        public let field: UInt8
        public let look: Look
        /// What the value is for beside its columns, in words for `schema/`.
        public let purpose: StaticString
        /// The columns of a row that the value itself has a part in. One with none tells which records there are, which
        /// of them make a row, and which rows belong together.
        public let columns: [RowColumn]
        /// Constants that the text's beginning is compared with: all that an opening is for, what stands in the place
        /// of a name that is none, and what vendors put before names and ids.
        public let constants: [StaticString]

        public init(
            _ path: StaticString, _ field: some RawRepresentable<UInt8>, _ look: Look, _ purpose: StaticString = "",
            feeds columns: RowColumn..., constants: [StaticString] = []
        ) {
            precondition(!columns.isEmpty || purpose.utf8CodeUnitCount > 0, "an entry says what it is for")
            precondition(look != .opening || !constants.isEmpty, "an opening names the constants it is compared with")
            self.path = path
            self.field = field.rawValue
            self.look = look
            self.purpose = purpose
            self.columns = columns
            self.constants = constants
        }
    }

    /// How much of a record of one kind is read.
    public enum Extent: Sendable {
        /// All of it: every mapped path, to the record's end.
        case whole
        /// Up to the point at which all of these fields were seen.
        case until([UInt8])
        /// Nothing past its kind.
        case skipped
    }

    public let entries: [Entry]
    /// The field that tells records of different kinds apart; nil when all records are alike.
    public let kindField: UInt8?
    /// The known kinds, in the order of `kindWords`.
    public let kinds: [(word: StaticString, extent: Extent)]

    /// What is read of plain lines, by the names in their patterns.
    public let captures: [Entry]
    /// The lines of plain texts that are read; a record's kind is its pattern's place behind the `kinds`.
    public let lines: [LinePattern]

    let matchers: [LineMatcher]
    let kindWords: ClosedWords
    /// Per kind, what must be seen before the record is left; 0 is leave at once, nil is read to the end.
    let kindNeeds: [UInt64?]
    let nodes: [Node]
    let keys: KeyTable

    /// A place in the tree of paths.
    struct Node {
        let field: UInt8?
        /// The place of its path in `entries`, where it has a field.
        let entry: UInt8
        /// Whether its value is the record's kind.
        let isKind: Bool
        /// Whether it is an element of a list, or lies in one.
        let isListed: Bool
        var hasKeys = false
        /// The node of the list's elements, when the path goes on with `[]`.
        var element: UInt8?
        /// Its key among those of its object, a bit of its own.
        let bit: UInt64
        /// Its bit among what some kind of record needs before it is left; 0 when none does.
        let need: UInt64
    }

    /// - Precondition: at most 127 places in the tree of paths, no path twice, and every field once.
    public init(
        _ entries: [Entry], kindField: (any RawRepresentable<UInt8>)? = nil,
        kinds: [(word: StaticString, extent: Extent)] = [], captures: [Entry] = [], lines: [LinePattern] = []
    ) {
        self.captures = captures
        self.lines = lines
        matchers = lines.map { LineMatcher($0, captures: captures) }
        self.entries = entries
        self.kindField = kindField?.rawValue
        self.kinds = kinds
        kindWords = ClosedWords(kinds.map(\.word))
        var needed: [UInt8] = []
        kindNeeds = kinds.map { kind in
            switch kind.extent {
            case .whole: return nil
            case .skipped: return 0
            case .until(let fields):
                needed += fields.filter { !needed.contains($0) }
                return fields.reduce(0) { $0 | 1 << UInt64(needed.firstIndex(of: $1)!) }
            }
        }
        precondition(needed.count < 64, "a set of what is needed is one word, and never all of it")
        let tree = FieldTree(entries, kindField: self.kindField, needed: needed)
        (nodes, keys) = (tree.nodes, tree.keys)
    }
}
