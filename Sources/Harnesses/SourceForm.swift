/// How a file below a harness's root holds records.
public enum SourceForm: Sendable {
    /// One record a line; the file may be compressed.
    case lines
    /// Plain text for people, of which the lines are read that the field map has a pattern for.
    case markedLines
    /// One record: the whole file is its member `data`.
    case document(DocumentPlace)
    /// SQLite: one record for each row of the harness's queries, and those of its blob tree. Of one group with the
    /// documents beside it; nil is a source of its own.
    case database(group: String? = nil)

    /// Files of one group are one source, read in the order of their names; nil is a source of its own.
    public var group: String? {
        switch self {
        case .document(let place): place.group
        case .database(let group): group
        case .lines, .markedLines: nil
        }
    }
}

/// What a document's place on disk says about it.
public struct DocumentPlace: Sendable {
    /// The record's member `kind`.
    public let kind: StaticString
    /// Further members of the record, from the names of the file and its folders.
    public let members: [(key: StaticString, value: String)]
    /// The source that it is a part of (``SourceForm/group``).
    public let group: String?

    public init(kind: StaticString, members: [(key: StaticString, value: String)] = [], group: String? = nil) {
        (self.kind, self.members, self.group) = (kind, members, group)
    }
}

/// Rows of a database as records: `{"kind":…,"<column>":…}`. A column that holds JSON is that JSON, others are numbers
/// or strings; the harness's field map then says what of it is read.
public struct DatabaseQuery: Sendable {
    public enum Column: Sendable {
        case value(StaticString)
        case json(StaticString)
    }

    /// The record's member `kind`.
    public let kind: StaticString
    /// The same question to tables of different versions: the first that the database can answer is asked. A database
    /// that can answer none holds no such records.
    public let statements: [StaticString]
    /// In the order in which every statement selects them.
    public let columns: [Column]

    public init(kind: StaticString, _ statements: [StaticString], columns: [Column]) {
        (self.kind, self.statements, self.columns) = (kind, statements, columns)
    }
}
