public import SessionText
public import TraceExtraction
public import TraceSchema

/// A coding tool that leaves sessions on disk: where they are, what of them is read, and what a record says.
public protocol Harness {
    associatedtype Reducer: SessionReducer

    static var id: HarnessID { get }
    /// What people are told of it.
    static var page: HarnessPage { get }
    /// How it deletes its own sessions when they are old; nil for one that keeps them.
    static var cleanup: HistoryCleanup? { get }
    /// The only paths of its records that are ever decoded.
    static var fieldMap: FieldMap { get }
    /// The folders that hold its sessions on this machine, in the order in which they are looked at; a file where the
    /// environment names one.
    static func roots(in environment: HarnessEnvironment) -> [String]
    /// The root that a person means by a path.
    static func root(named path: String) -> String
    /// Whether its roots hold all of its sessions. Where they cannot, because sessions lie wherever the person worked,
    /// folders that the person names are searched as well as the roots, not instead of them.
    static var knowsItsFolders: Bool { get }
    /// Whether sessions may lie in a folder below a root, or in one further down.
    /// - Parameter path: names from the root down to the folder.
    static func entersFolder(_ path: [String]) -> Bool
    /// How a file below a root holds records; nil for one that is never opened.
    /// - Parameter path: names from the root down, the file's own last, without `.gz` or `.zst`.
    static func form(of path: [String]) -> SourceForm?
    /// How a file holds records that is itself a root, under whatever name; nil where no file is one.
    static func form(ofRootNamed name: String) -> SourceForm?
    /// What is asked of its databases, in this order.
    static var queries: [DatabaseQuery] { get }
    /// What is walked in its databases, after that.
    static var blobTree: BlobTree? { get }
    /// Whether two records that stand on one line are read one after the other; else such a line is skipped.
    static var splitsLines: Bool { get }
}

extension Harness {
    public static var cleanup: HistoryCleanup? { nil }
    public static var queries: [DatabaseQuery] { [] }
    public static var blobTree: BlobTree? { nil }
    public static func root(named path: String) -> String { path }
    public static var knowsItsFolders: Bool { true }
    public static func form(ofRootNamed name: String) -> SourceForm? { nil }
    public static var splitsLines: Bool { false }
}

/// Takes in records one by one.
public protocol RecordReader {
    /// - Parameter kind: the record's place in the kinds of the harness's field map.
    mutating func read(_ record: borrowing SessionRecord, kind: Int)
}

/// Turns the records of one source, in file order, into facts.
public protocol SessionReducer: RecordReader {
    init(_ source: SessionSource)
    /// What all the records said; called once, after the last.
    mutating func finish() -> SourceFacts
}

/// What a reducer is told about the file that it reads.
public struct SessionSource: Sendable {
    /// Names from the harness's root down to the file, without `.gz` or `.zst`. Used for telling sessions apart, never kept.
    public let path: [String]
    public let identityKey: IdentityKey
    /// Folders whose sessions the person keeps out.
    public let excludedPaths: [PathPattern]
    /// Whether the file itself lies in one of them: for a harness that leaves its sessions where they ran.
    public let isInExcludedFolder: Bool
    /// The zone of times that were recorded without one.
    public let zone: LocalZone

    public init(
        path: [String], identityKey: IdentityKey, excludedPaths: [PathPattern], isInExcludedFolder: Bool = false,
        zone: LocalZone = .utc
    ) {
        self.path = path
        self.identityKey = identityKey
        self.excludedPaths = excludedPaths
        self.isInExcludedFolder = isInExcludedFolder
        self.zone = zone
    }
}

/// What of the person's environment decides where sessions are looked for.
public struct HarnessEnvironment: Sendable {
    /// The person's home folder, without a slash at its end.
    public let home: String
    private let variables: [String: String]

    public init(home: String, variables: [String: String]) {
        self.home = home
        self.variables = variables
    }

    /// A variable that is set and not empty.
    public subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The paths of a variable that may hold several, separated by commas, each expanded; nil when it is not set.
    public func list(_ name: String) -> [String]? {
        self[name]?.split(separator: ",").compactMap { entry in
            let trimmed = entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            return trimmed.isEmpty ? nil : expanding(String(trimmed))
        }
    }

    /// The path with a leading `~` replaced by the home folder and slashes at its end cut off.
    public func expanding(_ path: String) -> String {
        var path = path
        if path == "~" || path.hasPrefix("~/") { path = home + path.dropFirst() }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}
