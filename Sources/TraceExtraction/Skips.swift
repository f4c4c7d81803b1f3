public import TraceSchema

/// Why something was not read. Closed kinds: a report counts them and never quotes what was skipped.
public enum Skip: ClosedLabel {
    case folderUnreadable, linkNotFollowed, notAFile, fileUnreadable, fileVanished, archiveDamaged, archiveBomb
    case databaseBusy, databaseDamaged, databaseLogUnread, databaseUnknown, treeBroken
    case malformed, tornLastLine, duplicateKey, trailingBytes, kindMissing, tooManyValues, recordTooLong, unknownKind,
        attemptRetried

    public var label: StaticString {
        switch self {
        case .folderUnreadable: "folder-unreadable"
        case .linkNotFollowed: "link-not-followed"
        case .notAFile: "not-a-file"
        case .fileUnreadable: "file-unreadable"
        case .fileVanished: "file-vanished"
        case .archiveDamaged: "archive-damaged"
        case .archiveBomb: "archive-bomb"
        case .databaseBusy: "database-busy"
        case .databaseDamaged: "database-damaged"
        case .databaseLogUnread: "database-log-unread"
        case .databaseUnknown: "database-unknown"
        case .treeBroken: "tree-broken"
        case .malformed: "malformed"
        case .tornLastLine: "torn-last-line"
        case .duplicateKey: "duplicate-key"
        case .trailingBytes: "trailing-bytes"
        case .kindMissing: "kind-missing"
        case .tooManyValues: "too-many-values"
        case .recordTooLong: "record-too-long"
        case .unknownKind: "unknown-kind"
        case .attemptRetried: "attempt-retried"
        }
    }

    /// What was skipped and what becomes of it, in one line for a person.
    public var explanation: StaticString {
        switch self {
        case .folderUnreadable: "folders that could not be listed"
        case .linkNotFollowed: "symbolic links, which are never followed (name their target with --root)"
        case .notAFile: "folders and devices named like a session"
        case .fileUnreadable: "files that could not be read to their end"
        case .fileVanished: "files that were gone before they were read"
        case .archiveDamaged: "compressed files that break off; what came before counts"
        case .archiveBomb: "compressed files that grow beyond reason"
        case .databaseBusy: "databases that their harness kept busy; try again later"
        case .databaseDamaged: "databases that are damaged, or none; what could be read counts"
        case .databaseLogUnread: "databases whose last changes wait for their harness to start again"
        case .databaseUnknown: "databases with tables or columns that this version does not know; update skein"
        case .treeBroken: "parts of sessions that their database names, and that are missing, torn or in a circle"
        case .malformed: "lines and documents that are no JSON object"
        case .tornLastLine: "last lines that were still being written"
        case .duplicateKey: "lines that name a needed key twice"
        case .trailingBytes: "lines in which two records ran together"
        case .kindMissing: "lines without a type"
        case .tooManyValues: "lines and documents with over half a million needed values"
        case .recordTooLong: "lines, documents and cells longer than 32 MiB"
        case .unknownKind: "lines of a type that is not known yet"
        case .attemptRetried: "requests that failed and were made again, which are no turns"
        }
    }
}

/// How often each kind of skip happened.
public struct SkipCounts: Equatable, Sendable {
    /// Most sources have none: they share these.
    private static let none = [Int](repeating: 0, count: Skip.allCases.count)

    private var counts = Self.none

    public init() {}

    /// The counts above zero, in the order of the kinds.
    public var nonZero: [(skip: Skip, count: Int)] {
        zip(Skip.allCases, counts).filter { $0.1 > 0 }.map { (skip: $0.0, count: $0.1) }
    }

    public subscript(skip: Skip) -> Int { counts[Self.place(skip)] }

    public mutating func add(_ skip: Skip, _ count: Int = 1) { counts[Self.place(skip)] += count }

    public mutating func add(_ other: SkipCounts) {
        for place in counts.indices { counts[place] += other.counts[place] }
    }

    /// These counts and the other ones together.
    public func adding(_ other: SkipCounts) -> SkipCounts {
        var sum = self
        sum.add(other)
        return sum
    }

    private static func place(_ skip: Skip) -> Int { Skip.allCases.firstIndex(of: skip)! }
}
