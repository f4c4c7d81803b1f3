public import TraceSchema

/// What a person is told of a harness: where its sessions are, what a turn of it is, which versions were seen, and which
/// columns its rows leave open. The documentation, `skein trace harnesses` and a test of these claims are made from it.
public struct HarnessPage: Sendable {
    /// Where sessions lie.
    public struct Place: Sendable {
        /// The folder, with the variables that decide it.
        public let folder: StaticString
        /// What of it is opened, as patterns of paths below it.
        public let files: StaticString

        public init(_ folder: StaticString, _ files: StaticString) {
            (self.folder, self.files) = (folder, files)
        }
    }

    /// A column that rows cannot always fill.
    public struct Gap: Sendable {
        public enum Extent: Hashable, Sendable {
            /// No row of the harness has a value.
            case never
            /// Some rows have none, for a reason that lies in what the harness records.
            case sometimes
        }

        public let column: ColumnGaps.Column
        public let extent: Extent
        public let why: StaticString

        /// A column that no row of the harness fills.
        public static func never(_ column: ColumnGaps.Column, _ why: StaticString) -> Gap {
            Gap(column: column, extent: .never, why: why)
        }

        /// A column that some rows of the harness leave open.
        public static func sometimes(_ column: ColumnGaps.Column, _ why: StaticString) -> Gap {
            Gap(column: column, extent: .sometimes, why: why)
        }
    }

    /// The tool's own name, as its vendor writes it.
    public let name: StaticString
    public let places: [Place]
    /// What one row stands for.
    public let turn: StaticString
    /// The versions whose files were seen while the reader was written.
    public let versionsSeen: StaticString
    /// The newest of them, and of those that others describe; nil where no file says its version.
    public let newestKnown: NewestVersion?
    public let gaps: [Gap]
    /// What else a person should know before reading numbers into rows, each a sentence or two.
    public let remarks: [StaticString]

    public init(
        name: StaticString, places: [Place], turn: StaticString, versionsSeen: StaticString,
        newestKnown: NewestVersion? = nil, gaps: [Gap], remarks: [StaticString] = []
    ) {
        self.name = name
        self.places = places
        self.turn = turn
        self.versionsSeen = versionsSeen
        self.newestKnown = newestKnown
        self.gaps = gaps
        self.remarks = remarks
    }

    /// The gap of a column; nil when every row fills it.
    public func gap(of column: ColumnGaps.Column) -> Gap? { gaps.first { $0.column == column } }
}
