/// One door for bytes from outside. Whatever they are, what it checks holds: that nothing crashes, hangs or grows is
/// seen by whoever calls it.
protocol FuzzTarget: Sendable {
    init()
    /// Invented inputs to begin with, from the fixtures where there are some.
    func seeds() throws -> [[UInt8]]
    func check(_ input: [UInt8]) async throws
}

/// What an input showed not to hold.
struct BrokenProperty: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The targets, by the names that `.ci/fuzz` knows them by.
enum FuzzTargets {
    static let all: [(name: String, target: any FuzzTarget.Type)] = [
        ("scanner", ScannerTarget.self), ("lines", LinesTarget.self), ("sessions", SessionsTarget.self),
        ("rows", RowsTarget.self), ("hub", HubTarget.self), ("state", StateTarget.self),
    ]
}
