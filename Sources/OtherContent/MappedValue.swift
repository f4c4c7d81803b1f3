import SessionText

/// One path of a field map, or one name of its line patterns, with all that is needed to replace what stands there.
struct MappedValue: Sendable {
    /// Its number among the ``Places``.
    let place: Int
    let path: String
    let field: UInt8
    let look: FieldMap.Look
    /// The longest first.
    let constants: [[UInt8]]

    init(_ entry: FieldMap.Entry, at place: Int) {
        self.place = place
        path = "\(entry.path)"
        (field, look) = (entry.field, entry.look)
        constants = entry.constants.map { Array("\($0)".utf8) }.sorted { $0.count > $1.count }
    }
}
