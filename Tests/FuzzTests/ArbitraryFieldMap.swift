import SessionText

/// Field maps of every shape: any part of a pool of paths that share keys, nest, repeat and differ in one byte.
enum ArbitraryFieldMap {
    private enum Field: UInt8 { case type }

    private struct Number: RawRepresentable {
        let rawValue: UInt8
    }

    private static let paths: [StaticString] = [
        "a", "b", "a.b", "a.b.c", "a.a.a.a.a.a", "a.list[]", "a.list[].b", "a.list[].list[].b", "a.list[].a.b",
        "list[]", "list[].type", "list[].b", "b.list[].c", "abcdefgh", "abcdefghi", "abcdefg",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmn", "abcdefghijklmnopqrstuvwxyzabcdefghijklmo", "d\\.e", "d.e",
        "d.type",
        "names[]", "x.names[]", "x.message.usage.input_tokens", "x.message.usage.output_tokens", "message.id",
        "message.content[].id", "message.content[].type",
    ]

    /// - Parameter choice: a bit for each path of the pool, and what the map says of kinds in its highest byte.
    static func map(_ choice: UInt64) -> FieldMap {
        let chosen = paths.enumerated().filter { choice >> UInt64($0.offset) & 1 == 1 }
        let entries = chosen.map { FieldMap.Entry($1, Number(rawValue: UInt8($0 + 1)), .label, "invented") }
        guard choice >> 56 & 1 == 0 else { return FieldMap(entries) }
        let needed = chosen.filter { choice >> 57 &+ UInt64($0.offset) & 3 == 0 }.map { UInt8($0.offset + 1) }
        return FieldMap(
            entries + [FieldMap.Entry("type", Field.type, .label, "kind")], kindField: Field.type,
            kinds: [("assistant", .whole), ("user", .until(needed)), ("progress", .skipped)])
    }
}
