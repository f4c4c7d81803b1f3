import TraceSchema

/// One thing that is wrong, by its place.
struct Finding {
    /// The place of the file in the list that was given.
    var file: Int
    /// From 1; 0 is the file itself.
    var line: Int
    let kind: FindingKind
    var column: RowFault.Column?
    /// The byte of the line, from 1; nil where the whole line or column is meant.
    var byte: Int?

    /// The column's name, or what else is wrong.
    var path: String { column.map { "\($0.name)" } ?? (line == 0 ? "file" : "row") }

    var explanation: String {
        kind.explanation(of: column) + (byte.map { " (byte \($0))" } ?? "")
    }
}

/// Everything that was found: counted all, listed the first of them.
struct Findings {
    private(set) var listed: [Finding] = []
    private var counts = [Int](repeating: 0, count: FindingKind.allCases.count)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func add(_ finding: Finding) {
        counts[Self.place(finding.kind)] += 1
        if listed.count < limit { listed.append(finding) }
    }

    /// Adds some in the order of their places.
    mutating func add(sorting findings: [Finding]) {
        for finding in findings.sorted(by: Self.precede) { add(finding) }
    }

    /// Puts the listed ones in the order of files and lines.
    mutating func sort() { listed.sort(by: Self.precede) }

    subscript(kind: FindingKind) -> Int { counts[Self.place(kind)] }

    /// The kinds that were found, in their order.
    var kinds: [FindingKind] { FindingKind.allCases.filter { self[$0] > 0 } }

    var errors: Int { kinds.filter { !$0.isWarning }.reduce(0) { $0 + self[$1] } }
    var warnings: Int { kinds.filter(\.isWarning).reduce(0) { $0 + self[$1] } }

    private static func place(_ kind: FindingKind) -> Int { FindingKind.allCases.firstIndex(of: kind)! }

    private static func precede(_ left: Finding, _ right: Finding) -> Bool {
        (left.file, left.line, left.column?.rawValue ?? -1) < (right.file, right.line, right.column?.rawValue ?? -1)
    }
}
