/// The tools that one turn called: each name once with its count, sorted by name.
public struct ToolCalls: Hashable, Sendable {
    /// One name and how often it was called, at least 1.
    public struct Entry: Hashable, Sendable {
        public let name: ToolName
        public let count: Int
    }

    /// Sorted by the bytes of the name, names unique.
    public let entries: [Entry]

    /// No calls.
    public init() { entries = [] }

    /// Counts calls given in any order.
    @inlinable
    public init(counting names: some Collection<ToolName>) {
        self.init(count: names.count) { names[names.index(names.startIndex, offsetBy: $0)] }
    }

    /// - Parameter name: of the call at a place, from 0 to `count`.
    @usableFromInline
    init(count: Int, _ name: (Int) -> ToolName) {
        if count <= 1 {
            entries = count == 0 ? [] : [Entry(name: name(0), count: 1)]
            return
        }
        var entries: [Entry] = []
        for name in (0..<count).map(name).sorted(by: { $0.code < $1.code }) {
            if let last = entries.last, last.name == name {
                entries[entries.count - 1] = Entry(name: name, count: last.count + 1)
            } else {
                entries.append(Entry(name: name, count: 1))
            }
        }
        self.entries = entries
    }

    /// Entries of a published row; nil unless they are sorted by name, unique and counted.
    init?(published entries: [Entry]) {
        guard entries.allSatisfy({ $0.count > 0 }),
            zip(entries, entries.dropFirst()).allSatisfy({ $0.name.code < $1.name.code })
        else { return nil }
        self.entries = entries
    }

    /// The sum of the counts: the row's `toolCallDepth`.
    public var depth: Int { entries.reduce(0) { $0 + $1.count } }
}
